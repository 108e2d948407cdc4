import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, localDate, page, paging, required, text, version } from './common.ts';
import { category } from './proposals.ts';

/** A clue (提案线索): what someone from the public points to; no proposal, and no petition (domain.md §6.1). */
export const clueStatus = z.enum([
  'received',
  'accepted',
  'rejected',
  'in_catalogue',
  'picked',
  'became_proposal',
  'to_opinion',
  'archived',
]);
export const clueAction = z.enum(['accept', 'reject', 'publish', 'retract', 'pick', 'link', 'convert', 'archive']);
export const clueSource = z.enum(['web', 'wechat', 'mail', 'phone', 'media']);
export const clueRejection = z.enum([
  'personal',
  'petition',
  'litigation',
  'accusation',
  'secret',
  'out_of_scope',
  'duplicate',
  'unclear',
]);
/** What the contributor is told of, each once. */
export const clueStage = z.enum(['rejected', 'picked', 'filed', 'answered']);
export const noticeChannel = z.enum(['phone', 'message', 'letter', 'unreachable']);
export type ClueStatus = z.infer<typeof clueStatus>;
export type ClueAction = z.infer<typeof clueAction>;
export type ClueSource = z.infer<typeof clueSource>;
export type ClueRejection = z.infer<typeof clueRejection>;
export type ClueStage = z.infer<typeof clueStage>;
export type NoticeChannel = z.infer<typeof noticeChannel>;

/** The most a committee's own rule may allow (policy `clues`). */
export const CLUE_BOUNDS = { title: 200, content: 5000 } as const;
const NAME_MAX = 40;
const mobile = z.string().regex(/^1\d{10}$/, '请填写 11 位手机号');
const clueText = { title: required(CLUE_BOUNDS.title), content: required(CLUE_BOUNDS.content) };

/** How long a clue may be here, as the policy of the day has it. */
export const clueLimits = z.object({ titleMax: z.int(), contentMax: z.int() });
export const clueForm = z.object({ formId: id, question: z.string(), limits: clueLimits });
export const submitClueInput = z.strictObject({
  ...clueText,
  category: category.nullable(),
  name: text(NAME_MAX, 2),
  phone: mobile,
  agreed: z.boolean(),
  formId: id,
  answer: required(20),
});
export const clueReceipt = z.object({ code: z.string(), title: z.string(), receivedAt: instant });
export const trackInput = z.strictObject({
  code: z.string().max(30),
  phoneEnd: z.string().regex(/^\d{4}$/, '请填写手机号的后四位'),
});
/** What the contributor may read of his own clue; nothing here names him. */
export const clueTrack = z.object({
  code: z.string(),
  title: z.string(),
  status: clueStatus,
  receivedAt: instant,
  dueOn: localDate,
  told: z.array(z.object({ stage: clueStage, text: z.string(), madeAt: instant })),
});
export type SubmitClueInput = z.infer<typeof submitClueInput>;
export type ClueLimits = z.infer<typeof clueLimits>;
export type ClueForm = z.infer<typeof clueForm>;
export type TrackInput = z.infer<typeof trackInput>;
export type ClueReceipt = z.infer<typeof clueReceipt>;
export type ClueTrack = z.infer<typeof clueTrack>;

/** Staff enter what came otherwise; a report in the media has no phone. */
export const enterClueInput = z.strictObject({
  ...clueText,
  category: category.nullable(),
  source: clueSource.exclude(['web']),
  sourceNote: text(120),
  name: required(NAME_MAX),
  phone: text(20),
});
export const acceptClueInput = z.strictObject({ ...clueText, category, version });
export const rejectClueInput = z.strictObject({ reason: clueRejection, notice: text(500, 10), version });
export const publishCluesInput = z.strictObject({
  items: z.array(z.strictObject({ id, version })).min(1, '请先选择线索').max(200),
  until: localDate,
});
const changed = z.strictObject({ reason: required(300), version });
export const noticeSentInput = z.strictObject({ channel: noticeChannel, version });
export const pickInput = z.strictObject({
  organizationId: id.nullable(),
  /** A draft that is being written already: its text stays as it is. */
  proposalId: id.optional(),
});

export const clueNoticeView = z.object({
  id,
  clueId: id,
  clueTitle: z.string(),
  code: z.string(),
  name: z.string(),
  phone: z.string(),
  stage: clueStage,
  text: z.string(),
  madeAt: instant,
  sentAt: instant.nullable(),
  sentBy: z.string().nullable(),
  channel: noticeChannel.nullable(),
  version,
});
export const clueRow = z.object({
  id,
  code: z.string(),
  title: z.string(),
  category: category.nullable(),
  source: clueSource,
  status: clueStatus,
  catalogueNo: z.int().nullable(),
  receivedAt: instant,
  dueOn: localDate,
  daysLeft: z.int().nullable(),
  picks: z.int(),
  version,
  availableActions: z.array(clueAction),
});
/** For the office alone: it carries who contributed. */
export const clueView = clueRow.extend({
  content: z.string(),
  contributor: z.object({ name: z.string(), phone: z.string() }),
  sourceNote: z.string(),
  enteredByName: z.string().nullable(),
  catalogue: z.object({ title: z.string(), content: z.string(), category, until: localDate.nullable() }).nullable(),
  rejection: clueRejection.nullable(),
  note: z.string(),
  pickedBy: z.array(
    z.object({ proposalId: id.nullable(), leadName: z.string(), pickedAt: instant, caseNo: z.string().nullable() }),
  ),
  sameContributor: z.array(z.object({ id, title: z.string(), status: clueStatus })),
  notices: z.array(clueNoticeView),
});
/** An entry of the 提案参考目录: what is offered, and nothing of who offered it. */
export const catalogueEntry = z.object({
  id,
  no: z.int(),
  title: z.string(),
  content: z.string(),
  category,
  publishedAt: instant,
  until: localDate,
  picks: z.int(),
  isFiled: z.boolean(),
  mayPick: z.boolean(),
  /** The reader's own proposals that were begun from it. */
  ownProposalIds: z.array(id),
});
export const clueOrigin = z.object({ clueId: id, no: z.int(), title: z.string(), content: z.string() });
export type EnterClueInput = z.infer<typeof enterClueInput>;
export type AcceptClueInput = z.infer<typeof acceptClueInput>;
export type RejectClueInput = z.infer<typeof rejectClueInput>;
export type PublishCluesInput = z.infer<typeof publishCluesInput>;
export type NoticeSentInput = z.infer<typeof noticeSentInput>;
export type ChangeClueInput = z.infer<typeof changed>;
export type ClueNoticeView = z.infer<typeof clueNoticeView>;
export type ClueRow = z.infer<typeof clueRow>;
export type ClueView = z.infer<typeof clueView>;
export type CatalogueEntry = z.infer<typeof catalogueEntry>;
export type ClueOrigin = z.infer<typeof clueOrigin>;

