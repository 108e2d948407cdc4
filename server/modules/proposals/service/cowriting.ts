import type { AmendInput, CowritingView, Section, WriteSectionInput } from '../../../../contract/cowriting.ts';
import { accountOf, memberOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { accountNames } from '../../identity/index.ts';
import { membersByIds } from '../../members/index.ts';
import * as domain from '../domain/index.ts';
import type { Amendment, By, Outcome, Proposal, SectionHold } from '../domain/index.ts';
import { seesDrafts } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { seenBy } from './asking.ts';
import { keep, lockFor } from './base.ts';
import { askAgain } from './cosigning.ts';

type HeldBy = CowritingView['sections'][number]['heldBy'];
async function holdersOf(
  tx: Transaction,
  ctx: Context,
  holds: readonly SectionHold[],
): Promise<Map<Section, NonNullable<HeldBy>>> {
  const live = holds.filter((hold) => domain.isHeld(hold, ctx.now));
  const accounts = live.map(({ accountId }) => accountId);
  const names = await accountNames(tx, accounts);
  const mine = accountOf(ctx.actor);
  return new Map(
    live.map(({ section, accountId, since }) => [
      section,
      { name: names.get(accountId) ?? '', since, isMine: accountId === mine },
    ]),
  );
}

const relationsTo = (ctx: Context, { memberId }: Amendment, by: By): domain.AmendmentRelation[] => [
  ...(by.includes('lead') ? (['lead'] as const) : []),
  ...(memberId === memberOf(ctx.actor) ? (['maker'] as const) : []),
];

function amendmentView(
  ctx: Context,
  proposal: Proposal,
  amendment: Amendment,
  by: By,
): CowritingView['amendments'][number] {
  const { id, section, before, after, note, madeBy, madeAt, status, decidedBy, decidedAt, reason, version } = amendment;
  const relations = relationsTo(ctx, amendment, by);
  return {
    ...{ id, section, before, after, note, madeBy, madeAt, status, decidedBy, decidedAt, reason, version },
    isMine: relations.includes('maker'),
    changedTo: domain.changedSince(proposal, amendment),
    availableActions: domain.amendmentActions(amendment, proposal, relations),
  };
}

async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<CowritingView> {
  const { proposal, cosigners, parties } = (await repository.whole(tx, id)) ?? refuse('not_found');
  const by = seenBy(ctx, proposal, parties);
  if (!seesDrafts(by)) refuse('forbidden');
  const holders = await holdersOf(tx, ctx, await repository.holdsOf(tx, id));
  const asked = cosigners.filter(domain.mayBeAllowed);
  const memberIds = asked.map(({ memberId }) => memberId);
  const members = await membersByIds(tx, memberIds);
  const may = domain.openWriting(proposal, by);
  return {
    proposalId: id,
    ...{
      title: proposal.content.title,
      leadName: proposal.leadName,
      status: proposal.status,
      version: proposal.version,
    },
    sections: domain.sectionsOf(proposal.content).map((section) => ({
      section,
      text: domain.sectionText(proposal.content, section) ?? '',
      limit: domain.limitOf(section),
      heldBy: holders.get(section) ?? null,
    })),
    cowriters: asked.map(({ id: cosignerId, memberId, mayWrite, version }) => ({
      ...{ cosignerId, mayWrite, version, name: members.get(memberId)?.name ?? '' },
    })),
    amendments: (await repository.amendmentsOf(tx, id)).map((one) => amendmentView(ctx, proposal, one, by)),
    ...may,
  };
}

export const readCowriting = (ctx: Context, id: string): Promise<CowritingView> =>
  inReading(ctx, (tx) => viewOf(tx, ctx, id));

const act = (ctx: Context, id: string, steps: (tx: Transaction) => Promise<void>): Promise<CowritingView> =>
  once(ctx, id, { act: steps, view: (tx, subject) => viewOf(tx, ctx, subject) });

export type CosignerIds = { readonly id: string; readonly cosignerId: string };
type Allowed = { readonly mayWrite: boolean; readonly version: number };
export const allowWriting = (ctx: Context, ids: CosignerIds, { mayWrite, version }: Allowed): Promise<CowritingView> =>
  act(ctx, ids.id, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, ids.id, null);
    const cosigner = await repository.lockCosigner(tx, ids.id, ids.cosignerId, version);
    const { state, events } = domain.allowWriting(proposal, cosigner, mayWrite, by);
    await repository.saveCosigners(tx, ctx, [state]);
    await recordEvents(tx, ctx, events);
  });

export type SectionIds = { readonly id: string; readonly section: Section };
type Held = { heldBy: NonNullable<HeldBy>; version: number };
/** Marks that the actor writes a part, or answers who does. Asked again every half minute while he does. */
export const holdSection = (ctx: Context, { id, section }: SectionIds): Promise<Held> =>
  inTransaction(ctx, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, id, null);
    domain.checkWriting(proposal, section, by);
    const accountId = accountOf(ctx.actor) ?? refuse('forbidden');
    const lapsed = domain.holdsSince(ctx.now);
    const hold = await repository.takeSection(tx, { proposalId: id, section, accountId }, { now: ctx.now, lapsed });
    const holders = await holdersOf(tx, ctx, [hold]);
    return { heldBy: holders.get(section) ?? refuse('not_found'), version: proposal.version };
  });

