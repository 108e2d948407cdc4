import type { ChangeMemberStatusInput, MemberContent, MemberStatus } from '../../../contract/members.ts';
import type { OrganizationKind } from '../../../contract/organizations.ts';
import type { Change } from '../../kernel/change.ts';
import { refuse } from '../../kernel/errors.ts';
import { endOfDay, type Instant, type LocalDate } from '../../kernel/time.ts';
import { follow, type Workflow } from '../../kernel/workflow.ts';
import type { MemberEvent } from './events.ts';
import type { MemberRelation } from './policy.ts';

export type Member = MemberContent & { readonly id: string; readonly status: MemberStatus; readonly version: number };
/** What is known of a body a member belongs to. */
export type Body = { readonly id: string; readonly kind: OrganizationKind; readonly isCurrent: boolean };
export type StatusFact = {
  readonly memberId: string;
  readonly version: number;
  readonly status: MemberStatus;
  readonly reason: string;
  readonly occurredAt: Instant;
};
type MemberAction = 'resign' | 'revoke' | 'record_death' | 'end_term' | 'reinstate';
type By = readonly MemberRelation[];

const LEFT = ['resigned', 'revoked', 'deceased', 'term_ended'] as const satisfies readonly MemberStatus[];
/** 委员资格. A wrong entry is corrected by a further row with its reason, never by removing one. */
export const MEMBER_WORKFLOW: Workflow<MemberStatus, MemberAction, MemberRelation> = [
  { action: 'resign', from: ['in_office'], to: 'resigned', by: ['register_keeper'] },
  { action: 'revoke', from: ['in_office'], to: 'revoked', by: ['register_keeper'] },
  { action: 'record_death', from: ['in_office'], to: 'deceased', by: ['register_keeper'] },
  { action: 'end_term', from: ['in_office'], to: 'term_ended', by: ['register_keeper'] },
  { action: 'reinstate', from: LEFT, to: 'in_office', by: ['register_keeper'] },
];
const ACTIONS: Record<MemberStatus, MemberAction> = {
  in_office: 'reinstate',
  resigned: 'resign',
  revoked: 'revoke',
  deceased: 'record_death',
  term_ended: 'end_term',
};

/** Han characters of every plane, names of several parts joined by a middle dot (买买提·艾力). */
const NAME = /^\p{Script=Han}+(?:·\p{Script=Han}+)*$/u;
const GROUPS: readonly OrganizationKind[] = ['special_committee', 'member_group', 'joint_group'];

export const mayKeep = (by: By): boolean => by.includes('register_keeper');

function checkContent(content: MemberContent, bodies: readonly Body[]): void {
  if (!NAME.test(content.name)) refuse('rule_refused', '姓名用汉字填写，多段姓名以“·”相连');
  const named = new Map(bodies.map((body) => [body.id, body]));
  const kindOf = (id: string | null): OrganizationKind | null => {
    const body = id === null ? undefined : named.get(id);
    return body?.isCurrent ? body.kind : null;
  };
  if (kindOf(content.sectorId) !== 'sector') refuse('rule_refused', '界别不存在或已撤销，请重新选择');
  if (content.partyId !== null && kindOf(content.partyId) !== 'party') refuse('rule_refused', '党派不存在，请重新选择');
  const kinds = content.organizationIds.map(kindOf);
  if (!kinds.every((kind) => kind !== null && GROUPS.includes(kind)))
    refuse('rule_refused', '只能参加现有的专门委员会、委员小组或联组');
  // everyMemberInCommittee (全员入委).
  if (!kinds.includes('special_committee')) refuse('rule_refused', '每位委员至少参加一个专门委员会（全员入委）');
  if (new Set(content.organizationIds).size !== kinds.length) refuse('rule_refused', '同一组织只需选择一次');
}

const subjectOf = (member: Member): MemberEvent['subject'] => ({
  type: 'member',
  id: member.id,
  version: member.version,
});

export function add(
  content: MemberContent,
  made: { readonly id: string; readonly bodies: readonly Body[] },
  by: By,
): Change<Member, MemberEvent> {
  if (!mayKeep(by)) refuse('forbidden');
  checkContent(content, made.bodies);
  const state: Member = { ...content, id: made.id, status: 'in_office', version: 1 };
  const payload = { memberId: state.id, name: state.name };
  return { state, events: [{ type: 'member.added', subject: subjectOf(state), payload }] };
}

export function edit(
  before: Member,
  content: MemberContent,
  asked: { readonly bodies: readonly Body[]; readonly by: By },
): Change<Member, MemberEvent> {
  if (!mayKeep(asked.by)) refuse('forbidden');
  checkContent(content, asked.bodies);
  const state = { ...before, ...content, version: before.version + 1 };
  const payload = { memberId: state.id, name: state.name };
  return { state, events: [{ type: 'member.changed', subject: subjectOf(state), payload }] };
}

/** A day without a time means its end; what is entered today holds from this moment. */
export function changeStatus(
  before: Member,
  input: Pick<ChangeMemberStatusInput, 'status' | 'reason' | 'on'>,
  asked: { readonly now: Instant; readonly today: LocalDate; readonly by: By },
): Change<Member, MemberEvent> & { readonly fact: StatusFact } {
  const status = follow(MEMBER_WORKFLOW, { status: before.status, action: ACTIONS[input.status], by: asked.by });
  if (input.on > asked.today) refuse('rule_refused', '变更日期不能晚于今天');
  const state = { ...before, status, version: before.version + 1 };
  const { on, reason } = input;
  const occurredAt = on === asked.today ? asked.now : endOfDay(on);
  const payload = { memberId: state.id, name: state.name, before: before.status, status, on, reason };
  return {
    state,
    events: [{ type: 'member.status_changed', subject: subjectOf(state), payload }],
    fact: { memberId: state.id, version: state.version, status, reason, occurredAt },
  };
}

/** What has to be opened and closed so that a member belongs to exactly `wanted`. */
export const membershipsTo = (
  held: readonly string[],
  wanted: readonly string[],
): { readonly open: string[]; readonly close: string[] } => ({
  open: wanted.filter((id) => !held.includes(id)),
  close: held.filter((id) => !wanted.includes(id)),
});
