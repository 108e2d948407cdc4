import { renderSVG } from 'uqr';
import type { PaperFormat } from '../../../../contract/documents.ts';
import { chineseNumber, replyClasses } from '../../../../contract/letter.ts';
import {
  categories,
  contactModes,
  handlingModes,
  listenModes,
  proposerKinds,
  reviewDecisions,
  reviewStages,
  submissionPeriods,
  targetings,
  unitRoles,
  verdicts,
  visitings,
} from '../../../../contract/paper-words.ts';
import type { TaskView } from '../../../../contract/handling.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import type { ReplyView } from '../../../../contract/replies.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { formWordOf, type Form, type FormCell, type FormRow } from '../../../platform/paper/form.ts';
import { pdfOf } from '../../../platform/paper/pdf.ts';
import { formToFill } from '../../feedback/index.ts';
import { getTask, relationsToTask } from '../../handling/index.ts';
import { getProposal } from '../../proposals/index.ts';
import { listReplies } from '../../replies/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { dayText, fileOf, momentText, templateAt, type FileAnswer, type Seal } from './paper.ts';
import { namesOf } from './proposal.ts';
import { sealOn } from './sealing.ts';

const label = (text: string): FormCell => ({ text, isLabel: true });
const pair = (name: string, text: string | null, span = 1): FormCell[] => [label(name), { text: text ?? '', span }];
/** A label with the whole width beside it. */
const wide = (name: string, text: string | null, lines = 1): FormRow => ({ cells: pair(name, text, 3), lines });
const WIDTHS = [18, 32, 18, 32] as const;
/** Boxes to tick: nothing is filled in beforehand. */
const boxes = (words: Readonly<Record<string, string>>): string =>
  Object.values(words)
    .map((word) => `□ ${word}`)
    .join('　　');

const addressOf = ({ visit }: Context, path: string): string => (visit ? `${visit.origin}${path}` : '');
const numberOf = ({ caseNo, receiptNo }: ProposalView): string => caseNo ?? receiptNo ?? '';

async function print(ctx: Context, form: Form, format: PaperFormat): Promise<FileAnswer> {
  const { name, isDemo } = await inReading(ctx, committeeOf);
  const named = { ...form, note: form.note.replace('{committee}', name) };
  const { address, ...rest } = named;
  const qr = address === '' ? '' : renderSVG(address, { border: 0 });
  const bytes =
    format === 'docx'
      ? await formWordOf(named, { isDemo })
      : await pdfOf(templateAt('form.typ'), { ...rest, qr, demo: isDemo }, ctx.now);
  return fileOf(form.title, format, bytes);
}

const reviewed = ({ reviews }: ProposalView): string =>
  reviews
    .map(({ stage, decision, opinion, reviewerName }) => {
      const what = `${reviewStages[stage]}${reviewDecisions[decision] ?? decision}`;
      return [what, opinion, reviewerName].filter(Boolean).join('　');
    })
    .join('\n');
const unitsOf = ({ units }: ProposalView): string =>
  units
    .filter(({ isActive }) => isActive)
    .map(({ unit, role }) => `${unit.name}（${unitRoles[role]}）`)
    .join('、');

const sealed = ({ lines, picture }: Seal): FormRow => ({
  cells: [label('提案单位审定'), { text: lines.join('\n'), span: 3, ...(picture ? { picture } : {}) }],
});

/** The form of a proposal (提案表): what is on record in its places, the others left to be written by hand. */
export async function proposalForm(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const proposal = await getProposal(ctx, id);
  const { content, suggestions, submissionPeriod, submittedAt, handlingMode } = proposal;
  const seal = await sealOn(ctx, proposal);
  const rows: FormRow[] = [
    { cells: [...pair('案号', proposal.caseNo), ...pair('收件号', proposal.receiptNo)] },
    {
      cells: [
        ...pair('类别', content.category && categories[content.category]),
        ...pair('提案形式', proposerKinds[proposal.proposerKind]),
      ],
    },
    {
      cells: [
        ...pair('会次', `${proposal.sessionName}${submissionPeriod ? `\n${submissionPeriods[submissionPeriod]}` : ''}`),
        ...pair('提交时间', submittedAt && momentText(submittedAt)),
      ],
    },
    wide('提案人', namesOf(proposal)),
    ...(seal ? [sealed(seal)] : []),
    wide('案由', content.title),
    wide('情况', content.situation, 3),
    wide('分析', content.analysis, 3),
    wide('建议', suggestions.map(({ no, text }) => `（${chineseNumber(no)}）${text}`).join('\n'), 3),
    wide('建议承办单位', proposal.suggestedUnits.map(({ name }) => name).join('、')),
    wide('审查意见', reviewed(proposal), 3),
    wide('承办单位', unitsOf(proposal)),
    wide('办理方式', handlingMode && handlingModes[handlingMode]),
  ];
  const address = addressOf(ctx, `/proposals/${id}`);
  const form = { title: `提案表 ${numberOf(proposal)}`.trim(), note: '{committee}', widths: WIDTHS, rows, address };
  return print(ctx, { ...form, foot: ['扫码可在平台上打开这件提案（须登录）。'] }, format);
}

