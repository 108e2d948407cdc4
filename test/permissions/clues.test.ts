import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { CLUE_ASKS } from './asks-clues.ts';
import { CLUES } from './matrix-clues.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-clues.ts';

const PREPARED: Readonly<Record<keyof typeof CLUES, (stage: Stage) => Promise<Things>>> = {
  clueHouse: things.houseThings,
  clue: things.clueThings,
  clueNotice: things.noticeThings,
  topic: things.topicThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who may do what with a clue', { timeout: 600_000 }, () => {
  test.each(Object.entries(CLUES))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: CLUE_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
