import type { Transaction } from '../../platform/database/index.ts';
import { accountsOfMembers, accountsWithDuty } from '../identity/index.ts';
import { designationOf, proposersOf, type Proposer } from '../proposals/index.ts';
import type { Addressee } from './domain/index.ts';

const COLLECTIVE = ['collective_clerk', 'collective_head'] as const;

/** The accounts behind descriptions of people: each once, in no particular order. */
export async function accountsFor(
  tx: Transaction,
  proposalId: string | null,
  addressees: readonly Addressee[],
): Promise<Set<string>> {
  const found = new Set<string>();
  const memberIds = new Set<string>();
  for (const addressee of addressees) {
    const { accounts, members } = await resolve(tx, proposalId, addressee);
    accounts.forEach((id) => found.add(id));
    members.forEach((id) => memberIds.add(id));
  }
  for (const id of (await accountsOfMembers(tx, [...memberIds])).values()) found.add(id);
  return found;
}

type Found = { readonly accounts: readonly string[]; readonly members: readonly string[] };
const accounts = (list: readonly string[]): Found => ({ accounts: list, members: [] });
const withDuties = async (
  tx: Transaction,
  duties: Parameters<typeof accountsWithDuty>[1][],
  organizationIds: readonly string[],
): Promise<Found> => {
  const lists = [];
  for (const duty of duties)
    for (const id of new Set(organizationIds)) lists.push(await accountsWithDuty(tx, duty, id));
  return accounts(lists.flat());
};

/** The bodies of an addressee are few — a case has a handful of units and desks — so each may cost a look. */
async function resolve(tx: Transaction, proposalId: string | null, addressee: Addressee): Promise<Found> {
  switch (addressee.to) {
    case 'duty':
      return addressee.organizationId === null
        ? accounts(await accountsWithDuty(tx, addressee.duty))
        : withDuties(tx, [addressee.duty], [addressee.organizationId]);
    case 'account':
      return accounts([addressee.id]);
    case 'member':
      return { accounts: [], members: [addressee.id] };
    case 'organization':
      return withDuties(tx, [...COLLECTIVE], [addressee.id]);
    case 'proposers':
      return ofProposers(tx, (await proposersOf(tx, addressee.of)).filter(isAddressed(addressee)));
    case 'desks':
    case 'lead_units':
      return proposalId === null ? accounts([]) : ofDesignation(tx, proposalId, addressee.to);
  }
}

/** Without the others, only who leads this very proposal: not the authors of what was merged into it. */
const isAddressed =
  ({ of, others }: Extract<Addressee, { to: 'proposers' }>) =>
  (proposer: Proposer): boolean =>
    others || (proposer.isDecisive && proposer.forProposalId === of);

async function ofProposers(tx: Transaction, proposers: readonly Proposer[]): Promise<Found> {
  const organizations = proposers.filter(({ kind }) => kind === 'organization').map(({ id }) => id);
  const { accounts: clerks } = await withDuties(tx, [...COLLECTIVE], organizations);
  return { accounts: clerks, members: proposers.filter(({ kind }) => kind === 'member').map(({ id }) => id) };
}

async function ofDesignation(tx: Transaction, proposalId: string, what: 'desks' | 'lead_units'): Promise<Found> {
  const { units } = await designationOf(tx, proposalId);
  if (what === 'desks')
    return withDuties(
      tx,
      ['routing_desk'],
      units.map(({ deskId }) => deskId),
    );
  const leading = units.filter(({ role }) => role !== 'co').map(({ unitId }) => unitId);
  return withDuties(tx, ['unit_liaison'], leading);
}