/**
 * 征询意见表 for a proposer who writes by hand: the facts of his case and empty boxes, whatever he may have given on the page.
 * The code leads the office to where it is entered.
 */
export async function feedbackForm(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const asked = await inReading(ctx, (tx) => formToFill(tx, ctx, id));
  const proposal = await getProposal(ctx, asked.proposalId);
  const { items } = await listReplies(ctx, proposal.id);
  const letter = items.find((reply) => reply.id === asked.replyId)?.docNo ?? null;
  const suggestions = proposal.suggestions.map(({ no }) => `建议${no}：□ 同意　□ 不同意`).join('\n');
  const rows: FormRow[] = [
    { cells: [...pair('案号', numberOf(proposal)), ...pair('提案人', asked.recipientName)] },
    wide('案由', proposal.content.title),
    { cells: [...pair('承办单位', asked.unit.name), ...pair('答复文号', letter)] },
    wide('答复前听取意见的方式', boxes(listenModes)),
    wide('走访情况', boxes(visitings)),
    wide('办理态度', boxes(verdicts)),
    wide('办理结果', boxes(verdicts)),
    wide('答复是否针对提案', boxes(targetings)),
    ...(asked.isCollective ? [wide('是否分管领导答复', '□ 是　　□ 否')] : []),
    wide('对逐条答复的看法', suggestions),
    wide('意见或建议', '（不满意的，请写明理由）', 7),
    wide('是否同意将意见告知承办单位', '□ 同意　　□ 不同意'),
    { cells: [...pair('提案人签字', ''), ...pair('填写日期', '　　　年　　月　　日')], lines: 2 },
  ];
  return print(
    ctx,
    {
      title: `提案办理情况征询意见表 ${numberOf(proposal)}`,
      note: `请于${dayText(asked.dueOn)}前填写，送{committee}提案委员会`,
      widths: WIDTHS,
      rows,
      foot: ['请逐项打“√”。办结前，承办单位看不到填写的内容。', '办公室录入时扫码打开这件提案，在“评价”处代录。'],
      address: addressOf(ctx, `/proposals/${proposal.id}#feedback`),
    },
    format,
  );
}

const WORKERS: readonly string[] = ['liaison', 'handler', 'signer', 'desk', 'office', 'committee', 'system'];
const contactsOf = ({ contacts }: TaskView): string =>
  contacts
    .map(({ heldOn, mode, place, participants, summary }) =>
      [dayText(heldOn), contactModes[mode], place, participants, summary].filter(Boolean).join('，'),
    )
    .join('\n');
const letterOfTask = (task: TaskView, replies: readonly ReplyView[]): ReplyView | undefined =>
  replies.findLast(({ taskId, kind, status }) => taskId === task.id && kind === 'reply' && status === 'released');

function letterRows(reply: ReplyView | undefined): FormRow[] {
  const { docNo = null, content, signerName = '', releasedOn } = reply ?? {};
  return [
    { cells: [...pair('答复文号', docNo), ...pair('答复类别', content?.class ? replyClasses(content.class) : null)] },
    { cells: [...pair('签发人', signerName), ...pair('答复日期', releasedOn ? dayText(releasedOn) : null)] },
  ];
}

function registerRows(task: TaskView, proposal: ProposalView, reply: ReplyView | undefined): FormRow[] {
  const { receivedAt, office, handlerName, coOpinion } = task;
  return [
    { cells: [...pair('案号', numberOf(proposal)), ...pair('提案人', namesOf(proposal))] },
    wide('案由', proposal.content.title),
    { cells: [...pair('承办单位', task.unit.name), ...pair('承办角色', unitRoles[task.role])] },
    { cells: [...pair('交办日期', dayText(task.dispatchedOn)), ...pair('办理期限', dayText(task.dueOn))] },
    { cells: [...pair('签收', receivedAt && momentText(receivedAt)), ...pair('归口单位', task.deskName)] },
    { cells: [...pair('承办科室', office), ...pair('承办人', handlerName)] },
    wide('与提案人沟通', contactsOf(task), 4),
    wide('会办意见', coOpinion && `${coOpinion.docNo}\n${coOpinion.text}`, 3),
    ...letterRows(reply),
    wide('办理情况和后续安排', '', 5),
    { cells: [...pair('经办人签字', ''), ...pair('分管领导签字', '')], lines: 2 },
  ];
}

/** 办理情况登记表 of a unit's task, for its file; it is no paper of the proposers. */
export async function taskRegister(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const by = await inReading(ctx, (tx) => relationsToTask(tx, ctx, id));
  if (!by.some((relation) => WORKERS.includes(relation))) refuse('forbidden');
  const task = await getTask(ctx, id);
  const proposal = await getProposal(ctx, task.proposalId);
  const { items } = await listReplies(ctx, task.proposalId);
  return print(
    ctx,
    {
      title: `提案办理情况登记表 ${numberOf(proposal)}`,
      note: `${task.unit.name}　{committee}${proposal.sessionName}`,
      widths: WIDTHS,
      rows: registerRows(task, proposal, letterOfTask(task, items)),
      foot: [],
      address: addressOf(ctx, `/tasks/${proposal.id}`),
    },
    format,
  );
}
