import type { OrganizationContent, OrganizationKind } from '../../../contract/organizations.ts';
import type { Change } from '../../kernel/change.ts';
import { refuse } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { OrganizationEvent } from './events.ts';
import type { OrganizationRelation } from './policy.ts';

export type Organization = OrganizationContent & {
  readonly id: string;
  /** The first day it no longer exists, in law; its name stays on old papers. */
  readonly validTo: LocalDate | null;
  readonly successorId: string | null;
  readonly version: number;
};
/** What a decision must know about others: the parent's line upwards, the desk. */
export type Kin = {
  readonly parent: Pick<Organization, 'id' | 'kind'> | null;
  readonly ancestorIds: readonly string[];
  readonly desk: Pick<Organization, 'id' | 'kind'> | null;
};
type By = readonly OrganizationRelation[];
type Outcome = Change<Organization, OrganizationEvent>;

/** What may stand above what; a kind that is not listed stands alone. */
const PARENTS: Partial<Record<OrganizationKind, readonly OrganizationKind[]>> = {
  member_group: ['county_cppcc'],
  joint_group: ['sector', 'member_group'],
  township_group: ['county_cppcc', 'member_group'],
  review_group: ['special_committee'],
  unit: ['unit'],
  office: ['special_committee', 'office', 'routing_desk'],
};

export const isCurrent = (organization: Pick<Organization, 'validFrom' | 'validTo'>, day: LocalDate): boolean =>
  organization.validFrom <= day && (organization.validTo === null || day < organization.validTo);

/** The guard of every change here; what the view shows as `canEdit` is the same question. */
export const mayKeep = (by: By): boolean => by.includes('registry_keeper');
const keptBy = (by: By): void => {
  if (!mayKeep(by)) refuse('forbidden');
};

function checkParent(content: OrganizationContent, kin: Kin, id: string): void {
  if (content.parentId === null) return;
  if (!kin.parent) refuse('rule_refused', '上级单位不存在，请重新选择');
  if (!PARENTS[content.kind]?.includes(kin.parent.kind)) refuse('rule_refused', '这一类单位不能设在所选的上级之下');
  if (content.parentId === id || kin.ancestorIds.includes(id)) refuse('rule_refused', '上级不能是本单位或其下级');
}

function checkKin(content: OrganizationContent, kin: Kin, id: string): void {
  checkParent(content, kin, id);
  if (content.kind === 'unit' && kin.desk?.kind !== 'routing_desk')
    refuse('rule_refused', '承办单位须选定交办归口单位');
  if (content.kind !== 'unit' && content.routingDeskId !== null) refuse('rule_refused', '只有承办单位才有交办归口');
}

export function add(content: OrganizationContent, made: { readonly id: string; readonly kin: Kin }, by: By): Outcome {
  keptBy(by);
  checkKin(content, made.kin, made.id);
  const state = { ...content, id: made.id, validTo: null, successorId: null, version: 1 };
  const payload = { organizationId: state.id, name: state.name };
  return { state, events: [{ type: 'organization.added', subject: subjectOf(state), payload }] };
}

export function edit(
  before: Organization,
  content: OrganizationContent,
  asked: { readonly kin: Kin; readonly by: By },
): Outcome {
  keptBy(asked.by);
  if (before.validTo !== null) refuse('rule_refused', '单位已撤销，其名称和信息保留原样');
  if (content.kind !== before.kind) refuse('rule_refused', '单位类别不能更改；请撤销后另设');
  checkKin(content, asked.kin, before.id);
  const state = { ...before, ...content, version: before.version + 1 };
  const payload = { organizationId: state.id, name: state.name, before: before.name };
  return { state, events: [{ type: 'organization.changed', subject: subjectOf(state), payload }] };
}

/** Reform of bodies (settled 10): what is under way passes to the successor, what is written keeps the old name. */
export function abolish(
  before: Organization,
  input: { readonly validTo: LocalDate; readonly reason: string },
  asked: { readonly successor: Organization | undefined; readonly today: LocalDate; readonly by: By },
): Outcome {
  keptBy(asked.by);
  const { successor, today } = asked;
  if (before.validTo !== null) refuse('rule_refused', '单位已经撤销，不能再次撤销');
  if (!successor || successor.id === before.id) refuse('rule_refused', '请另选一个承接单位');
  if (successor.kind !== before.kind) refuse('rule_refused', '承接单位须与被撤销的单位同类');
  if (!isCurrent(successor, today)) refuse('rule_refused', '承接单位已撤销或尚未设立，请另选');
  if (input.validTo > today) refuse('rule_refused', '撤销日期不能晚于今天：请到当日再办理');
  if (input.validTo < before.validFrom) refuse('rule_refused', '撤销日期不能早于设立日期');
  const state = { ...before, validTo: input.validTo, successorId: successor.id, version: before.version + 1 };
  const payload = { organizationId: state.id, successorId: successor.id, ...input };
  return { state, events: [{ type: 'organization.abolished', subject: subjectOf(state), payload }] };
}

const subjectOf = (state: Organization): OrganizationEvent['subject'] => ({
  type: 'organization',
  id: state.id,
  version: state.version,
});
