import { secondingApi } from '../../../contract/seconding.ts';
import { settingsApi } from '../../../contract/settings.ts';
import { addDays, addHours, dayOf } from '../../kernel/time.ts';
import { once } from '../run/year.ts';
import type { Case, Stage } from './case.ts';

const ALLOWED_DAYS_AGO = 10;
const RULE = { article: '本市提案工作细则（演示）：立案并公开的提案可以附议', reason: '本次会议试行附议' };
const HOURS_BEFORE_END = -0.04;
const MANY = 2;
/** The second demo account is left to second with its own hand. */
const READER = 1;
const SECONDERS = [4, 9, 15];
const COMMENTS = ['情况属实，我所在的社区也有同样的问题。', '', '建议可行，支持尽快办理。'];

/** The present session tries seconding (附议): the rule is changed, and some members put their names to what they support. */
export function startSeconding(stage: Stage, cases: readonly Case[]): void {
  const { year, hours } = stage;
  const day = addDays(dayOf(year.until), -ALLOWED_DAYS_AGO);
  year.start(
    once(() => allow(stage)),
    hours.on(stage.random.fork('seconding'), day),
  );
  year.start(
    once(() => second(stage, cases)),
    addHours(year.until, HOURS_BEFORE_END),
  );
}

async function allow({ year, world }: Stage): Promise<void> {
  const body = { key: 'seconding' as const, value: { allowed: true }, validFrom: year.today, ...RULE };
  await year.act(world.holder('proposal_committee').actor, settingsApi.setPolicy, { body });
}

async function second({ year, world }: Stage, cases: readonly Case[]): Promise<void> {
  const [reader, ...others] = [READER, ...SECONDERS].flatMap((at) => world.members[at]?.person.actor ?? []);
  if (reader === undefined) return;
  let left = MANY;
  for (const c of cases) {
    if (left === 0 || c.view.caseNo === null || c.view.content.publicityConsent !== true) continue;
    if (!(await year.act(reader, secondingApi.read, c.at)).maySecond) continue;
    left -= 1;
    for (const [at, member] of others.entries()) {
      const { maySecond } = await year.act(member, secondingApi.read, c.at);
      if (maySecond) await year.act(member, secondingApi.second, { ...c.at, body: { comment: COMMENTS[at] ?? '' } });
    }
  }
}
