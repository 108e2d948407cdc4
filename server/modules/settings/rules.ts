import type { DueRules } from '../../kernel/limits.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Rules } from '../../platform/context.ts';
import { inCommittee, type Database, type Transaction } from '../../platform/database/index.ts';
import { inForce, sessionView } from './domain.ts';
import * as repository from './repository.ts';

type Asked = { readonly committeeId: number; readonly today: LocalDate; readonly settingsVersion: number };
const MAX_CACHED = 64;
const caches = new WeakMap<Database, Map<string, Rules>>();

/** The rules in force on `today`, for a caller that knows the settings' version already: mostly without a query. */
export async function rulesAt(db: Database, asked: Asked): Promise<Rules> {
  const cache = caches.get(db) ?? new Map<string, Rules>();
  caches.set(db, cache);
  const key = `${asked.committeeId}/${asked.settingsVersion}/${asked.today}`;
  const known = cache.get(key);
  if (known) return known;
  const rules = await inCommittee(db, asked.committeeId, async (tx): Promise<Rules> => {
    const settings = await repository.listSettings(tx);
    const special = await repository.specialDays(tx);
    const held = inForce(settings, asked.today);
    const sessions = (await repository.listSessions(tx)).map(sessionView);
    return { ...held, calendar: { special, coverageUntil: held.policy.calendarCoverageUntil }, sessions };
  });
  if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value ?? '');
  cache.set(key, rules);
  return rules;
}

/** The rules in force for a committee on a day. */
export async function rulesOf(db: Database, committeeId: number, today: LocalDate): Promise<Rules> {
  const settingsVersion = await inCommittee(db, committeeId, repository.settingsVersion);
  return rulesAt(db, { committeeId, today, settingsVersion });
}

/** What was in force on a day, but for the calendar: how something was reckoned then. */
export const rulesHeldOn = async (tx: Transaction, day: LocalDate): Promise<Omit<DueRules, 'calendar'>> =>
  inForce(await repository.listSettings(tx), day);
