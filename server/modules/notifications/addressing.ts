import type { Duty } from '../../../contract/identity.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { Body } from '../channels/index.ts';
import { accountsOfMembers, accountsWithDuty } from '../identity/index.ts';
import { designationOf, proposersOf, type Designation, type Proposer } from '../proposals/index.ts';
import type { Addressee } from './domain/index.ts';

type Asked = { readonly proposalId: string | null; readonly on: LocalDate };
/** Who is meant, before accounts are looked up: people by id, bodies by the duty someone holds for them. */
type Meant = {
  readonly accountIds: readonly string[];
  readonly memberIds: readonly string[];
  readonly bodies: readonly Body[];
};
const NOBODY: Meant = { accountIds: [], memberIds: [], bodies: [] };

/** The accounts behind descriptions of people, each once, and the bodies meant; one look per duty however many hold it. */
export async function meantBy(
  tx: Transaction,
  asked: Asked,
  addressees: readonly Addressee[],
): Promise<{ readonly accounts: Set<string>; readonly bodies: readonly Body[] }> {
  const meant: Meant[] = [];
  for (const addressee of addressees) meant.push(await resolve(tx, asked, addressee));
  const found = new Set(meant.flatMap((each) => each.accountIds));
  const members = meant.flatMap((each) => each.memberIds);
  if (members.length > 0) for (const id of (await accountsOfMembers(tx, members)).values()) found.add(id);
  const bodies = meant.flatMap((each) => each.bodies);
  for (const [duty, ofDuty] of Map.groupBy(bodies, (body) => body.duty)) {
    const organizationIds = ofDuty.flatMap((body) => body.organizationId ?? []);
    const scope = organizationIds.length > 0 ? { organizationIds } : {};
    for (const holder of await accountsWithDuty(tx, { duty, on: asked.on, ...scope })) found.add(holder.accountId);
  }
  return { accounts: found, bodies };
}

const holders = (duties: readonly Duty[], organizationIds: readonly (string | null)[]): Meant => ({
  ...NOBODY,
  bodies: organizationIds.flatMap((organizationId) => duties.map((duty) => ({ duty, organizationId }))),
});
const forOrganizations = (ids: readonly string[]): Meant => holders(['collective_clerk', 'collective_head'], ids);

async function resolve(tx: Transaction, { proposalId }: Asked, addressee: Addressee): Promise<Meant> {
  switch (addressee.to) {
    case 'duty':
      return holders([addressee.duty], [addressee.organizationId]);
    case 'account':
      return { ...NOBODY, accountIds: [addressee.id] };
    case 'member':
      return { ...NOBODY, memberIds: [addressee.id] };
    case 'organization':
      return forOrganizations([addressee.id]);
    case 'proposers':
      return ofProposers((await proposersOf(tx, addressee.of)).filter(isAddressed(addressee)));
    case 'desks':
      return proposalId === null ? NOBODY : atDesks(await designationOf(tx, proposalId));
    case 'lead_units':
      return proposalId === null ? NOBODY : atLeadUnits(await designationOf(tx, proposalId));
  }
}

/** Without the others, only who leads this very proposal: not the authors of what was merged into it. */
const isAddressed =
  ({ of, others }: Extract<Addressee, { to: 'proposers' }>) =>
  (proposer: Proposer): boolean =>
    others || (proposer.isDecisive && proposer.forProposalId === of);

const ofProposers = (proposers: readonly Proposer[]): Meant => ({
  ...forOrganizations(proposers.filter(({ kind }) => kind === 'organization').map(({ id }) => id)),
  memberIds: proposers.filter(({ kind }) => kind === 'member').map(({ id }) => id),
});
const atDesks = ({ units }: Designation): Meant =>
  holders(
    ['routing_desk'],
    units.map(({ deskId }) => deskId),
  );
const atLeadUnits = ({ units }: Designation): Meant =>
  holders(
    ['unit_liaison'],
    units.filter(({ role }) => role !== 'co').map(({ unitId }) => unitId),
  );
