import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { WRITING_ASKS } from './asks-writing.ts';
import { WRITING } from './matrix-writing.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import { attachedThings, cowrittenThings, deskThings, materialThings } from './things-writing.ts';

const PREPARED: Readonly<Record<keyof typeof WRITING, (stage: Stage) => Promise<Things>>> = {
  writingDesk: deskThings,
  material: materialThings,
  attached: attachedThings,
  cowritten: cowrittenThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW);
});

describe('who may do what with files and drafts', { timeout: 300_000 }, () => {
  test.each(Object.entries(WRITING))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: WRITING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
