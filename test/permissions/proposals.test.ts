import { beforeAll, describe, expect, test } from 'vitest';
import { NOW } from '../harness/committee.ts';
import { PROPOSAL_ASKS } from './asks-proposals.ts';
import { PROPOSALS } from './matrix-proposals.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-proposals.ts';

const PREPARED: Readonly<Record<keyof typeof PROPOSALS, (stage: Stage) => Promise<Things>>> = {
  proposal: things.proposalThings,
  collective: things.collectiveThings,
  typed: things.typedThings,
  cosigning: things.signatureThings,
  coded: things.codedThings,
  holding: things.holdingThings,
  seconding: things.secondingThings,
  ownSeconding: things.secondingThings,
  pair: things.pairThings,
  primary: things.primaryThings,
  joined: things.primaryThings,
  merge: things.mergeThings,
};

let stage: Stage;
beforeAll(async () => {
  stage = await freshStage(NOW, { seconding: { allowed: true } });
});

describe('who may do what with a proposal', { timeout: 600_000 }, () => {
  test.each(Object.entries(PROPOSALS))('%s', async (name, part) => {
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: PROPOSAL_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
