import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import { writeNotFiledOpinion } from '../texts/index.ts';
import type { Case, Stage } from './case.ts';

const OPINION = '经审查符合立案条件，同意立案。';

/** A review meeting: files what is ready, then says no to what cannot be filed, each with its reason. */
export async function* decidingMeeting(stage: Stage, cases: readonly Case[]): Life {
  const ready = cases.filter((c) => c.isReady && !c.isHeld && !c.isDecided);
  const committee = stage.world.holder('proposal_committee');
  await file(stage, committee, filedAmong(ready));
  for (const c of ready.filter(({ script }) => script.fate.kind === 'not_filed')) {
    yield minutesOn(stage.year.now, 1);
    await refuseFiling(stage, committee, c);
  }
}

const filedAmong = (ready: readonly Case[]): Case[] => ready.filter(({ script }) => script.fate.kind === 'filed');

export async function file({ year }: Stage, committee: Person, cases: readonly Case[]): Promise<void> {
  if (cases.length === 0) return;
  const items = cases.map(({ id, version }) => ({ id, version }));
  const outcome = await year.act(committee.actor, proposalsApi.file, { body: { items, opinion: OPINION } });
  if (outcome.refused.length > 0) throw new Error(`not filed: ${JSON.stringify(outcome.refused)}`);
  for (const c of cases) c.isDecided = true;
}

export async function refuseFiling({ year }: Stage, committee: Person, c: Case): Promise<void> {
  const { fate, matter } = c.script;
  if (fate.kind !== 'not_filed') return;
  const note = writeNotFiledOpinion(c.random, matter, fate.reason);
  const body = {
    reasonCode: fate.reason,
    note,
    disposition: fate.disposition,
    consultedOn: year.today,
    consultedHow: 'phone' as const,
    proposerAgrees: true,
    version: c.version,
  };
  c.view = await year.act(committee.actor, proposalsApi.notFile, { ...c.at, body });
  c.isDecided = true;
}

const minutesOn = (from: Instant, minutes: number): Instant =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

/** The proposal as it stands now, for those who did not see it change. */
export async function refresh({ year }: Stage, c: Case, person: Person): Promise<void> {
  c.view = await year.act(person.actor, proposalsApi.get, c.at);
}

/** Taken back by its proposer: agreed upon while under review, or with the committee's consent once on file. */
export async function* withdrawing(
  stage: Stage,
  c: Case,
  plan: { readonly on: LocalDate; readonly reason: string },
): Life {
  yield stage.hours.on(c.random, plan.on);
  const committee = c.random.pick(stage.world.holders('proposal_committee'));
  await refresh(stage, c, committee);
  const isOpen = c.script.fate.kind === 'undecided';
  const endpoint = isOpen ? proposalsApi.withdrawByAgreement : proposalsApi.withdrawFiled;
  const body = { reason: plan.reason, version: c.version };
  c.view = await stage.year.act(committee.actor, endpoint, { ...c.at, body });
}
