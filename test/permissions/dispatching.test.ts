import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { DISPATCHING_ASKS } from './asks-dispatching.ts';
import { DISPATCHING } from './matrix-dispatching.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import { dispatchMeetingThings } from './things-dispatching.ts';
import { houseThings } from './things-reviewing.ts';

const PREPARED: Readonly<Record<keyof typeof DISPATCHING, (stage: Stage) => Promise<Things>>> = {
  dispatchHouse: houseThings,
  dispatchMeeting: dispatchMeetingThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who may do what at a dispatch meeting', { timeout: 600_000 }, () => {
  test.each(Object.entries(DISPATCHING))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: DISPATCHING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
