import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { REVIEWING_ASKS } from './asks-reviewing.ts';
import { REVIEWING } from './matrix-reviewing.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-reviewing.ts';

const PREPARED: Readonly<Record<keyof typeof REVIEWING, (stage: Stage) => Promise<Things>>> = {
  reviewHouse: things.houseThings,
  meeting: things.meetingThings,
  gone: things.referralThings,
  opinion: things.opinionThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who may do what in the work of review', { timeout: 600_000 }, () => {
  test.each(Object.entries(REVIEWING))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: REVIEWING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
