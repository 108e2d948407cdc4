import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import { writeNotFiledOpinion } from '../texts/index.ts';
import type { Case, Stage } from './case.ts';

export const OPINION = '经审查符合立案条件，同意立案。';

export async function file({ year }: Stage, committee: Person, cases: readonly Case[]): Promise<void> {
  if (cases.length === 0) return;
  const items = cases.map(({ id, version }) => ({ id, version }));
  const outcome = await year.act(committee.actor, proposalsApi.file, { body: { items, opinion: OPINION } });
  if (outcome.refused.length > 0) throw new Error(`not filed: ${JSON.stringify(outcome.refused)}`);
  for (const c of cases) c.isDecided = true;
}

/** Why a case is not filed, and what becomes of it; nothing for any other case. */
export function refusalOf({ year }: Stage, { script: { fate, matter }, random }: Case) {
  if (fate.kind !== 'not_filed') return null;
  return {
    reasonCode: fate.reason,
    note: writeNotFiledOpinion(random, matter, fate.reason),
    disposition: fate.disposition,
    consultedOn: year.today,
    consultedHow: 'phone' as const,
    proposerAgrees: true,
  };
}

export async function refuseFiling(stage: Stage, committee: Person, c: Case): Promise<void> {
  const refusal = refusalOf(stage, c);
  if (refusal === null) return;
  const body = { ...refusal, version: c.version };
  c.view = await stage.year.act(committee.actor, proposalsApi.notFile, { ...c.at, body });
  c.isDecided = true;
}

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
