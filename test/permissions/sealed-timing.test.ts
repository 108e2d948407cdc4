import { beforeAll, expect, test } from 'vitest';
import { found, RELEASED, SATISFIED, useCases } from '../harness/cases.ts';
import { ROUTES } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';

const EACH = 800;
const WARM = 12;

let stage: Stage;
/** Two cases alike but for the verdict: on one it was given and is sealed, on the other it is awaited. */
let sealed: string;
let awaited: string;

beforeAll(async () => {
  stage = await freshStage(RELEASED);
  const { committee, cast, cases } = stage;
  const [one, other] = [await cases.released(), await cases.released()];
  const form = await cases.formOf(cast.lead, one);
  await cases.formOf(cast.lead, other);
  const lead = await committee.as(cast.lead, RELEASED);
  await useCases.feedback.submitFeedback(lead, form.id, { content: SATISFIED, version: form.version });
  [sealed, awaited] = [one.proposal.id, other.proposal.id];
});

/** How often one of the first took longer than one of the second: 0.5 where nobody can tell them apart. */
function auc(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const a of first) for (const b of second) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (first.length * second.length);
}

async function timesOf(route: string): Promise<{ sealed: number[]; awaited: number[] }> {
  const endpoint = found(ROUTES.get(route));
  const took = async (id: string): Promise<number> => {
    const began = performance.now();
    const { status } = await stage.ask('handler', endpoint, { params: { id } });
    expect(status).toBe(200);
    return performance.now() - began;
  };
  for (let turn = 0; turn < WARM; turn += 1) await took(turn % 2 === 0 ? sealed : awaited);
  const times = { sealed: [] as number[], awaited: [] as number[] };
  // Each pair the other way round from the last: whatever slows the machine slows both.
  for (let turn = 0; turn < EACH; turn += 1)
    for (const kind of turn % 2 === 0 ? (['sealed', 'awaited'] as const) : (['awaited', 'sealed'] as const))
      times[kind].push(await took(kind === 'sealed' ? sealed : awaited));
  return times;
}

// By chance alone the figure of 800 against 800 lies outside 0.45–0.55 once in two thousand runs, where the times are
// independent; what slows both for a while makes it rarer.
test.each(['feedback.ofProposal', 'replies.ofProposal', 'proposals.get'])(
  'the time %s takes does not tell a unit that a verdict lies sealed',
  { timeout: 120_000 },
  async (route) => {
    const times = await timesOf(route);
    const figure = auc(times.sealed, times.awaited);
    console.log(`${route}: AUC ${figure.toFixed(3)} of ${2 * EACH} interleaved requests`);
    expect(figure).toBeGreaterThan(0.45);
    expect(figure).toBeLessThan(0.55);
  },
);
