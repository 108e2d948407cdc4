import { beforeAll, describe, expect, test } from 'vitest';
import { RELEASED } from '../harness/cases.ts';
import { COMMITMENT_ASKS } from './asks-commitments.ts';
import { COMMITMENTS } from './matrix-commitments.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-commitments.ts';

const PREPARED: Readonly<Record<keyof typeof COMMITMENTS, (stage: Stage) => Promise<Things>>> = {
  commitment: things.commitmentThings,
  unread: things.unreadThings,
  unitLedger: things.unitLedgerThings,
  lookBack: things.lookBackThings,
  lookBackSheet: things.lookBackSheetThings,
  ledger: things.ledgerThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(RELEASED);
});

describe('who may do what with what letters promised', { timeout: 600_000 }, () => {
  test.each(Object.entries(COMMITMENTS))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: COMMITMENT_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
