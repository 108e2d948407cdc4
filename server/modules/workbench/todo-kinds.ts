/** What may wait for someone: what it is, the verb on its button, and where it is done: on a task's or a letter's page, or at a place of the proposal's. */
type Wording = {
  readonly what: (who: string) => string;
  readonly verb: string;
  readonly place: string;
  /** What is about no one proposal has a name of its own, and a page. */
  readonly title?: string;
};

export const TODO_KINDS = {
  sign: { what: (who) => `${who}邀请您联名`, verb: '查看并签名', place: 'cosign' },
  revise: { what: () => '审查组退回修改', verb: '修改', place: 'content' },
  confirm_entry: { what: () => '办公室为您代录了一件提案，请核对后提交', verb: '核对', place: 'content' },
  approve: { what: () => '集体提案送您审定', verb: '审定', place: 'content' },
  answer_merge: { what: () => '提案委征询您对并案的意见', verb: '答复', place: 'merge' },
  confirm_contact: { what: (who) => `${who}登记了与您的沟通，请确认`, verb: '确认', place: 'handling' },
  answer_appointment: { what: (who) => `${who}约请见面，请答复`, verb: '答复', place: 'talks' },
  answer_pre_reading: { what: (who) => `${who}的答复稿征求您的意见`, verb: '回复意见', place: 'replies' },
  open_reply: { what: (who) => `${who}的答复已送达`, verb: '打开答复', place: 'replies' },
  give_feedback: { what: (who) => `请对${who}的办理作出评价`, verb: '评价', place: 'feedback' },
  review: { what: (who) => `${who}提出，待预审`, verb: '审查', place: 'review' },
  first_review: { what: () => '预审已过，待初审', verb: '初审', place: 'review' },
  second_review: { what: () => '初审已过，待复审', verb: '复审', place: 'review' },
  final_review: { what: () => '待决定是否立案', verb: '决定', place: 'review' },
  decide_merge: { what: () => '并案征询中，待决定', verb: '决定', place: 'merge' },
  consult_merge: { what: () => '审查组建议并案，待征询提案人', verb: '征询', place: 'merge' },
  decide_dissatisfied: { what: () => '提案人不满意，待决定是否重办', verb: '决定', place: 'feedback' },
  close: { what: () => '答复与评价已齐，待办结', verb: '办结', place: 'feedback' },
  settle: { what: () => '协商中，待办结', verb: '办结', place: 'feedback' },
  designate: { what: () => '已立案，待拟定承办单位', verb: '拟定单位', place: 'units' },
  redesignate: { what: () => '归口单位有异议，待重新拟定承办单位', verb: '重新拟定', place: 'units' },
  dispatch: { what: () => '承办单位已拟定，待交办', verb: '交办', place: 'units' },
  decide_return: { what: (who) => `${who}申请退回`, verb: '裁定', place: 'task' },
  coordinate: { what: (who) => `${who}退回有争议，待协调会决定`, verb: '决定', place: 'task' },
  decide_extension: { what: (who) => `${who}申请延期`, verb: '审批', place: 'task' },
  audit_reply: { what: (who) => `${who}的答复待审核`, verb: '审核', place: 'letter' },
  sign_receipt: { what: () => '已交办，待签收', verb: '签收', place: 'task' },
  assign: { what: () => '已签收，待分派承办人', verb: '分派', place: 'task' },
  write_reply: { what: () => '待您起草答复', verb: '办理', place: 'task' },
  send_co_opinion: { what: () => '待您提出会办意见', verb: '办理', place: 'task' },
  check_reply: { what: () => '答复待您核稿', verb: '核稿', place: 'letter' },
  countersign: { what: (who) => `${who}主办的答复待您会签`, verb: '会签', place: 'replies' },
  sign_reply: { what: () => '答复待您签发', verb: '签发', place: 'letter' },
  urge: { what: (who) => `您领办的提案，${who}已逾期`, verb: '查看', place: 'handling' },
  confirm_wiping: { what: (who) => `${who}提出清除其中误入的信息，请您确认`, verb: '查看并确认', place: '' },
  fill_look_back: { what: (name) => `${name}，请填报办理情况`, verb: '填报', place: '', title: '承诺回头看' },
  open_look_back: {
    what: (count) => `该开展回头看了，办结的提案里还有 ${count} 项承诺没有办成`,
    verb: '开展',
    place: '',
    title: '承诺回头看',
  },
} as const satisfies Readonly<Record<string, Wording>>;
export type TodoKind = keyof typeof TODO_KINDS;

export const todoTitle = (kind: TodoKind): string | undefined => (TODO_KINDS[kind] as Wording).title;

type Linked = { readonly id: string; readonly proposalId: string | null };
/** What is done on a page of its own leads there, the rest to its place on the proposal's. */
export function todoLink(kind: TodoKind, { id, proposalId }: Linked): string {
  const { place } = TODO_KINDS[kind];
  if (kind === 'open_look_back') return '/look-backs';
  if (kind === 'fill_look_back') return `/look-back-sheets/${id}`;
  if (kind === 'confirm_wiping') return `/wipings?open=${id}`;
  if (place === 'task') return `/tasks/${proposalId}`;
  return place === 'letter' ? `/replies/${id}` : `/proposals/${proposalId}#${place}`;
}
