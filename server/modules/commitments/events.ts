import { z } from 'zod';
import { id, localDate } from '../../../contract/common.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

const commitment = { commitmentId: id, proposalId: id, replyId: id, unitId: id, deskId: id, action: z.string() };
export const commitmentEvents = defineEvents({
  'commitment.opened': z.object({ ...commitment, dueOn: localDate }),
  'commitment.reported': z.object(commitment),
  'commitment.done_claimed': z.object(commitment),
  'commitment.confirmed': z.object(commitment),
  'commitment.disputed': z.object({ ...commitment, text: z.string() }),
  'commitment.fulfilled': z.object({ ...commitment, text: z.string() }),
  'commitment.refuted': z.object({ ...commitment, text: z.string() }),
  'commitment.excuse_asked': z.object({ ...commitment, text: z.string() }),
  'commitment.explained': z.object({ ...commitment, text: z.string() }),
  'commitment.excuse_declined': z.object({ ...commitment, text: z.string() }),
  'commitment.overdue': z.object({ ...commitment, dueOn: localDate }),
  /** The quarter is over without a report (进展报告到期). */
  'commitment.report_due': z.object({ ...commitment, dueOn: localDate }),
  'commitment.passed_on': z.object({ ...commitment, fromUnitId: id }),
});
export const lookBackEvents = defineEvents({
  'look_back.opened': z.object({ lookBackId: id, title: z.string(), dueOn: localDate }),
  'look_back.sheet_sent': z.object({ lookBackId: id, sheetId: id, unitId: id, title: z.string(), dueOn: localDate }),
  'look_back.answered': z.object({ lookBackId: id, sheetId: id, unitId: id, title: z.string() }),
  'look_back.closed': z.object({ lookBackId: id, title: z.string() }),
});
export type LookBackEvent = EventOf<typeof lookBackEvents>;
export type CommitmentEvent = EventOf<typeof commitmentEvents>;
