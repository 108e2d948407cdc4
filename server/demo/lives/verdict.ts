import { feedbackApi, type CaseVerdict } from '../../../contract/feedback.ts';
import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { PlannedDissatisfaction } from '../cast/index.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import type { Case, Stage } from './case.ts';
import { refresh } from './deciding.ts';

const SILENT = '经两次催请仍未反馈，按未反馈办结，如实登记。';
const REHANDLE = '提案人对办理结果不满意，经核实理由成立，请承办单位重新办理。';
const CONSULT = '重新办理后提案人仍不满意，由提案委牵头，与提案人、承办单位当面协商。';
const SETTLED = '三方当面协商：承办单位说明条件限制和后续安排，提案人表示理解，据此协商办结。';
const PATIENCE = 60;

const verdictOf = async ({ year }: Stage, c: Case, person: Person): Promise<CaseVerdict | null> =>
  (await year.act(person.actor, feedbackApi.ofProposal, c.at)).verdict;

const decide = (verdict: CaseVerdict, note: string) => ({
  params: { id: verdict.proposalId },
  body: { note, version: verdict.proposalVersion },
});

/** Looks in again every few days until something may be decided. */
async function* awaited(
  stage: Stage,
  c: Case,
  asked: { readonly person: Person; readonly may: (verdict: CaseVerdict) => boolean },
): AsyncGenerator<string, CaseVerdict, void> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const verdict = await verdictOf(stage, c, asked.person);
    if (verdict !== null && asked.may(verdict)) return verdict;
    yield stage.hours.later(c.random, stage.year.now, [2, 3]);
  }
  throw new Error(`nothing could be decided about ${c.view.caseNo}`);
}

/** The proposer never answered: after the reminders the office closes the case and says so. */
export async function* closingInSilence(stage: Stage, c: Case): Life {
  const person = c.random.pick(stage.world.holders('proposal_office'));
  yield stage.hours.later(c.random, stage.year.now, [17, 22]);
  const verdict = yield* awaited(stage, c, { person, may: ({ mayClose }) => mayClose.includes('no_feedback') });
  await stage.year.act(person.actor, feedbackApi.close, decide(verdict, SILENT));
}

/** A dissatisfied proposer: the committee has the case handled anew; `onRound` sets the units to work. */
export async function* rehandling(stage: Stage, c: Case, onRound: () => Promise<void>): Life {
  const person = c.random.pick(stage.world.holders('proposal_committee'));
  yield stage.hours.later(c.random, stage.year.now, [2, 4]);
  const verdict = yield* awaited(stage, c, { person, may: ({ mayRehandle }) => mayRehandle });
  await stage.year.act(person.actor, feedbackApi.rehandle, decide(verdict, REHANDLE));
  await onRound();
}

/** So many days it takes until all three can come. */
const WORKDAYS_TO_ARRANGE = 8;
type Consultation = {
  readonly planned: PlannedDissatisfaction;
  /** Has the unit arrange the meeting for a day. */
  readonly meet: (on: LocalDate) => void;
};
/** Dissatisfied once more: proposer, unit and committee talk, and the case is settled on that. */
export async function* consulting(stage: Stage, c: Case, { planned, meet }: Consultation): Life {
  const { year, hours } = stage;
  const person = stage.world.holder('proposal_committee');
  const before = yield* awaited(stage, c, { person, may: ({ mayConsult }) => mayConsult });
  await year.act(person.actor, feedbackApi.consult, decide(before, CONSULT));
  const soonest = hours.workdayAfter(year.today, WORKDAYS_TO_ARRANGE);
  const wanted = planned.consultationOn ?? soonest;
  const on = wanted > soonest ? hours.onOrAfter(wanted) : soonest;
  meet(on);
  yield hours.on(c.random, hours.workdayAfter(on, 1));
  const verdict = yield* awaited(stage, c, { person, may: ({ maySettle }) => maySettle });
  await year.act(person.actor, feedbackApi.settle, decide(verdict, SETTLED));
}

/** The file is complete: the office archives what is closed. */
export async function archive(stage: Stage, c: Case): Promise<void> {
  const office = stage.world.holder('proposal_office');
  await refresh(stage, c, office);
  if (c.view.status !== 'closed') return;
  c.view = await stage.year.act(office.actor, proposalsApi.archive, { ...c.at, body: { version: c.version } });
}
