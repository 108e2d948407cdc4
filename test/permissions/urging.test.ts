import { beforeAll, describe, expect, test } from 'vitest';
import { URGING_ASKS } from './asks-urging.ts';
import { URGING } from './matrix-urging.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-urging.ts';

const PREPARED: Readonly<Record<keyof typeof URGING, (stage: Stage) => Promise<Things>>> = {
  ladders: things.laddersThings,
  urgedTask: things.urgedTaskThings,
  urgedCase: things.urgedCaseThings,
  urge: things.urgeThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(things.OVERDUE);
});

describe('who urges whom', { timeout: 600_000 }, () => {
  test.each(Object.entries(URGING))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: URGING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
