import { collectiveKind } from '../../../contract/proposals.ts';
import type { Random } from '../../kernel/random.ts';
import type { YearPlan } from '../cast/index.ts';
import type { DemoMember, World } from '../setup/index.ts';
import type { Author } from './script.ts';

type Choice = Pick<YearPlan['cosigners'], 'min' | 'max'> & { readonly members: readonly DemoMember[] };
type Kinds = Pick<YearPlan, 'proposerKinds' | 'collectiveKinds' | 'cosigners'>;

/** Members in turn, everybody once before anybody again, so that most of them take part. */
function turnsOf(random: Random, members: readonly DemoMember[]): () => DemoMember {
  let waiting: DemoMember[] = [];
  return () => {
    if (waiting.length === 0) waiting = random.shuffle(members);
    const next = waiting.pop();
    if (next === undefined) throw new Error('the demo has no members');
    return next;
  };
}

function cosignersFor(random: Random, lead: DemoMember, { members, min, max }: Choice): DemoMember[] {
  const near = members.filter(
    (each) => each.id !== lead.id && (each.sectorCode === lead.sectorCode || each.groupCode === lead.groupCode),
  );
  const pool = near.length >= max ? near : members.filter((each) => each.id !== lead.id);
  return random.shuffle(pool).slice(0, random.int(min, Math.min(max, pool.length)));
}

function bodiesOf(world: World, kind: YearPlan['collectiveKinds'][number]): Author[] {
  return world.organizationsOf(kind.organizationKind).flatMap(({ id }): Author[] => {
    const [head] = world.holders('collective_head', id);
    if (head === undefined) return [];
    const [clerk = null] = world.holders('collective_clerk', id);
    return [{ kind: 'body', collectiveKind: collectiveKind.parse(kind.code), organizationId: id, clerk, head }];
  });
}

function inTurn<T>(random: Random, list: readonly T[], count: number): T[] {
  const rounds = Math.ceil(count / Math.max(1, list.length));
  return Array.from({ length: rounds }, () => random.shuffle(list))
    .flat()
    .slice(0, count);
}

/** The authors of a year: as many of each kind as the plan says, members first. */
export function authorsOf(random: Random, world: World, plan: Kinds): Author[] {
  const countOf = (code: string): number => plan.proposerKinds.find((kind) => kind.code === code)?.count ?? 0;
  const next = turnsOf(random.fork('turns'), world.members);
  const individual = Array.from({ length: countOf('individual') }, (): Author => ({
    kind: 'member',
    member: next(),
    cosigners: [],
  }));
  const joint = Array.from({ length: countOf('joint') }, (): Author => {
    const member = next();
    return {
      kind: 'member',
      member,
      cosigners: cosignersFor(random, member, { ...plan.cosigners, members: world.members }),
    };
  });
  const bodies = plan.collectiveKinds.flatMap((kind) => inTurn(random, bodiesOf(world, kind), kind.count));
  return [...individual, ...joint, ...bodies];
}
