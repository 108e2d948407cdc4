import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { AddSessionInput, CalendarDay, Policy } from '../../../contract/settings.ts';
import { refuse } from '../../kernel/errors.ts';
import { isWeekend, yearOf, type LocalDate } from '../../kernel/time.ts';
import { uuid7 } from '../../platform/context.ts';
import { inCommittee, type Database, type Transaction } from '../../platform/database/index.ts';
import { defaultRules, FIRST_DAY } from './delivered.ts';
import { addSession, isComplete, type NewSetting, type Session } from './domain.ts';
import * as repository from './repository.ts';

const FIRST_NOTICE_YEAR = 2007;

/** Days off on weekdays and working days on weekends, as announced by the State Council each year. */
export function announcedDays(): CalendarDay[] {
  const days = (list: Readonly<Record<string, string>>, isWorkday: boolean): CalendarDay[] =>
    Object.entries(list)
      .filter(([day]) => yearOf(day) >= FIRST_NOTICE_YEAR && isWeekend(day) === isWorkday)
      .map(([day, label]) => {
        const name = label.split(',')[1] ?? '';
        const source = `国务院办公厅关于${yearOf(day)}年部分节假日安排的通知`;
        return { day, isWorkday, name: isWorkday ? `${name}调休上班` : name, source };
      });
  return [...days(data.holidays, false), ...days(data.workdays, true)].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const installCalendar = (tx: Transaction): Promise<void> => repository.saveDays(tx, announcedDays());

type SeedSettings = {
  readonly policy?: Partial<Policy>;
  readonly validFrom?: LocalDate;
  readonly newId?: () => string;
};

/** Writes the first rules of a committee: the defaults, with what this city has otherwise. Answers the settings' version. */
async function seedSettings(tx: Transaction, seed: SeedSettings = {}): Promise<number> {
  const newId = seed.newId ?? (() => uuid7());
  const own: Readonly<Record<string, unknown>> = seed.policy ?? {};
  const settings = defaultRules().map(({ key, value, article }, index): NewSetting => ({
    id: newId(),
    key,
    value: own[key] ?? value,
    article,
    validFrom: seed.validFrom ?? FIRST_DAY,
    reason: '初始设定',
    setBy: '系统',
    version: index + 1,
  }));
  if (!isComplete(settings)) throw new Error('database/seeds/policy.json lacks a rule');
  await repository.insertSettings(tx, settings);
  return settings.length;
}

export type CommitteePlan = repository.CommitteeRow & {
  readonly isDemo: boolean;
  readonly terms: readonly Omit<repository.TermRow, 'id'>[];
  readonly sessions: readonly AddSessionInput[];
  readonly policy?: Partial<Policy>;
  readonly newId?: () => string;
  /** Enters who is there from the first moment, in the same transaction. */
  readonly people?: (tx: Transaction) => Promise<void>;
};
export type SetUpSession = Pick<Session, 'id' | 'termNo' | 'no'>;

/** Names committees that keep their rows elsewhere: above, beside or below ours. */
export const enterDirectory = (db: Database, rows: readonly repository.CommitteeRow[]): Promise<void> =>
  repository.enterCommittees(
    db,
    rows.map((row) => ({ ...row, isDemo: false, isInstalled: false })),
  );

/** Founds a committee: its entry, its first rules and calendar, its terms and sessions; all or nothing. */
export function setUpCommittee(db: Database, plan: CommitteePlan): Promise<SetUpSession[]> {
  const newId = plan.newId ?? (() => uuid7());
  return inCommittee(db, plan.id, async (tx) => {
    await repository.enterCommittees(tx, [{ ...plan, isInstalled: true }]);
    const version = await seedSettings(tx, { newId, ...(plan.policy ? { policy: plan.policy } : {}) });
    await repository.enterState(tx, version);
    await installCalendar(tx);
    const terms = plan.terms.map((term) => ({ ...term, id: newId() }));
    await repository.insertTerms(tx, terms);
    const sessions: Session[] = [];
    for (const input of plan.sessions) {
      const term = terms.find((each) => each.no === input.termNo) ?? refuse('rule_refused', '会议所在的届没有设定');
      const { state } = addSession(input, { id: newId(), others: sessions }, ['policy_keeper']);
      await repository.insertSession(tx, term.id, state);
      sessions.push(state);
    }
    await plan.people?.(tx);
    return sessions.map(({ id, termNo, no }) => ({ id, termNo, no }));
  });
}

type Founding = Omit<CommitteePlan, 'id' | 'isDemo' | 'parentId' | 'sessions'> & { readonly parentCode: string | null };

/**
 * Founds a city's own committee (建立委员会), where there is none of that code or name yet and no demo: rows that count
 * and invented ones never share a database (settled 13).
 */
export async function foundCommittee(db: Database, { parentCode, ...founding }: Founding): Promise<void> {
  const directory = await repository.directory(db);
  const taken = directory.find(({ code, name }) => code === founding.code || name === founding.name);
  if (taken) refuse('duplicate', `已经有${taken.name}（${taken.code}），不能重复建立`);
  if (directory.some(({ isDemo }) => isDemo))
    refuse(
      'rule_refused',
      '这个数据库里是演示数据：真实的委员会请建在另一个数据库里，用 DATABASE_URL=postgres://… 指定',
    );
  const parent = directory.find(({ code }) => code === parentCode);
  if (parentCode !== null && !parent) refuse('not_found', `没有 ${parentCode} 这个上级委员会`);
  const id = 1 + Math.max(0, ...directory.map((each) => each.id));
  await setUpCommittee(db, { ...founding, id, parentId: parent?.id ?? null, isDemo: false, sessions: [] });
}
