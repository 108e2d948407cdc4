import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { onceLooking } from '../../../platform/write.ts';
import * as domain from '../domain/index.ts';
import type { By, Outcome, Proposal } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import { seenBy } from './asking.ts';
import { viewFrom, viewOf } from './view.ts';

export type Locked = Pick<repository.Whole, 'proposal' | 'cosigners'> & {
  readonly by: By;
  readonly whole: repository.Whole;
};
export const lockFor = async (tx: Transaction, ctx: Context, id: string, version: number | null): Promise<Locked> =>
  lockedFor(ctx, await repository.lockWhole(tx, id), version);

/** Refuses whom it does not concern, and who decided about another version. */
function lockedFor(ctx: Context, found: repository.Whole | undefined, version: number | null): Locked {
  const whole = found ?? refuse('not_found');
  const { proposal, cosigners } = whole;
  const by = seenBy(ctx, proposal, whole.parties);
  if (version !== null && proposal.version !== version) throw repository.stale(proposal);
  return { proposal, by, cosigners, whole };
}

/** What is decided elsewhere for many at once, whoever of those who decided records it. */
export async function lockForSystem(tx: Transaction, id: string, version: number): Promise<Proposal> {
  const { proposal } = (await repository.lockWhole(tx, id)) ?? refuse('not_found');
  if (proposal.version !== version) throw repository.stale(proposal);
  return proposal;
}

/** Saves what was decided and records what happened. */
export async function keep(tx: Transaction, ctx: Context, before: Proposal, outcome: Outcome): Promise<Proposal> {
  if (domain.letsGo(before, outcome.state)) domain.requireNoneJoined(await repository.countJoined(tx, before.id));
  const saved = await repository.save(tx, ctx, { before, after: outcome.state });
  await recordEvents(tx, ctx, outcome.events);
  return saved;
}

type Decide = (locked: Locked, tx: Transaction) => Outcome | Promise<Outcome>;
/** Lock, decide, save, record: the shape of every change of one proposal. */
export const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<ProposalView> =>
  onceLooking(ctx, id, {
    look: (tx) => repository.lockWhole(tx, id),
    act: async (tx, found) => {
      const locked = lockedFor(ctx, found, version);
      await keep(tx, ctx, locked.proposal, await decide(locked, tx));
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

type AloneSteps<Beside> = {
  /** What the decision will need besides: asked on the way of the first look, given back if it is refused or repeated. */
  readonly beside: (tx: Transaction) => Promise<Beside>;
  readonly decide: (locked: Locked & { readonly beside: Beside }, tx: Transaction) => Outcome | Promise<Outcome>;
};
/** The same where nothing but the proposal's own row changes: what was read with the lock is shown without another look. */
export const changeAlone = <Beside>(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
  { beside, decide }: AloneSteps<Beside>,
): Promise<ProposalView> =>
  onceLooking(ctx, id, {
    look: (tx) => Promise.all([repository.lockWhole(tx, id), beside(tx)]),
    act: async (tx, [found, known]) => {
      const locked = lockedFor(ctx, found, version);
      const proposal = await keep(tx, ctx, locked.proposal, await decide({ ...locked, beside: known }, tx));
      return { ...locked.whole, proposal };
    },
    view: (tx, subject, done) => (done ? viewFrom(tx, ctx, done) : viewOf(tx, ctx, subject)),
  });
