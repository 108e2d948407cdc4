import type { CountersigningView, CountersignInput, CountersignView } from '../../../../contract/countersigning.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { answerableTask, relationsToTasks } from '../../handling/index.ts';
import { refuseArchived, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { coUnitSight, readingSight } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { aroundVersions, versionShown } from './sent-version.ts';

type ByTask = ReadonlyMap<string, readonly string[]>;
const relationsIn = (byTask: ByTask, { taskId }: domain.Countersign): domain.CountersignRelation[] =>
  byTask.get(taskId)?.includes('signer') ? ['co_signer'] : [];

async function gather(tx: Transaction, ctx: Context, proposalId: string) {
  const asked = await repository.countersigningsOf(tx, proposalId);
  const unitIds = asked.flatMap(({ answers }) => answers.map(({ unitId }) => unitId));
  return {
    ...(await aroundVersions(tx, ctx, { proposalId, hasAny: asked.length > 0, unitIds })),
    asked,
    isArchived: (await visibleProposal(tx, ctx, proposalId)).status === 'archived',
  };
}
type Material = Awaited<ReturnType<typeof gather>>;
type At = { readonly reply: domain.Reply; readonly isLatest: boolean };

function answerView(material: Material, answer: domain.Countersign, at: At): CountersignView {
  const by = relationsIn(material.byTask, answer);
  const { id, status, word, signedBy, answeredAt, version } = answer;
  return {
    ...{ id, status, word, signedBy, answeredAt, version },
    unit: material.units.get(answer.unitId) ?? refuse('not_found'),
    isMine: coUnitSight(material.byTask.get(answer.taskId) ?? []),
    availableActions: material.isArchived ? [] : domain.countersignActions(answer, { ...at, by }),
  };
}

/** To those who work on the letter or audit it with every word, to a co-handling unit with its own; to anyone else it is not there. */
function countersigningView(material: Material, { countersigning, answers }: domain.Asked): CountersigningView[] {
  const reply = material.replies.get(countersigning.replyId) ?? refuse('not_found');
  const isInside = readingSight(reply, material.byTask.get(reply.taskId) ?? []);
  const shown = answers.filter(({ taskId }) => isInside || coUnitSight(material.byTask.get(taskId) ?? []));
  if (shown.length === 0) return [];
  const last = material.asked.find((other) => other.countersigning.replyId === reply.id);
  const isLatest = last?.countersigning.id === countersigning.id;
  return [
    {
      ...versionShown(material, reply, countersigning),
      isCurrent: isLatest && reply.status === 'awaiting_signature',
      answers: shown.map((answer) => answerView(material, answer, { reply, isLatest })),
    },
  ];
}

async function listOf(tx: Transaction, ctx: Context, proposalId: string): Promise<CountersigningView[]> {
  const material = await gather(tx, ctx, proposalId);
  return material.asked.flatMap((asked) => countersigningView(material, asked));
}

export const listCountersigns = (ctx: Context, proposalId: string): Promise<{ items: CountersigningView[] }> =>
  inReading(ctx, async (tx) => ({ items: await listOf(tx, ctx, proposalId) }));

/** Lock (the letter first, as everywhere), decide, save, record. Who may not see the version is told that it does not exist. */
export const answerCountersign = (ctx: Context, id: string, input: CountersignInput): Promise<CountersigningView> =>
  once(ctx, id, {
    act: async (tx) => {
      const countersigning = await repository.countersigningAnswered(tx, id);
      const reply = await repository.lock(tx, countersigning.replyId);
      const answer = await repository.lockCountersign(tx, id);
      const { byTask } = await relationsToTasks(tx, ctx, countersigning.proposalId);
      const isInside = readingSight(reply, byTask.get(reply.taskId) ?? []);
      if (!isInside && !coUnitSight(byTask.get(answer.taskId) ?? [])) refuse('not_found');
      if (answer.version !== input.version) throw repository.staleCountersign(answer);
      await refuseArchived(tx, reply.proposalId);
      const last = await repository.lastCountersigning(tx, reply.id);
      const outcome = domain.answerCountersign(answer, input, {
        ...{ reply, by: relationsIn(byTask, answer), signedBy: nameOf(ctx.actor), moment: ctx },
        isLatest: last?.countersigning.id === countersigning.id,
      });
      await keep(tx, ctx, { reply, before: answer, outcome });
    },
    view: async (tx) => {
      const countersigning = await repository.countersigningAnswered(tx, id);
      const items = await listOf(tx, ctx, countersigning.proposalId);
      return items.find((item) => item.id === countersigning.id) ?? refuse('not_found');
    },
  });

type Kept = {
  readonly reply: domain.Reply;
  readonly before: domain.Countersign;
  readonly outcome: domain.CountersignOutcome;
};
async function keep(tx: Transaction, ctx: Context, { reply, before, outcome }: Kept): Promise<void> {
  await repository.saveCountersigns(tx, ctx, [outcome.state]);
  await recordEvents(tx, ctx, outcome.events);
  if (before.status === 'waiting') await tellSigner(tx, ctx, reply);
}

/** Once nobody is waited for any more it is the signer's turn. */
async function tellSigner(tx: Transaction, ctx: Context, reply: domain.Reply): Promise<void> {
  const last = await repository.lastCountersigning(tx, reply.id);
  await recordEvents(tx, ctx, last ? domain.countersigned(reply, last) : []);
}

type Coming = { readonly reply: domain.Reply; readonly task: domain.AnswerableTask };
/** Puts a letter that comes before its signer to the co-handling units, where the policy says so; the signer's turn is after theirs. */
export async function askToCountersign(
  tx: Transaction,
  ctx: Context,
  { outcome, task }: { readonly outcome: domain.Outcome; readonly task: domain.AnswerableTask },
): Promise<domain.Outcome> {
  const reply = outcome.state;
  if (reply.status !== 'awaiting_signature') return outcome;
  const last = await repository.lastCountersigning(tx, reply.id);
  const how = { id: ctx.newId(), task, last, sentBy: nameOf(ctx.actor), moment: ctx };
  const opened = domain.openCountersigning(reply, how);
  if (opened === null) return outcome;
  await repository.insertCountersigning(tx, ctx, opened);
  await recordEvents(tx, ctx, [opened.event]);
  return domain.heldBack(outcome);
}

export async function checkCountersigned(tx: Transaction, ctx: Context, { reply, task }: Coming): Promise<void> {
  const last = await repository.lastCountersigning(tx, reply.id);
  const obstacle = domain.countersignObstacle(reply, { task, last, policy: ctx.rules.policy });
  if (obstacle) refuse('rule_refused', obstacle);
}

/** Which of a proposal’s letters may not be signed yet, and why. */
export async function countersignObstacles(
  tx: Transaction,
  ctx: Context,
  replies: readonly domain.Reply[],
): Promise<Map<string, string>> {
  const { policy } = ctx.rules;
  const obstacles = new Map<string, string>();
  if (!policy.countersign.required) return obstacles;
  // Of several units one leads: a case has one such letter at a time.
  for (const reply of replies.filter(({ status }) => status === 'awaiting_signature')) {
    const task = await answerableTask(tx, ctx, reply.taskId);
    const last = await repository.lastCountersigning(tx, reply.id);
    const obstacle = domain.countersignObstacle(reply, { task, last, policy });
    if (obstacle) obstacles.set(reply.id, obstacle);
  }
  return obstacles;
}

/** The letter went back or is needed no more. */
export async function withdrawFrom(tx: Transaction, ctx: Context, replyId: string): Promise<void> {
  const last = await repository.lastCountersigning(tx, replyId);
  await repository.saveCountersigns(tx, ctx, domain.withdrawCountersigns(last?.answers ?? []));
}

/** A unit that handles the case no more countersigns nothing. Safe to repeat. */
export async function withdrawCountersignsOf(tx: Transaction, ctx: Context, taskId: string): Promise<void> {
  const letters = await repository.lockAwaiting(tx, taskId);
  const waiting = await repository.lockWaitingOf(tx, taskId);
  await repository.saveCountersigns(tx, ctx, domain.withdrawCountersigns(waiting));
  for (const reply of letters) await tellSigner(tx, ctx, reply);
}

/** Units whose days are over without a word. */
export const lapseCountersigns = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const ids = await repository.lockUncountersigned(tx, ctx.today);
    const replies = await repository.byIds(tx, ids);
    for (const { answer, replyId } of await repository.lockOverdueCountersigns(tx, ids, ctx.today)) {
      const reply = replies.find(({ id }) => id === replyId);
      if (reply) await keep(tx, ctx, { reply, before: answer, outcome: domain.lapseCountersign(answer, reply) });
    }
  });
