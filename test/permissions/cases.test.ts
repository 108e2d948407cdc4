import { beforeAll, describe, expect, test } from 'vitest';
import { RELEASED } from '../harness/cases.ts';
import { CASE_ASKS } from './asks-cases.ts';
import { CASES } from './matrix-cases.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-cases.ts';

const PREPARED: Readonly<Record<keyof typeof CASES, (stage: Stage) => Promise<Things>>> = {
  feedback: things.feedbackThings,
  satisfied: things.satisfiedThings,
  dissatisfied: things.dissatisfiedThings,
  key: things.keyThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(RELEASED);
});

describe('who may judge a case and decide about it', { timeout: 600_000 }, () => {
  test.each(Object.entries(CASES))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: CASE_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
