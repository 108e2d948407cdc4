import { describe, expect, it } from 'vitest';
import { FEEDBACK_WORKFLOW } from '../../server/modules/feedback/index.ts';
import { TASK_WORKFLOW } from '../../server/modules/handling/index.ts';
import { REPLY_WORKFLOW } from '../../server/modules/replies/index.ts';
import { ends, everyWorld, walk, type Found } from '../harness/case-model/explore.ts';
import { rightsLost } from '../harness/case-model/rights.ts';
import { shapeOf } from '../harness/case-model/rules.ts';
import { dispatched, type World } from '../harness/case-model/world.ts';

const STARTS = [
  ['joint (主办、会办)', ['lead', 'co']],
  ['separate (分办)', ['branch', 'branch']],
] as const;
const DEPTH = 10;
// The refusals are answers here: nobody reads where they came from.
Error.stackTraceLimit = 0;
const explored = STARTS.map(([, roles]): Found => everyWorld(dispatched(roles), DEPTH));
/** The same world where two levels sign: what one level hands straight to the signer waits to be checked first (核稿). */
function checked(world: World): World[] {
  const letters = world.letters.map((letter) =>
    letter.status === 'awaiting_signature' ? { ...letter, status: 'awaiting_check' as const } : letter,
  );
  return letters.some(({ status }) => status === 'awaiting_check') ? [world, { ...world, letters }] : [world];
}
/** One world of each shape. */
const samples = [
  ...new Map(
    explored
      .flatMap(({ layers }) => layers.flat())
      .flatMap(checked)
      .map((world) => [shapeOf(world), world]),
  ).values(),
];

describe('two tasks, to depth 10', () => {
  it.each(STARTS.map(([name], index) => [name, index] as const))(
    '%s: in no world is anything wrong, somebody always has a step to take, and no step loses anything',
    (name, index) => {
      const layers = explored[index]?.layers ?? [];
      console.log(`${name}: ${layers.map(({ length }) => length).join(' + ')} worlds`);
      expect(explored[index]?.faults).toEqual([]);
      expect(layers.at(DEPTH)?.length).toBeGreaterThan(0);
    },
  );

  it('from each shape of them it goes on to the end of the case', () => {
    const known = new Set<string>();
    expect(samples.filter((world) => !ends(world, known)).map(shapeOf)).toEqual([]);
  }, 200_000);

  it('in each shape of them everyone has the rights he should have', () => {
    expect([...new Set(samples.flatMap(rightsLost))]).toEqual([]);
  }, 120_000);
});

it('100,000 walks beyond find nothing either', () => {
  const did = new Set<string>();
  const faults: string[] = [];
  for (let seed = 0; seed < 100_000 && faults.length === 0; seed += 1) {
    const start = samples[seed % samples.length] as World;
    const told = walk(start, seed, seed % 500 === 0 ? 160 : 3);
    faults.push(...told.faults);
    for (const name of told.did) did.add(name.replace(/[ (→].*/u, ''));
  }
  expect(faults).toEqual([]);
  expect([...did]).toEqual(
    expect.arrayContaining(['approve_return', 'grant_extension', 'close', 'rehandle', 'reopen']),
  );
}, 300_000);

type Row = { from: readonly string[]; readonly action: string; by: readonly string[] };
/** A row without one of what it starts from or of those who may take it; the last of them takes the row away. */
const shortened = (row: Row): { readonly name: string; readonly row: Row | null }[] => [
  { name: row.action, row: null },
  ...row.from.map((from) => ({
    name: `${row.action} from ${from}`,
    row: row.from.length > 1 ? { ...row, from: row.from.filter((each) => each !== from) } : null,
  })),
  ...row.by.map((by) => ({
    name: `${row.action} by ${by}`,
    row: row.by.length > 1 ? { ...row, by: row.by.filter((each) => each !== by) } : null,
  })),
];

describe.each([
  ['task', TASK_WORKFLOW],
  ['reply', REPLY_WORKFLOW],
  ['feedback', FEEDBACK_WORKFLOW],
])('the %s workflow', (_, table) => {
  it('misses any row, any status and any actor that is taken out of it', () => {
    const rows = table as unknown as Row[];
    expect(samples.flatMap(rightsLost)).toEqual([]);
    const unmissed: string[] = [];
    for (const [index, row] of [...rows].entries())
      for (const less of shortened(row)) {
        rows.splice(index, 1, ...(less.row ? [less.row] : []));
        try {
          if (!samples.some((world) => rightsLost(world).length > 0)) unmissed.push(less.name);
        } finally {
          rows.splice(index, less.row ? 1 : 0, row);
        }
      }
    expect(unmissed).toEqual([]);
  }, 300_000);
});
