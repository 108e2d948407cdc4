import { z } from 'zod';
import { sheetKind } from '../../../contract/exchange.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const exchangeEvents = defineEvents({
  'sheet.imported': z.object({
    kind: sheetKind,
    fileName: z.string(),
    digest: z.string(),
    rows: z.int(),
    loaded: z.int(),
  }),
  /** Lists of people and papers that left the product leave a trace. */
  'sheet.exported': z.object({ kind: sheetKind, rows: z.int() }),
});
export type ExchangeEvent = EventOf<typeof exchangeEvents>;
