import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { MergeGroupView } from '../../../contract/proposals.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import { writeMergeReason } from '../texts/index.ts';
import type { Case, Stage } from './case.ts';
import { paceTo } from './reviewing.ts';

export type Merger = {
  readonly primary: Case;
  readonly others: readonly Case[];
  /** A proposer who says no ends it: the proposals go on apart. */
  readonly isRefused: boolean;
  /** The meeting before which it must be decided. */
  readonly before: Instant;
};

const REFUSAL = '两件提案的对象和建议并不相同，希望分别办理。';
const CONSENT = '同意并案办理。';
const DISMISSED = '提案人不同意，且所提事项有别，分别立案办理。';

/** Found to be the same matter; every proposer is asked, and the committee decides. */
export async function* merging(stage: Stage, merger: Merger): Life {
  const { year, world } = stage;
  const { primary, others, isRefused, before } = merger;
  const parts = [primary, ...others];
  const next = paceTo(stage, primary, before);
  const office = primary.random.pick(world.holders('proposal_office'));
  while (!parts.every((part) => part.isReady)) yield next([1, 1]);
  yield next([0, 1]);
  const reason = writeMergeReason(primary.random, primary.script.matter);
  const body = { primaryId: primary.id, otherIds: others.map(({ id }) => id), reason };
  let group = await year.act(office.actor, proposalsApi.suggestMerge, { body });
  yield next([0, 1]);
  group = await year.act(office.actor, proposalsApi.consultMerge, decision(group, ''));
  for (const part of parts) {
    yield next([0, 1]);
    group = await answer(stage, part, { group, agrees: !(isRefused && part !== primary) });
  }
  yield next([0, 1]);
  const committee = primary.random.pick(world.holders('proposal_committee'));
  const [endpoint, note] = isRefused ? [proposalsApi.dismissMerge, DISMISSED] : [proposalsApi.confirmMerge, ''];
  await year.act(committee.actor, endpoint, decision(group, note));
  for (const part of parts) part.isHeld = false;
  if (!isRefused) settle(primary, others);
}

const decision = (group: MergeGroupView, note: string) => ({
  params: { id: group.id },
  body: { note, version: group.version },
});

/** The answer of one proposer, for his own proposal. */
export async function answer(
  { year }: Stage,
  part: Case,
  { group, agrees }: { readonly group: MergeGroupView; readonly agrees: boolean },
): Promise<MergeGroupView> {
  const note = agrees ? CONSENT : REFUSAL;
  const body = { proposalId: part.id, agrees, note, version: group.version };
  return year.act(part.speaker.actor, proposalsApi.consentMerge, { params: { id: group.id }, body });
}

function settle(primary: Case, children: readonly Case[]): void {
  primary.children.push(...children);
  for (const child of children) child.isDecided = true;
}
