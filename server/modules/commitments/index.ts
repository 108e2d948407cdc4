/**
 * Commitments (承诺台账): what a letter promises to do later — found in its sentences, listed by the unit, entered when the
 * letter is out, reported on, verified, or explained; never deleted, and open beyond the closing of the case.
 * Listens to: reply.released, reply.corrected, organization.abolished. Emits: commitment.*, look_back.*
 * (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import type { RecordedEvent, Subscriber } from '../../platform/events/index.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';
import { askForReports, noteOverdue, openFor, passOnCommitmentsOf } from './service/index.ts';

type Payload = Readonly<
  Record<'replyId' | 'proposalId' | 'unitId' | 'deskId' | 'organizationId' | 'successorId', string>
>;
const payloadOf = (event: RecordedEvent): Payload => event.payload as Payload;
const enterListed: Subscriber = (ctx, tx, event) => {
  const { replyId, proposalId, unitId, deskId } = payloadOf(event);
  return openFor(tx, ctx, { origin: { replyId, proposalId, unitId, deskId }, at: event.occurredAt });
};

const subscribers = defineSubscribers({
  'reply.released': enterListed,
  'reply.corrected': enterListed,
  'organization.abolished': (ctx, tx, event) => {
    const { organizationId, successorId } = payloadOf(event);
    return passOnCommitmentsOf(tx, ctx, { fromUnitId: organizationId, toUnitId: successorId });
  },
});

export const commitments = defineModule({
  name: 'commitments',
  owns: ['commitment', 'commitment_entry', 'commitment_fact', 'look_back', 'look_back_sheet', 'look_back_item'],
  routes,
  streams,
  subscribers,
  sweeps: { askForReports, noteOverdue },
});
export { COMMITMENT_WORKFLOW, promisesIn } from './domain/index.ts';
export { commitmentsOfProposal } from './service/index.ts';
