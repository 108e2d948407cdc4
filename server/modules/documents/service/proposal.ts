import type { PaperFormat } from '../../../../contract/documents.ts';
import { chineseNumber } from '../../../../contract/letter.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { getProposal } from '../../proposals/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { fileOf, momentText, paragraphsOf, setPaper, type FileAnswer, type Paper } from './paper.ts';
import { codeOf, digestOf } from './verifying.ts';

const CATEGORIES = {
  economy: '经济建设',
  politics: '政治建设',
  culture: '文化建设',
  society: '社会建设',
  ecology: '生态文明建设',
};
const KINDS = { individual: '委员个人提案', joint: '委员联名提案', collective: '集体提案' };
const PERIODS = { session: '大会提案', intersession: '平时提案' };

const namesOf = ({ leadName, organization, cosigners }: ProposalView): string =>
  [
    organization?.name ?? leadName,
    ...cosigners.filter(({ status }) => status === 'signed').map(({ name }) => name),
  ].join('、');

function factsOf(proposal: ProposalView): (readonly [string, string])[] {
  const { content, receiptNo, caseNo, submissionPeriod, submittedAt } = proposal;
  const facts: (readonly [string, string | null])[] = [
    ['案由', content.title],
    ['收件号', receiptNo],
    ['案号', caseNo],
    ['提案人', namesOf(proposal)],
    ['提案形式', KINDS[proposal.proposerKind]],
    ['类别', content.category && CATEGORIES[content.category]],
    ['会次', `${proposal.sessionName}${submissionPeriod ? `　${PERIODS[submissionPeriod]}` : ''}`],
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
  const paper = { ...make(proposal), ...verificationOf(ctx, proposal) };
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

function textOf({ content, suggestions, suggestedUnits }: ProposalView): Paper['parts'] {
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
