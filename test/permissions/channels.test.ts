import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { CHANNEL_ASKS } from './asks-channels.ts';
import { CHANNELS } from './matrix-channels.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-channels.ts';

const PREPARED: Readonly<Record<keyof typeof CHANNELS, (stage: Stage) => Promise<Things>>> = {
  waysOut: things.waysOutThings,
  channel: things.channelThings,
  message: things.messageThings,
  delivery: things.deliveryThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who keeps the ways out of the house', { timeout: 600_000 }, () => {
  test.each(Object.entries(CHANNELS))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: CHANNEL_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
