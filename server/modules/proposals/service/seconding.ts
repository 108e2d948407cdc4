import type { SecondableProposal } from '../../../../contract/seconding.ts';
import { memberOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { requireInOffice } from '../../members/index.ts';
import { sessionNow } from '../../settings/index.ts';
import * as domain from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';
import { seconderViews } from './seconders.ts';

/** Whoever has to do with it, and every member where it is open to members; to anyone else it does not exist. */
function seenToSecond(ctx: Context, found: repository.Whole | undefined): repository.Whole {
  const whole = found ?? refuse('not_found');
  const { proposal, parties } = whole;
  const isOpen = memberOf(ctx.actor) !== null && domain.isOpenToMembers(domain.sharedOf(proposal));
  return isOpen || relationsTo(ctx.actor, proposal, parties).length > 0 ? whole : refuse('not_found');
}

function refusalOf(
  ctx: Context,
  { proposal, parties, seconders }: repository.Whole,
  memberId: string,
): string | undefined {
  const proposers = [...parties.cosignerMemberIds, ...parties.relatedMemberIds, proposal.leadMemberId];
  return domain.whyNotSecond(
    domain.sharedOf(proposal),
    { isProposer: proposers.includes(memberId), hasSeconded: seconders.some((s) => s.memberId === memberId) },
    { sessionId: sessionNow(ctx).session.id, facts: factsOf(ctx) },
  );
}

async function secondableView(tx: Transaction, ctx: Context, whole: repository.Whole): Promise<SecondableProposal> {
  const { proposal } = whole;
  const memberId = memberOf(ctx.actor);
  const refused = memberId === null ? '只有委员可以附议' : refusalOf(ctx, whole, memberId);
  const session = ctx.rules.sessions.find(({ id }) => id === proposal.sessionId) ?? refuse('not_found');
  return {
    id: proposal.id,
    caseNo: proposal.caseNo === null ? null : domain.caseNoText(proposal.caseNo),
    sessionName: session.name,
    leadName: proposal.leadName,
    status: proposal.status,
    text: domain.textOf(proposal),
    seconders: await seconderViews(tx, whole.seconders),
    maySecond: refused === undefined,
    reason: refused ?? '',
  };
}

export const readSecondable = (ctx: Context, id: string): Promise<SecondableProposal> =>
  inReading(ctx, async (tx) => secondableView(tx, ctx, seenToSecond(ctx, await repository.whole(tx, id))));

export const secondProposal = (ctx: Context, id: string, comment: string): Promise<SecondableProposal> =>
  once(ctx, id, {
    act: async (tx) => {
      const whole = seenToSecond(ctx, await repository.lockWhole(tx, id));
      const memberId = memberOf(ctx.actor) ?? refuse('forbidden', '只有委员可以附议');
      await requireInOffice(tx, memberId);
      const seconder = { id: ctx.newId(), proposalId: id, memberId, comment, secondedAt: ctx.now };
      const { state, events } = domain.second(seconder, refusalOf(ctx, whole, memberId));
      await repository.insertSeconder(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx, subject) => secondableView(tx, ctx, seenToSecond(ctx, await repository.whole(tx, subject))),
  });