const search = { ...paging, text: text(60).optional(), category: category.optional() };
export const cluesQuery = z.strictObject({ ...search, status: clueStatus.optional(), source: clueSource.optional() });
export const catalogueQuery = z.strictObject(search);
export const noticesQuery = z.strictObject({ ...paging, sent: z.enum(['yes', 'no']).default('no') });
export type CluesQuery = z.infer<typeof cluesQuery>;
export type CatalogueQuery = z.infer<typeof catalogueQuery>;
export type ClueNoticesQuery = z.infer<typeof noticesQuery>;
const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const post = <B extends z.ZodType>(path: `/${string}`, summary: string, body: B) =>
  endpoint({ method: 'POST', path, summary, params: byId, body, response: clueView, errors });

export const cluesApi = {
  openForm: endpoint({
    method: 'POST',
    path: '/clues/form',
    summary: '打开线索填报表（公众）',
    access: 'public',
    idempotent: false,
    response: clueForm,
    errors: ['locked_out'],
  }),
  submit: endpoint({
    method: 'POST',
    path: '/clues/submit',
    summary: '提交线索（公众）',
    access: 'public',
    body: submitClueInput,
    response: clueReceipt,
    errors: ['rule_refused', 'locked_out', 'duplicate'],
  }),
  track: endpoint({
    method: 'POST',
    path: '/clues/track',
    summary: '凭查询码和手机后四位查看线索进展（公众）',
    access: 'public',
    idempotent: false,
    body: trackInput,
    response: clueTrack,
    errors: ['not_found', 'locked_out'],
  }),
  enter: endpoint({
    method: 'POST',
    path: '/clues',
    summary: '代录线索',
    body: enterClueInput,
    response: clueView,
    errors: ['forbidden', 'rule_refused'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/clues',
    summary: '线索列表',
    query: cluesQuery,
    response: page(clueRow).extend({ counts: z.record(z.string(), z.int()), unsentNotices: z.int() }),
    errors: ['forbidden'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/clues/:id',
    summary: '线索',
    params: byId,
    response: clueView,
    errors: ['not_found', 'forbidden'],
  }),
  accept: post('/clues/:id/accept', '采用线索（拟编目文字）', acceptClueInput),
  reject: post('/clues/:id/reject', '不采用线索', rejectClueInput),
  retract: post('/clues/:id/retract', '撤出参考目录', changed),
  convert: post('/clues/:id/convert', '转社情民意信息', changed),
  publish: endpoint({
    method: 'POST',
    path: '/clues/publish',
    summary: '编入提案参考目录（全部成功或全部不编）',
    body: publishCluesInput,
    response: z.object({ published: z.array(z.object({ id, no: z.int() })) }),
    errors,
  }),
  notices: endpoint({
    method: 'GET',
    path: '/clue-notices',
    summary: '待告知线索提供人的事项',
    query: noticesQuery,
    response: page(clueNoticeView),
    errors: ['forbidden'],
  }),
  noticeSent: endpoint({
    method: 'POST',
    path: '/clue-notices/:id/sent',
    summary: '登记已告知',
    params: byId,
    body: noticeSentInput,
    response: clueNoticeView,
    errors: ['not_found', 'forbidden', 'stale_version', 'already_decided'],
  }),
  catalogue: endpoint({
    method: 'GET',
    path: '/catalogue',
    summary: '提案参考目录',
    query: catalogueQuery,
    response: page(catalogueEntry),
    errors: ['forbidden'],
  }),
  exportCatalogue: endpoint({
    method: 'GET',
    path: '/catalogue/export',
    summary: '导出提案参考目录',
    query: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
    errors: ['forbidden', 'too_large'],
  }),
  pick: endpoint({
    method: 'POST',
    path: '/catalogue/:id/pick',
    summary: '选用参考题目：起草提案，或注明正在写的提案由它而来',
    params: byId,
    body: pickInput,
    response: z.object({ proposalId: id }),
    errors: ['not_found', 'forbidden', 'wrong_status', 'not_in_office', 'rule_refused'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/clues',
    summary: '一件提案所用的参考题目',
    params: byId,
    response: z.object({ items: z.array(clueOrigin) }),
    errors: ['not_found'],
  }),
};
