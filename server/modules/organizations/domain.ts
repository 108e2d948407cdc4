import type { OrganizationContent, OrganizationKind } from '../../../contract/organizations.ts';
import type { Change } from '../../kernel/change.ts';
import { refuse } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { OrganizationEvent } from './events.ts';
import type { OrganizationRelation, SealRelation } from './policy.ts';

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

/** Bodies whose proposals go out under an official seal; sectors and groups act by their convenor's name (domain.md §5.2). */
const WITH_SEAL: readonly OrganizationKind[] = ['party', 'people_org', 'special_committee'];
export const hasSeal = ({ kind }: Pick<Organization, 'kind'>): boolean => WITH_SEAL.includes(kind);

export function checkSealing(organization: Organization, by: readonly SealRelation[]): void {
  if (!by.includes('seal_keeper')) refuse('forbidden');
  if (!hasSeal(organization)) refuse('rule_refused', '只有党派、人民团体和专门委员会的提案盖章');
  if (organization.validTo !== null) refuse('rule_refused', '单位已撤销，不能再换印章');
}

const SEAL = { kilobytes: 300, least: 120, most: 2000 } as const;
/** A picture small enough to lie in every paper made under it. */
export function sealKind(kind: string, bytes: number): 'png' | 'jpg' {
  if (bytes > SEAL.kilobytes * 1024) refuse('too_large', `印章图片最大 ${SEAL.kilobytes} KB，请缩小后再选`);
  return kind === 'png' || kind === 'jpg' ? kind : refuse('unsupported_file', '印章图片须为 PNG 或 JPG');
}
export function checkSealSize(size: { readonly width: number; readonly height: number } | undefined): void {
  if (!size) return refuse('file_unreadable', '图片打不开，请重新导出后再选');
  const sides = [size.width, size.height];
  if (sides.some((side) => side < SEAL.least || side > SEAL.most))
    refuse('rule_refused', `图片的宽和高须在 ${SEAL.least} 到 ${SEAL.most} 像素之间`);
}
