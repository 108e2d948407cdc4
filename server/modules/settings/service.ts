import type {
  AddSessionInput,
  CalendarDay,
  CommitteeView,
  PolicyView,
  SessionView,
  SetCalendarInput,
  SetPolicyInput,
  SetSessionInput,
} from '../../../contract/settings.ts';
import { nameOf } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import * as domain from './domain.ts';
import { relationsToSettings } from './policy.ts';
import * as repository from './repository.ts';

const NO_SESSION = '还没有会议开始接收提案，请联系提案委办公室';

async function sessionViewOf(tx: Transaction, id: string): Promise<SessionView> {
  const session = (await repository.listSessions(tx)).find((each) => each.id === id);
  return session ? domain.sessionView(session) : refuse('not_found');
}

/** What stands at the door, before anyone signs in. */
export const getDoor = (ctx: Context): Promise<{ name: string; isDemo: boolean }> =>
  inTransaction(ctx, async (tx) => {
    const { name, isDemo } = await repository.committeeOf(tx);
    return { name, isDemo };
  });

export const getCommittee = (ctx: Context): Promise<CommitteeView> =>
  inTransaction(ctx, async (tx) => {
    const committee = await repository.committeeOf(tx);
    const sessions = await repository.listSessions(tx);
    return {
      ...committee,
      today: ctx.today,
      now: ctx.now,
      sessions: sessions.map(domain.sessionView),
      currentSessionId: domain.sessionFor(sessions, ctx.now)?.session.id ?? null,
    };
  });

async function policyView(tx: Transaction, ctx: Context): Promise<PolicyView> {
  const history = await repository.listSettings(tx);
  const { policy, policyVersion } = domain.inForce(history, ctx.today);
  return { version: policyVersion, policy, history };
}

export const getPolicy = (ctx: Context): Promise<PolicyView> => inTransaction(ctx, (tx) => policyView(tx, ctx));

export function setPolicy(ctx: Context, input: SetPolicyInput): Promise<PolicyView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const version = await repository.takeSettingsVersion(tx);
      const made = { id, version, today: ctx.today, setBy: nameOf(ctx.actor) };
      const { state, events } = domain.setPolicy(input, made, relationsToSettings(ctx.actor));
      await repository.insertSettings(tx, [state]);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => policyView(tx, ctx),
  });
}

export const getCalendar = (ctx: Context, year: number): Promise<{ coverageUntil: string; days: CalendarDay[] }> =>
  inTransaction(ctx, async (tx) => ({
    coverageUntil: ctx.rules.policy.calendarCoverageUntil,
    days: await repository.daysBetween(tx, `${year}-01-01`, `${year}-12-31`),
  }));

export function setCalendar(ctx: Context, input: SetCalendarInput): Promise<CalendarDay> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const version = await repository.takeSettingsVersion(tx);
      const events = domain.setCalendarDay(
        { day: input.day, isWorkday: input.isWorkday, name: input.name },
        { id, version },
        relationsToSettings(ctx.actor),
      );
      await repository.saveDays(tx, [input]);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) => (await repository.daysBetween(tx, input.day, input.day))[0] ?? refuse('not_found'),
  });
}

export function addSession(ctx: Context, input: AddSessionInput): Promise<SessionView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const termId = await repository.termIdOf(tx, input.termNo);
      const others = await repository.listSessions(tx);
      const { state, events } = domain.addSession(input, { id, others }, relationsToSettings(ctx.actor));
      if (!termId) return refuse('rule_refused', `没有第${domain.inChinese(input.termNo)}届，请先核对届次`);
      await repository.takeSettingsVersion(tx);
      await repository.insertSession(tx, termId, state);
      await recordEvents(tx, ctx, events);
    },
    view: sessionViewOf,
  });
}

export const setSession = (ctx: Context, id: string, input: SetSessionInput): Promise<SessionView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lockSession(tx, id, input.version);
      const others = (await repository.listSessions(tx)).filter((each) => each.id !== id);
      const by = relationsToSettings(ctx.actor);
      const { state, events } = domain.changeSession(before, input, { others, by });
      await repository.takeSettingsVersion(tx);
      await repository.saveSession(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: sessionViewOf,
  });

/** For later modules: the session a proposal submitted at `instant` belongs to, and whether within its window. */
export async function sessionAt(tx: Transaction, instant: Instant): Promise<domain.SessionAt> {
  const found = domain.sessionFor(await repository.listSessions(tx), instant);
  return found ?? refuse('rule_refused', NO_SESSION);
}

/** The same for the moment of a request, from the rules it came with. */
export const sessionNow = ({ rules, now }: Context): domain.SessionAt =>
  domain.sessionFor(rules.sessions, now) ?? refuse('rule_refused', NO_SESSION);

export const committeeOf = repository.committeeOf;
export const installedCommittees = repository.installedCommittees;
export const listSessions = repository.listSessions;
