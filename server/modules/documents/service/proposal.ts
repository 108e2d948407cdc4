import type { PaperFormat } from '../../../../contract/documents.ts';
import { chineseNumber } from '../../../../contract/letter.ts';
import {
  categories,
  consultedHows,
  proposerKinds,
  submissionPeriods,
  versionKinds,
} from '../../../../contract/paper-words.ts';
import type { ProposalVersionView, ProposalView } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { getProposal } from '../../proposals/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { dayText, fileOf, momentText, paragraphsOf, setPaper, type FileAnswer, type Paper } from './paper.ts';
import { sealOn } from './sealing.ts';
import { codeOf, digestOf } from './verifying.ts';

/** Whose it is, as papers name them. */
export const namesOf = ({ leadName, organization, cosigners }: ProposalView): string =>
  [
    organization?.name ?? leadName,
    ...cosigners.filter(({ status }) => status === 'signed').map(({ name }) => name),
  ].join('、');

export function factsOf(proposal: ProposalView): (readonly [string, string])[] {
  const { content, receiptNo, caseNo, submissionPeriod, submittedAt } = proposal;
  const facts: (readonly [string, string | null])[] = [
    ['案由', content.title],
    ['收件号', receiptNo],
    ['案号', caseNo],
    ['提案人', namesOf(proposal)],
    ['提案形式', proposerKinds[proposal.proposerKind]],
    ['类别', content.category && categories[content.category]],
    ['会次', `${proposal.sessionName}${submissionPeriod ? `　${submissionPeriods[submissionPeriod]}` : ''}`],
    ['提交时间', submittedAt && momentText(submittedAt)],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function verificationOf(ctx: Context, proposal: ProposalView): Pick<Paper, 'verify' | 'qr'> {
  const { id, contentHash, receiptNo } = proposal;
  if (contentHash === null || receiptNo === null) return { verify: [], qr: '' };
  const qr = codeOf(ctx, id, digestOf(contentHash));
  const verify = [`文本摘要（SHA-256）：${contentHash}`, '案由、情况、分析和建议改动一个字，摘要就会不同。'];
  return { verify: qr === '' ? verify : [...verify, '扫码可核验本件与平台记录是否一致。'], qr };
}

async function paperOf(ctx: Context, id: string, make: (proposal: ProposalView) => Omit<Paper, 'qr' | 'verify'>) {
  const proposal = await getProposal(ctx, id);
  const { name, isDemo } = await inTransaction(ctx, committeeOf);
  const seal = await sealOn(ctx, proposal);
  const paper = { ...make(proposal), ...verificationOf(ctx, proposal), ...(seal ? { seal } : {}) };
  return { proposal, paper: { ...paper, note: paper.note.replace('{committee}', name) }, isDemo };
}

/** The receipt (收件回执) of a proposal handed in: number, moment, digest of the text and a code (domain.md §5.3). */
export async function receiptPaper(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const { proposal, paper, isDemo } = await paperOf(ctx, id, (given) => ({
    title: '提案收件回执',
    note: '{committee}提案委员会',
    facts: factsOf(given),
    parts: [
      { heading: '', paragraphs: ['上列提案已由平台收到，现出具回执。审查结果和办理进展可凭收件号在平台查看。'] },
    ],
  }));
  if (proposal.receiptNo === null) refuse('rule_refused', '提案还没有提交，提交后才有回执');
  return fileOf(`收件回执 ${proposal.receiptNo}`, format, await setPaper(ctx, paper, { format, isDemo }));
}

type Written = Pick<ProposalView, 'content'> & {
  readonly suggestions: readonly Pick<ProposalView['suggestions'][number], 'no' | 'text' | 'unitName'>[];
  readonly suggestedUnits: readonly { readonly name: string }[];
};
function textOf({ content, suggestions, suggestedUnits }: Written): Paper['parts'] {
  const research = content.research.map(({ who, where, on, finding }) =>
    [on, where, who, finding].filter(Boolean).join('，'),
  );
  const parts: Paper['parts'] = [
    { heading: '一、情况', paragraphs: paragraphsOf(content.situation) },
    { heading: '二、分析', paragraphs: paragraphsOf(content.analysis) },
    {
      heading: '三、建议',
      paragraphs: suggestions.map(
        ({ no, text, unitName }) => `（${chineseNumber(no)}）${text}${unitName ? `（建议由${unitName}研究）` : ''}`,
      ),
    },
    { heading: '调研情况', paragraphs: research },
    {
      heading: '建议承办单位',
      paragraphs: suggestedUnits.length > 0 ? [suggestedUnits.map(({ name }) => name).join('、')] : [],
    },
  ];
  return parts.filter(({ paragraphs }) => paragraphs.length > 0);
}

/** The text of a proposal as it is printed (domain.md §5.3); contact data only where the reader sees them on the page too. */
export async function proposalPaper(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const { proposal, paper, isDemo } = await paperOf(ctx, id, (given) => ({
    title: given.content.title || '（未写案由的提案）',
    note: `{committee}　${given.caseNo ?? given.receiptNo ?? '草稿'}`,
    facts: factsOf(given).filter(([label]) => label !== '案由'),
    parts: textOf(given),
  }));
  const name = `${proposal.caseNo ?? proposal.receiptNo ?? '草稿'} ${proposal.content.title}`.trim();
  return fileOf(name, format, await setPaper(ctx, paper, { format, isDemo }));
}

/** A text as it was handed in or put right at one time. */
export function versionPaper(proposal: ProposalView, { content, ...version }: ProposalVersionView): Paper {
  const { kind, reason, consent, madeBy, madeAt, contentHash } = version;
  const units = new Map(proposal.suggestions.map(({ unitId, unitName }) => [unitId, unitName]));
  const facts: (readonly [string, string])[] = [
    ['提案人', namesOf(proposal)],
    ['版本', versionKinds[kind]],
    ['时间', `${momentText(madeAt)}　${madeBy}`],
    ['理由', reason],
    [
      '提案人同意',
      consent ? `${dayText(consent.on)}${consent.how ? `　${consultedHows[consent.how]}` : ''}　${consent.note}` : '',
    ],
  ];
  facts.push(['文本摘要', `${contentHash.slice(0, 32)}\n${contentHash.slice(32)}`]);
  return {
    title: content.title,
    note: proposal.caseNo ?? proposal.receiptNo ?? '',
    facts: facts.filter(([, value]) => value !== ''),
    parts: textOf({
      content,
      suggestions: content.suggestions.map(({ text, unitId }, index) => ({
        ...{ no: index + 1, text, unitName: units.get(unitId) ?? null },
      })),
      suggestedUnits: [],
    }),
    verify: [],
    qr: '',
  };
}
