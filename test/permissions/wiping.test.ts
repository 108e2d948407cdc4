import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { WIPING_ASKS } from './asks-wiping.ts';
import { WIPING } from './matrix-wiping.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import { wipingHouseThings, wipingThings } from './things-wiping.ts';

const PREPARED: Readonly<Record<keyof typeof WIPING, (stage: Stage) => Promise<Things>>> = {
  wipingHouse: wipingHouseThings,
  wiping: wipingThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who may do what in a wiping', { timeout: 600_000 }, () => {
  test.each(Object.entries(WIPING))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: WIPING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
