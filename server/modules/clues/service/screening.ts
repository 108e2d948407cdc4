import type { Answer } from '../../../../contract/endpoint.ts';
import type {
  AcceptClueInput,
  ChangeClueInput,
  ClueNoticeView,
  ClueNoticesQuery,
  cluesApi,
  CluesQuery,
  ClueView,
  EnterClueInput,
  NoticeSentInput,
  PublishCluesInput,
  RejectClueInput,
} from '../../../../contract/clues.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { takeNumbers } from '../../../platform/counter.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { reportFromClue } from '../../opinions/index.ts';
import * as domain from '../domain/index.ts';
import type { Clue, Contributor } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { asScreener, change, keep, queueNotice } from './base.ts';
import { takeIn } from './door.ts';
import { noticeView, rowOf, viewOf } from './view.ts';

const NOBODY: Contributor = { name: '', phone: '' };

/** What came by letter, phone, WeChat or the media, typed in by the office (代录). */
export const enterClue = (ctx: Context, input: EnterClueInput): Promise<ClueView> => {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      asScreener(ctx);
      const { name, phone, ...clue } = input;
      if (input.source !== 'media' && phone === '')
        refuse('rule_refused', '来信、来电须登记联系电话', [{ pointer: '/phone', message: '请填写联系电话' }]);
      const author = { enteredByAccountId: accountOf(ctx.actor), enteredBy: nameOf(ctx.actor) };
      await takeIn(tx, ctx, { ...clue, ...author, id }, { name: name.trim(), phone });
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
};

export const listClues = (ctx: Context, query: CluesQuery): Promise<Answer<typeof cluesApi.list>> =>
  inTransaction(ctx, async (tx) => {
    const by = asScreener(ctx);
    const { items, total } = await repository.search(tx, query);
    const picks = await repository.picksOf(
      tx,
      items.map(({ id }) => id),
    );
    return {
      items: items.map((clue) =>
        rowOf(ctx, clue, { by, picks: picks.filter(({ clueId }) => clueId === clue.id).length }),
      ),
      total,
      counts: await repository.countByStatus(tx),
      unsentNotices: await repository.countUnsent(tx),
    };
  });

export const getClue = (ctx: Context, id: string): Promise<ClueView> => inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

const contributorOf = async (tx: Transaction, id: string): Promise<Contributor> =>
  (await repository.contributorsOf(tx, [id])).get(id) ?? NOBODY;

export const acceptClue = (ctx: Context, id: string, { version, ...text }: AcceptClueInput): Promise<ClueView> =>
  change(ctx, id, version, async (clue, by, tx) => {
    const outcome = domain.accept(clue, text, await contributorOf(tx, id), by);
    domain.checkLength(text, ctx.rules.policy.clues);
    return outcome;
  });

export const rejectClue = (ctx: Context, id: string, input: RejectClueInput): Promise<ClueView> =>
  change(ctx, id, input.version, async (clue, by, tx) => {
    const outcome = domain.reject(clue, input.reason, by);
    await queueNotice(tx, ctx, { clue, stage: 'rejected', text: input.notice });
    return outcome;
  });

export const retractClue = (ctx: Context, id: string, input: ChangeClueInput): Promise<ClueView> =>
  change(ctx, id, input.version, (clue, by) => domain.retract(clue, input.reason, by));

export const convertClue = (ctx: Context, id: string, input: ChangeClueInput): Promise<ClueView> =>
  change(ctx, id, input.version, async (clue, by, tx) => {
    const reportId = ctx.newId();
    const outcome = domain.convert(clue, { reason: input.reason, reportId }, by);
    await reportFromClue(tx, ctx, { id: reportId, ...(clue.catalogue ?? clue) });
    return outcome;
  });

type Published = Answer<typeof cluesApi.publish>;
/** Edits the catalogue: the chosen entries get their numbers in the order of the list, all of them or none. */
export const publishClues = (ctx: Context, input: PublishCluesInput): Promise<Published> => {
  const ids = input.items.map(({ id }) => id);
  return once(ctx, ctx.newId(), {
    act: async (tx) => {
      const by = asScreener(ctx);
      domain.checkUntil(input.until, ctx.today);
      const locked = new Map((await repository.lockAll(tx, ids)).map((clue) => [clue.id, clue]));
      const chosen = input.items.map(({ id, version }) => atVersion(locked.get(id), version));
      const fresh = chosen.filter(({ catalogueNo }) => catalogueNo === null);
      const first = fresh.length > 0 ? await takeNumbers(tx, 'clue_catalogue', fresh.length) : 0;
      for (const clue of chosen) {
        const no = first + fresh.indexOf(clue);
        await keep(tx, ctx, domain.publish(clue, { no, until: input.until, now: ctx.now }, by));
      }
    },
    view: async (tx) => {
      asScreener(ctx);
      const published = await repository.byIds(tx, ids);
      return { published: published.map(({ id, catalogueNo }) => ({ id, no: catalogueNo ?? 0 })) };
    },
  });
};
function atVersion(clue: Clue | undefined, version: number): Clue {
  if (!clue) return refuse('not_found');
  if (clue.version !== version) throw repository.stale(clue);
  return clue;
}

export const listNotices = (ctx: Context, query: ClueNoticesQuery): Promise<Answer<typeof cluesApi.notices>> =>
  inTransaction(ctx, async (tx) => {
    asScreener(ctx);
    const { items, total } = await repository.listNotices(tx, { ...query, isSent: query.sent === 'yes' });
    return { items: await noticeViews(tx, items), total };
  });

async function noticeViews(tx: Transaction, notices: readonly domain.ClueNotice[]): Promise<ClueNoticeView[]> {
  const ids = notices.map(({ clueId }) => clueId);
  const clues = new Map((await repository.byIds(tx, ids)).map((clue) => [clue.id, clue]));
  const contributors = await repository.contributorsOf(tx, ids);
  return notices.map((notice) => {
    const clue = clues.get(notice.clueId) ?? { code: '', title: '' };
    return noticeView(notice, { clue, contributor: contributors.get(notice.clueId) ?? NOBODY });
  });
}

/** Staff told the contributor, or tried in vain, and say how. */
export const noticeSent = (ctx: Context, id: string, input: NoticeSentInput): Promise<ClueNoticeView> =>
  once(ctx, id, {
    act: async (tx) => {
      asScreener(ctx);
      const notice = await repository.lockNotice(tx, id, input.version);
      if (notice.sentAt !== null) refuse('already_decided');
      const sent = { sentAt: ctx.now, sentBy: nameOf(ctx.actor), channel: input.channel, version: notice.version + 1 };
      await repository.saveNotice(tx, { ...notice, ...sent });
      const subject = { type: 'clue_notice', id, version: sent.version };
      await recordEvents(tx, ctx, [{ type: 'clue.contributor_told', subject, payload: { stage: notice.stage } }]);
    },
    view: async (tx) => {
      asScreener(ctx);
      const [view] = await noticeViews(tx, [await repository.findNotice(tx, id)]);
      return view ?? refuse('not_found');
    },
  });
