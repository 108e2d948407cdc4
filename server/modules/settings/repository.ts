import { sql } from 'kysely';
import type { CalendarDay, PolicyKey } from '../../../contract/settings.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { WorkCalendar } from '../../kernel/calendar.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { withDelivered } from './delivered.ts';
import { codeOf, type NewSetting, type Session, type Setting } from './domain.ts';

export type CommitteeRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly level: 'national' | 'province' | 'city' | 'county';
  readonly parentId: number | null;
};

/** The committees whose rows this installation keeps, first come first; the directory is the one list all may read. */
export const installedCommittees = (db: Database): Promise<{ id: number; code: string }[]> =>
  db.selectFrom('committee').select(['id', 'code']).where('is_installed', '=', true).orderBy('id').limit(100).execute();

export const directory = async (db: Database): Promise<{ id: number; code: string; name: string; isDemo: boolean }[]> =>
  db.selectFrom('committee').select(['id', 'code', 'name', 'is_demo as isDemo']).orderBy('id').limit(5000).execute();

export async function committeeOf(tx: Transaction): Promise<{ code: string; name: string; isDemo: boolean }> {
  const row = await tx
    .selectFrom('committee')
    .select(['code', 'name', 'is_demo'])
    .where('id', '=', sql<number>`app.committee()`)
    .executeTakeFirstOrThrow();
  return { code: row.code, name: row.name, isDemo: row.is_demo };
}

export const enterCommittees = async (
  db: Database,
  rows: readonly (CommitteeRow & { readonly isDemo: boolean; readonly isInstalled: boolean })[],
): Promise<void> => {
  if (rows.length === 0) return;
  const values = rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    parent_id: row.parentId,
    is_demo: row.isDemo,
    is_installed: row.isInstalled,
  }));
  await db.insertInto('committee').values(values).execute();
};

export const enterState = async (tx: Transaction, settingsVersion: number): Promise<void> => {
  await tx.insertInto('committee_state').values({ settings_version: settingsVersion }).execute();
};

export async function settingsVersion(tx: Transaction): Promise<number> {
  const row = await tx.selectFrom('committee_state').select('settings_version').executeTakeFirst();
  return row?.settings_version ?? refuse('not_found');
}

/** The next version of policy, calendar and sessions, which keys the cache of all three; its row is held until commit, so that changes come one after another. */
export async function takeSettingsVersion(tx: Transaction): Promise<number> {
  const row = await tx
    .updateTable('committee_state')
    .set({ settings_version: sql`settings_version + 1` })
    .returning('settings_version')
    .executeTakeFirst();
  return row?.settings_version ?? refuse('not_found');
}

export async function listSettings(tx: Transaction): Promise<Setting[]> {
  const rows = await tx.selectFrom('policy_setting').selectAll().orderBy('version', 'desc').execute();
  const settings = rows.map((row): Setting => ({
    id: row.id,
    key: row.key as PolicyKey,
    value: row.value,
    article: row.article,
    validFrom: row.valid_from,
    reason: row.reason,
    setBy: row.set_by,
    version: row.version,
    recordedAt: row.recorded_at,
  }));
  return withDelivered(settings);
}

export async function insertSettings(tx: Transaction, settings: readonly NewSetting[]): Promise<void> {
  const values = settings.map((setting) => ({
    id: setting.id,
    key: setting.key,
    value: JSON.stringify(setting.value),
    article: setting.article,
    valid_from: setting.validFrom,
    reason: setting.reason,
    set_by: setting.setBy,
    version: setting.version,
  }));
  await tx.insertInto('policy_setting').values(values).execute();
}

export async function specialDays(tx: Transaction): Promise<WorkCalendar['special']> {
  const rows = await tx.selectFrom('work_calendar').select(['day', 'is_workday', 'name']).execute();
  return new Map(rows.map((row) => [row.day, { isWorkday: row.is_workday, name: row.name }]));
}

export async function daysBetween(tx: Transaction, from: LocalDate, to: LocalDate): Promise<CalendarDay[]> {
  const rows = await tx
    .selectFrom('work_calendar')
    .select(['day', 'is_workday', 'name', 'source'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ day: row.day, isWorkday: row.is_workday, name: row.name, source: row.source }));
}

export async function saveDays(tx: Transaction, days: readonly CalendarDay[]): Promise<void> {
  if (days.length === 0) return;
  const values = days.map(({ isWorkday, ...day }) => ({ ...day, is_workday: isWorkday }));
  await tx
    .insertInto('work_calendar')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['committee_id', 'day']).doUpdateSet((eb) => ({
        is_workday: eb.ref('excluded.is_workday'),
        name: eb.ref('excluded.name'),
        source: eb.ref('excluded.source'),
      })),
    )
    .execute();
}

export async function listSessions(tx: Transaction): Promise<Session[]> {
  const rows = await tx
    .selectFrom('session')
    .innerJoin('term', (join) =>
      join.onRef('term.committee_id', '=', 'session.committee_id').onRef('term.id', '=', 'session.term_id'),
    )
    .selectAll('session')
    .select('term.no as term_no')
    .orderBy('session.window_from')
    .orderBy('session.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    termNo: row.term_no,
    no: row.no,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    windowFrom: row.window_from,
    deadline: row.deadline,
    version: row.version,
  }));
}

/** Holds the session's row, so that two changes come one after another. */
export async function lockSession(tx: Transaction, id: string, version: number): Promise<Session> {
  const row = await tx.selectFrom('session').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  const session = row && (await listSessions(tx)).find((each) => each.id === row.id);
  if (!session) return refuse('not_found');
  if (session.version !== version) throw new DomainError('stale_version', { current: { version: session.version } });
  return session;
}

export async function saveSession(tx: Transaction, session: Session): Promise<void> {
  await tx
    .updateTable('session')
    .set({
      opens_on: session.opensOn,
      closes_on: session.closesOn,
      window_from: session.windowFrom,
      deadline: session.deadline,
      version: session.version,
    })
    .where('id', '=', session.id)
    .execute();
}

export type TermRow = {
  readonly id: string;
  readonly no: number;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
};

export async function insertTerms(tx: Transaction, terms: readonly TermRow[]): Promise<void> {
  if (terms.length === 0) return;
  const values = terms.map((term) => ({ id: term.id, no: term.no, starts_on: term.startsOn, ends_on: term.endsOn }));
  await tx.insertInto('term').values(values).execute();
}

export async function termIdOf(tx: Transaction, no: number): Promise<string | undefined> {
  const row = await tx.selectFrom('term').select('id').where('no', '=', no).executeTakeFirst();
  return row?.id;
}

export async function insertSession(tx: Transaction, termId: string, session: Session): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      term_id: termId,
      code: codeOf(session),
      no: session.no,
      opens_on: session.opensOn,
      closes_on: session.closesOn,
      window_from: session.windowFrom,
      deadline: session.deadline,
    })
    .execute();
}
