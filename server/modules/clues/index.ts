/**
 * Clues (提案线索): what the public points to. The office screens what came, publishes a catalogue of topics (提案参考目录),
 * members pick from it, and the contributor hears what became of it. Who contributed is known to the office alone.
 * Listens to: proposal.filed, proposal.merged. Emits: clue.* (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { archiveLapsed, clearDoor, followFiling, followMerger } from './service/index.ts';

const subscribers = defineSubscribers({
  'proposal.filed': (ctx, tx, event) => followFiling(tx, ctx, event.payload['proposalId'] as string),
  'proposal.merged': (ctx, tx, event) => followMerger(tx, ctx, event.payload['primaryId'] as string),
});

export const clues = defineModule({
  name: 'clues',
  owns: ['clue', 'clue_contributor', 'clue_pick', 'clue_notice', 'clue_form', 'clue_attempt'],
  routes,
  subscribers,
  sweeps: { archiveLapsed, clearDoor },
});
export { CLUE_WORKFLOW } from './domain/index.ts';
export { mayReadCatalogue } from './policy.ts';
export {
  blankContent,
  catalogueTexts,
  cluesOfReports,
  contactFor,
  offeredTopics,
  tellOfAnswer,
  type OfferedTopic,
} from './service/index.ts';