export const letGoSection = (ctx: Context, { id, section }: SectionIds): Promise<{ done: true }> =>
  inTransaction(ctx, async (tx) => {
    const { by } = await lockFor(tx, ctx, id, null);
    if (!seesDrafts(by)) refuse('forbidden');
    const accountId = accountOf(ctx.actor) ?? refuse('forbidden');
    await repository.letGoSection(tx, { proposalId: id, section, accountId });
    return { done: true };
  });

/** Refuses to write over parts that another is writing at the moment. */
export async function requireFree(
  tx: Transaction,
  ctx: Context,
  { id, sections }: { readonly id: string; readonly sections: readonly Section[] },
): Promise<void> {
  const holds = await repository.holdsOf(tx, id);
  domain.requireFree(sections, { holds, accountId: accountOf(ctx.actor), now: ctx.now });
}

type Written = {
  readonly outcome: Outcome;
  readonly section: Section;
  readonly author: string;
  readonly reason: string;
};
/** Keeps a written part as a version that names whose words it is, and asks signatures for the text as it now is. */
async function keepWritten(tx: Transaction, ctx: Context, before: Proposal, written: Written): Promise<void> {
  const { outcome, section, author, reason } = written;
  await requireFree(tx, ctx, { id: before.id, sections: [section] });
  const state = { ...outcome.state, contentHash: repository.hashOf(outcome.state.content) };
  await repository.replaceSuggestions(tx, ctx, state);
  await repository.snapshot(tx, ctx, { proposal: state, kind: 'draft', reason, by: author });
  await askAgain(tx, ctx, before);
  await keep(tx, ctx, before, { ...outcome, state });
}

export const writeSection = (
  ctx: Context,
  { id, section }: SectionIds,
  input: WriteSectionInput,
): Promise<CowritingView> =>
  act(ctx, id, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, id, null);
    const outcome = domain.writeSection(proposal, { ...input, section }, by);
    await keepWritten(tx, ctx, proposal, { outcome, section, author: nameOf(ctx.actor), reason: '共同执笔' });
    const accountId = accountOf(ctx.actor) ?? refuse('forbidden');
    await repository.letGoSection(tx, { proposalId: id, section, accountId });
  });

export const amendSection = (ctx: Context, id: string, input: AmendInput): Promise<CowritingView> =>
  act(ctx, id, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, id, null);
    const memberId = memberOf(ctx.actor) ?? refuse('forbidden');
    const made = { ...input, id: ctx.newId(), proposalId: id, memberId, madeBy: nameOf(ctx.actor), madeAt: ctx.now };
    const { state, events } = domain.amend(proposal, made, by);
    await repository.insertAmendment(tx, state);
    await recordEvents(tx, ctx, events);
  });

export type AmendmentIds = { readonly id: string; readonly amendmentId: string };
type Deciding = { readonly version: number; readonly reason?: string };
type Decide = (given: {
  readonly tx: Transaction;
  readonly proposal: Proposal;
  readonly by: By;
  readonly amendment: Amendment;
  readonly decision: domain.Decision;
}) => Promise<domain.AmendmentOutcome> | domain.AmendmentOutcome;
const decideOn = (ctx: Context, ids: AmendmentIds, deciding: Deciding, decide: Decide): Promise<CowritingView> =>
  act(ctx, ids.id, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, ids.id, null);
    const wanted = { proposalId: ids.id, id: ids.amendmentId, version: deciding.version };
    const amendment = await repository.lockAmendment(tx, wanted);
    const relations = relationsTo(ctx, amendment, by);
    const decision = { by: relations, name: nameOf(ctx.actor), now: ctx.now, reason: deciding.reason ?? '' };
    const { state, events } = await decide({ tx, proposal, by, amendment, decision });
    await repository.saveAmendment(tx, state);
    await recordEvents(tx, ctx, events);
  });

/** Takes a change over; whose words they are is kept with the version. */
export const acceptAmendment = (ctx: Context, ids: AmendmentIds, deciding: Deciding): Promise<CowritingView> =>
  decideOn(ctx, ids, deciding, async ({ tx, proposal, by, amendment, decision }) => {
    const { amendment: outcome, proposal: written } = domain.accept(proposal, amendment, decision, by);
    const { section, madeBy: author } = amendment;
    await keepWritten(tx, ctx, proposal, { outcome: written, section, author, reason: '采用修改意见' });
    return outcome;
  });
export const rejectAmendment = (ctx: Context, ids: AmendmentIds, deciding: Deciding): Promise<CowritingView> =>
  decideOn(ctx, ids, deciding, ({ proposal, amendment, decision }) => domain.reject(proposal, amendment, decision));
export const retractAmendment = (ctx: Context, ids: AmendmentIds, deciding: Deciding): Promise<CowritingView> =>
  decideOn(ctx, ids, deciding, ({ amendment, decision }) => domain.retract(amendment, decision));
