import { z } from 'zod';
import { clueRejection, clueSource, clueStage } from '../../../contract/clues.ts';
import { id, localDate } from '../../../contract/common.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

/** No event carries who contributed a clue: the log is read by people who may not know. */
export const clueEvents = defineEvents({
  'clue.received': z.object({ source: clueSource }),
  'clue.accepted': z.object({ title: z.string() }),
  'clue.rejected': z.object({ reason: clueRejection }),
  'clue.published': z.object({ no: z.int(), until: localDate }),
  'clue.retracted': z.object({ reason: z.string() }),
  'clue.picked': z.object({ proposalId: id, no: z.int() }),
  'clue.linked': z.object({ no: z.int() }),
  'clue.converted': z.object({ reason: z.string() }),
  'clue.archived': z.object({}),
  'clue.contributor_told': z.object({ stage: clueStage }),
});
export type ClueEvent = EventOf<typeof clueEvents>;
