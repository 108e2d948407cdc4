import type { Duty } from '../../../../contract/identity.ts';
import { text, texts, type Addressee, type NoticeRule, type Payload } from './rule.ts';

type To = NoticeRule['to'];
const duty = (held: Duty, organizationId: string | null = null): Addressee => ({
  to: 'duty',
  duty: held,
  organizationId,
});

export const office: To = () => [duty('proposal_office')];
export const committee: To = () => [duty('proposal_committee')];
export const both: To = () => [duty('proposal_office'), duty('proposal_committee')];
export const liaison: To = ({ unitId }) => [duty('unit_liaison', text(unitId))];
export const handlers: To = ({ unitId }) => [duty('unit_handler', text(unitId))];
export const signer: To = ({ unitId }) => [duty('unit_signer', text(unitId))];
export const checker: To = ({ unitId }) => [duty('unit_checker', text(unitId))];
/** Those who countersign for the units a letter was put to. */
export const countersigners: To = ({ unitIds }) => texts(unitIds).map((id) => duty('unit_signer', id));
/** Head and signers alike: which of them must sign is told on the letter. */
export const signers: To = (payload) => [...signer(payload), duty('unit_head', text(payload['unitId']))];
/** Where co-handling units countersign first, the signer's turn comes after theirs and is told of then. */
export const signersInTurn: To = (payload) => (payload['awaitsCountersign'] === true ? [] : signers(payload));
/** Who writes a letter and who signs it. */
export const lettersPeople: To = (payload) => [...handlers(payload), ...signers(payload)];
export const liaisonAndHandlers: To = (payload) => [...liaison(payload), ...handlers(payload)];
export const liaisonAndSigner: To = (payload) => [...liaison(payload), ...signer(payload)];
export const desk: To = ({ deskId }) => [duty('routing_desk', text(deskId))];
export const leaders: To = () => [duty('leader')];
export const desks: To = () => [{ to: 'desks' }];
export const leadUnits: To = () => [{ to: 'lead_units' }];
export const lead: To = ({ proposalId }) => [{ to: 'proposers', of: text(proposalId), others: false }];
export const allProposers: To = ({ proposalId }) => [{ to: 'proposers', of: text(proposalId), others: true }];
export const consultedProposers: To = ({ proposalIds }) =>
  texts(proposalIds).map((of) => ({ to: 'proposers', of, others: false }));
export const theMember: To = ({ memberId }) => [{ to: 'member', id: text(memberId) }];
export const theHandler: To = ({ handlerAccountId }) => [{ to: 'account', id: text(handlerAccountId) }];
export const theAccount: To = ({ accountId }) => [{ to: 'account', id: text(accountId) }];
export const groupLeader: To = ({ groupId }) => (text(groupId) === '' ? [] : [duty('group_leader', text(groupId))]);
export const theLeader: To = ({ leaderAccountId }) => [{ to: 'account', id: text(leaderAccountId) }];

const person = (kind: unknown, id: unknown): Addressee =>
  kind === 'organization' ? { to: 'organization', id: text(id) } : { to: 'member', id: text(id) };
export const theRecipient: To = ({ recipientKind, recipientId }) => [person(recipientKind, recipientId)];
export const recipients: To = ({ recipients: list }) =>
  Array.isArray(list) ? (list as Payload[]).map(({ kind, id }) => person(kind, id)) : [];
/** Where a date turned out as it was, nobody need hear of it. */
export const ifMoved =
  (to: To): To =>
  (payload) =>
    payload['dueOn'] === payload['before'] ? [] : to(payload);
export const ifAsked =
  (to: To): To =>
  (payload) =>
    payload['isAsked'] === false ? [] : to(payload);
export const whenStage =
  (stage: string, to: To): To =>
  (payload) =>
    payload['stage'] === stage ? to(payload) : [];
