import type { Answer } from '../../../../contract/endpoint.ts';
import type {
  CommitmentAction,
  CommitmentContent,
  CommitmentNote,
  CommitmentView,
  commitmentsApi,
} from '../../../../contract/commitments.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import {
  addHangingFiles,
  dropUploads,
  filesHangingOn,
  openHangingFile,
  visibleProposal,
} from '../../proposals/index.ts';
import { checkListed, getReply, lettersToList, noteKept } from '../../replies/index.ts';
import * as domain from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { enter } from './opening.ts';
import { viewOf, viewsOf, visibleOf } from './view.ts';

type CaseCommitments = Answer<typeof commitmentsApi.ofProposal>;

async function caseViewOf(tx: Transaction, ctx: Context, proposalId: string): Promise<CaseCommitments> {
  const letters = await lettersToList(tx, ctx, proposalId);
  const units = await organizationsByIds(
    tx,
    letters.map(({ unitId }) => unitId),
  );
  return {
    items: await viewsOf(tx, ctx, proposalId),
    mayList: letters.map(({ replyId, unitId }) => ({ replyId, unit: units.get(unitId) ?? refuse('not_found') })),
  };
}

export const commitmentsOfProposal = (ctx: Context, proposalId: string): Promise<CaseCommitments> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return caseViewOf(tx, ctx, proposalId);
  });

export const getCommitment = (ctx: Context, id: string): Promise<CommitmentView> =>
  inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

/** 补列承诺: what the unit promises after its letter went out stands in the ledger like the rest. */
export async function listCommitments(
  ctx: Context,
  replyId: string,
  commitments: readonly CommitmentContent[],
): Promise<CaseCommitments> {
  const { proposalId } = await getReply(ctx, replyId);
  return once(ctx, proposalId, {
    act: async (tx) => {
      const letters = await lettersToList(tx, ctx, proposalId);
      const origin = letters.find((letter) => letter.replyId === replyId) ?? refuse('forbidden');
      await checkListed(tx, proposalId, { commitments, today: ctx.today, rules: ctx.rules });
      await enter(tx, ctx, { origin, listed: commitments });
    },
    view: (tx, id) => caseViewOf(tx, ctx, id),
  });
}

/** Lock, decide, save, record; whoever may not know of it is told that it does not exist, whatever version he names. */
export async function act(
  ctx: Context,
  id: string,
  { text, version, action, files = [] }: CommitmentNote & { readonly action: CommitmentAction },
): Promise<CommitmentView> {
  const view = await once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id);
      const { commitments, relations } = await visibleOf(tx, ctx, before.proposalId);
      if (!commitments.some((each) => each.id === id)) refuse('not_found');
      if (before.version !== version) throw repository.stale(before);
      const by = relationsTo(ctx.actor, before, relations);
      const outcome = domain.act(before, { action, text, by, byName: nameOf(ctx.actor) }, ctx);
      domain.checkEvidence(action, files.length);
      await repository.save(tx, { before, after: outcome.state, entry: outcome.entry }, ctx.now);
      const { proposalId } = before;
      await addHangingFiles(tx, ctx, { proposalId, hanging: { on: 'entry', id: outcome.entry.id }, files });
      await recordEvents(tx, ctx, outcome.events);
      if (outcome.state.status === 'fulfilled') await noteOutcome(tx, ctx, { state: outcome.state, text });
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
  await dropUploads(ctx, files);
  return view;
}

/** The bytes of a file that bears out what was said, for whoever may know of the commitment. */
export async function openEvidence(ctx: Context, { id, fileId }: { readonly id: string; readonly fileId: string }) {
  const file = await inReading(ctx, async (tx) => {
    const { entries } = await viewOf(tx, ctx, id);
    const files = await filesHangingOn(
      tx,
      'entry',
      entries.map((entry) => entry.id),
    );
    return [...files.values()].flat().find((one) => one.id === fileId) ?? refuse('not_found');
  });
  return openHangingFile(ctx, file);
}

/** 兑现: the suggestion counts as adopted, and a letter whose promises are all kept as class A. */
type Verified = { readonly state: domain.Commitment; readonly text: string };
async function noteOutcome(tx: Transaction, ctx: Context, { state, text }: Verified): Promise<void> {
  const ofReply = await repository.lockOfReply(tx, state.replyId);
  await noteKept(tx, ctx, state.replyId, domain.keptWith(state, ofReply, `承诺事项全部办成：${text}`));
}
