import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { REGISTER_ASKS } from './asks-register.ts';
import { REGISTER } from './matrix-register.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-register.ts';

const PREPARED: Readonly<Record<keyof typeof REGISTER, (stage: Stage) => Promise<Things>>> = {
  house: things.houseThings,
  rows: things.figureThings('received'),
  verdicts: things.figureThings('attitudeSat'),
  member: things.memberThings,
  account: things.accountThings,
  duty: things.dutyThings,
  own: things.ownThings,
  sheetMembers: things.sheetThings('members'),
  sheetUnits: things.sheetThings('units'),
  sheetProposals: things.sheetThings('proposals'),
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who keeps the house', { timeout: 600_000 }, () => {
  test.each(Object.entries(REGISTER))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: REGISTER_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
