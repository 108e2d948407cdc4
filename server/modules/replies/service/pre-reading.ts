import type {
  PreAnswerInput,
  PreAnswerView,
  PreReadingList,
  PreReadingView,
} from '../../../../contract/pre-reading.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { relationsToTasks } from '../../handling/index.ts';
import { proposersOf, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { readingSight, recipientsOf, relationsFrom } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { lockFor } from './base.ts';
import { aroundVersions, versionShown } from './sent-version.ts';

const relationsOf = (ctx: Context, answer: domain.PreAnswer): domain.PreAnswerRelation[] =>
  recipientsOf(ctx.actor).includes(answer.recipientId) ? ['recipient'] : [];

async function gather(tx: Transaction, ctx: Context, proposalId: string) {
  const readings = await repository.readingsOf(tx, { proposalId });
  const ids = readings.map(({ id }) => id);
  return {
    ...(await aroundVersions(tx, ctx, { proposalId, hasAny: ids.length > 0, unitIds: [] })),
    readings,
    answers: Map.groupBy(await repository.answersTo(tx, ids), ({ preReadingId }) => preReadingId),
  };
}
type Material = Awaited<ReturnType<typeof gather>>;

type At = { readonly reply: domain.Reply; readonly isLatest: boolean };
const answerView = (ctx: Context, answer: domain.PreAnswer, { reply, isLatest }: At): PreAnswerView => {
  const by = relationsOf(ctx, answer);
  return {
    id: answer.id,
    recipientName: answer.recipientName,
    isMine: by.length > 0,
    status: answer.status,
    views: [...answer.views],
    comment: answer.comment,
    answeredAt: answer.answeredAt,
    openedAt: answer.openedAt,
    version: answer.version,
    availableActions: domain.preAnswerActions(answer, { reply, by, isLatest }),
  };
};

/** To those who work on the letter with every answer, to a proposer with his own; to anyone else it is not there. */
function readingView(ctx: Context, material: Material, reading: domain.PreReading): PreReadingView[] {
  const reply = material.replies.get(reading.replyId) ?? refuse('not_found');
  const task = material.byTask.get(reply.taskId) ?? [];
  const all = material.answers.get(reading.id) ?? [];
  const shown = readingSight(reply, task) ? all : all.filter((answer) => relationsOf(ctx, answer).length > 0);
  if (shown.length === 0) return [];
  const isLatest = material.readings.find(({ replyId }) => replyId === reply.id)?.id === reading.id;
  return [
    {
      ...versionShown(material, reply, reading),
      isCurrent: isLatest && reply.status !== 'released' && reply.status !== 'cancelled',
      answers: shown.map((answer) => answerView(ctx, answer, { reply, isLatest })),
    },
  ];
}

async function listOf(tx: Transaction, ctx: Context, proposalId: string): Promise<PreReadingList> {
  const material = await gather(tx, ctx, proposalId);
  const mayBeSent = (reply: domain.Reply): boolean =>
    domain.maySend(reply, relationsFrom(material.byTask.get(reply.taskId) ?? []));
  return {
    items: material.readings.flatMap((reading) => readingView(ctx, material, reading)),
    sendable: [...material.replies.values()].filter(mayBeSent).map(({ id }) => id),
  };
}

async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<PreReadingView> {
  const reading = (await repository.findReading(tx, id)) ?? refuse('not_found');
  const { items } = await listOf(tx, ctx, reading.proposalId);
  return items.find((item) => item.id === id) ?? refuse('not_found');
}

export const listPreReadings = (ctx: Context, proposalId: string): Promise<PreReadingList> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return listOf(tx, ctx, proposalId);
  });

/** The letter as it stands goes to every proposer; what was sent earlier need not be answered any more. */
export function sendPreReading(ctx: Context, replyId: string, version: number): Promise<PreReadingView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const { reply, by, task, suggestions } = await lockFor(tx, ctx, replyId, version);
      const earlier = await repository.lastReading(tx, replyId);
      const recipients = await proposersOf(tx, reply.proposalId);
      const sent = domain.sendForReading(reply, {
        ...{ id, task, suggestions, recipients, by, moment: ctx },
        ...{ sentBefore: earlier.no, sentBy: nameOf(ctx.actor) },
      });
      await repository.saveAnswers(tx, ctx, domain.supersede(earlier.answers));
      await repository.insertReading(tx, ctx, sent);
      await recordEvents(tx, ctx, [sent.event]);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

/** 已读: a proposer has the version before him. Safe to repeat; neither an answer nor a consent. */
export const openPreReading = (ctx: Context, id: string): Promise<PreReadingView> =>
  inTransaction(ctx, async (tx) => {
    const view = await viewOf(tx, ctx, id);
    if (!view.answers.some(({ isMine }) => isMine)) refuse('forbidden');
    const opened = await repository.openReadingFor(tx, ctx, { readingId: id, recipientIds: recipientsOf(ctx.actor) });
    return opened ? viewOf(tx, ctx, id) : view;
  });

/** Lock, decide, save, record. Who may not see the version is told that it does not exist. */
export const answerPreReading = (ctx: Context, id: string, input: PreAnswerInput): Promise<PreReadingView> =>
  once(ctx, id, {
    act: async (tx) => {
      const { answer, reading } = await repository.lockAnswer(tx, id);
      const reply = (await repository.find(tx, reading.replyId)) ?? refuse('not_found');
      const by = relationsOf(ctx, answer);
      const task = (await relationsToTasks(tx, ctx, reading.proposalId)).byTask.get(reply.taskId) ?? [];
      if (by.length === 0 && !readingSight(reply, task)) refuse('not_found');
      if (answer.version !== input.version) throw repository.staleAnswer(answer);
      const isLatest = (await repository.lastReading(tx, reply.id)).no === reading.no;
      await keep(tx, ctx, domain.answerReading(answer, input, { reply, reading, by, isLatest, moment: ctx }));
    },
    view: async (tx) => viewOf(tx, ctx, (await repository.lockAnswer(tx, id)).reading.id),
  });

async function keep(tx: Transaction, ctx: Context, { state, events }: domain.PreOutcome): Promise<void> {
  await repository.saveAnswers(tx, ctx, [state]);
  await recordEvents(tx, ctx, events);
}

/** Proposers whose days are over without a word. */
export const lapsePreReadings = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const due = await repository.lockLapsed(tx, ctx.today);
    const replies = await repository.byIds(tx, [...new Set(due.map(({ replyId }) => replyId))]);
    for (const { answer, replyId } of due) {
      const reply = replies.find(({ id }) => id === replyId);
      if (reply) await keep(tx, ctx, domain.lapseReading(answer, reply));
    }
  });
