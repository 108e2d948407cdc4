import { seeded } from '../../../server/kernel/random.ts';
import { actsIn, deciding, offersIn, waiting, type Act } from './acts.ts';
import { faultsOf, keyOf, losses } from './rules.ts';
import { attempt, type World } from './world.ts';

type Seen = { readonly world: World; readonly path: readonly string[] };
export type Found = {
  /** The worlds found at each depth. */
  readonly layers: readonly (readonly World[])[];
  readonly faults: readonly string[];
};

const wrong = ({ world, path }: Seen, before: World): string[] =>
  [...faultsOf(world), ...losses(before, world)].map((fault) => `${fault}: ${path.join(' > ')}`);

/** Every world that what is offered leads to, up to `depth` steps. */
export function everyWorld(start: World, depth: number): Found {
  const known = new Set([keyOf(start)]);
  const layers: (readonly World[])[] = [[start]];
  const faults: string[] = [];
  let frontier: Seen[] = [{ world: start, path: [] }];
  while (layers.length <= depth) {
    const next: Seen[] = [];
    for (const from of frontier) {
      const steps = after(from);
      const isOver = from.world.proposal.status === 'closed';
      if (!isOver && steps.every(({ path }) => path.at(-1) === waiting.name)) faults.push(`stuck: ${from.path.join()}`);
      for (const seen of steps) {
        const key = keyOf(seen.world);
        if (known.has(key)) continue;
        known.add(key);
        faults.push(...wrong(seen, from.world));
        next.push(seen);
      }
    }
    frontier = next;
    layers.push(next.map(({ world }) => world));
  }
  return { layers, faults };
}

const after = ({ world, path }: Seen): Seen[] =>
  offersIn(world).flatMap((act) => {
    const next = attempt(() => act.run(world));
    return next === null || next === world ? [] : [{ world: next, path: [...path, act.name] }];
  });

/** A walk without a plan: whatever comes to mind is tried, and what the product refuses changes nothing. */
export function walk(start: World, seed: number, steps: number): { readonly faults: string[]; readonly did: string[] } {
  const random = seeded(seed);
  const faults: string[] = [];
  const did: string[] = [];
  let world = start;
  for (let step = 0; step < steps && faults.length === 0; step += 1) {
    const act = random.pick(random.chance(0.05) ? actsIn(world) : offersIn(world));
    const next = attempt(() => act.run(world));
    if (next === null || next === world) continue;
    did.push(act.name);
    faults.push(...wrong({ world: next, path: did }, world));
    world = next;
  }
  return { faults, did };
}

/** What everyone does who wants the case to end; the earlier, the more urgent. */
const ONWARD = [
  ...['close', 'settle', 'refuse_return', 'keep_by_coordination', 'sign_receipt', 'refuse_extension', 'visit'],
  ...[
    'draft',
    'edit',
    'submit',
    'check',
    'sign',
    'release',
    'open',
    'assign_inside',
    'send_co_opinion',
    'reject',
    'consult',
  ],
];
const rank = ({ name }: Act): number => {
  const at = ONWARD.findIndex((word) => name.startsWith(`${word}(`) || name === word);
  return name.startsWith('submit dissatisfied') || at === -1 ? ONWARD.length : at;
};
const isDriving = (act: Act): boolean => rank(act) < ONWARD.length || act.name.startsWith('submit satisfied');

/** Leads a world to the end of its case: true where somebody always has something to do until it is closed. */
export function ends(start: World, known: Set<string>): boolean {
  let world = start;
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    const key = keyOf(world);
    if (known.has(key) || world.proposal.status === 'closed') {
      for (const each of [...passed, key]) known.add(each);
      return true;
    }
    if (passed.includes(key)) return false;
    passed.push(key);
    const next = onward(world, new Set(passed));
    if (next === null) return false;
    world = next;
  }
  return false;
}

function onward(world: World, passed: ReadonlySet<string>): World | null {
  const acts = [...offersIn(world).filter(isDriving), ...deciding.filter(isDriving)].sort((a, b) => rank(a) - rank(b));
  for (const act of [...acts, waiting]) {
    const next = attempt(() => act.run(world));
    if (next !== null && next !== world && !passed.has(keyOf(next))) return next;
  }
  return null;
}
