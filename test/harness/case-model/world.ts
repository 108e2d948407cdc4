import type { Proposal } from '../../../server/modules/proposals/domain/index.ts';
import * as feedback from '../../../server/modules/feedback/domain/index.ts';
import * as handling from '../../../server/modules/handling/domain/index.ts';
import * as proposals from '../../../server/modules/proposals/domain/index.ts';
import * as replies from '../../../server/modules/replies/domain/index.ts';
import type { UnitRole } from '../../../contract/proposals.ts';
import { DomainError, refuse } from '../../../server/kernel/errors.ts';
import { addDays, instantOf, type LocalDate } from '../../../server/kernel/time.ts';
import { draft, facts, policy } from '../proposal-states.ts';

/** A case in handling as storage would hold it. What happens to it is decided by the modules alone. */
export type World = {
  readonly proposal: Proposal;
  readonly tasks: readonly handling.Task[];
  readonly returns: readonly handling.ReturnRequest[];
  readonly extensions: readonly handling.Extension[];
  readonly contacts: readonly handling.Contact[];
  readonly opinions: readonly handling.CoOpinion[];
  readonly letters: readonly replies.Reply[];
  readonly forms: readonly feedback.Form[];
  /** `letter/recipient` of each letter that was opened. */
  readonly opened: readonly string[];
  readonly today: LocalDate;
  readonly serial: number;
};

export const UNITS = ['教育局', '财政局', '卫健委', '民政局'] as const;
export const DESK = 'desk';
export const SUGGESTIONS: readonly replies.Suggestion[] = [
  { id: 's1', no: 1, text: '增加学位', unitId: UNITS[0] },
  { id: 's2', no: 2, text: '增加经费', unitId: UNITS[1] },
  { id: 's3', no: 3, text: '加强宣传', unitId: null },
];
const person = (id: string, isDecisive: boolean) =>
  ({ kind: 'member', id, name: id, forProposalId: draft.id, isDecisive }) as const;
export const PROPOSERS = [person('first', true), person('second', false)] as const;
const calendar = { special: new Map<string, never>(), coverageUntil: '2099-12-31' };

type Clocked = handling.Moment & replies.Moment & feedback.Moment;
/** The moment a decision is taken at; the ids it gives away are counted in the world. */
export function momentOf(world: World): { readonly moment: Clocked; readonly serial: () => number } {
  let serial = world.serial;
  const newId = (): string => `i${(serial += 1)}`;
  const now = instantOf(world.today, 9);
  const rules = { policy, policyVersion: 1, articles: {}, calendar };
  return { moment: { now, today: world.today, rules, newId }, serial: () => serial };
}
const rulesOn = (world: World): proposals.RuleFacts => ({
  ...facts,
  ...{ policy, calendar, now: instantOf(world.today, 9), today: world.today },
});

/** A case on the day of its dispatch (交办). */
export function dispatched(roles: readonly UnitRole[]): World {
  const empty = { returns: [], extensions: [], contacts: [], opinions: [], letters: [], forms: [], opened: [] };
  const proposal: Proposal = { ...draft, status: 'dispatched', round: 1 };
  const world: World = { ...empty, proposal, tasks: [], today: '2023-02-21', serial: 0 };
  const duties = roles.map((role, index) => ({ unitId: UNITS[index] ?? UNITS[0], deskId: DESK, role }));
  return entering(world, (moment) => handling.dispatch(moment, MEETING(proposal), duties));
}
const kind = { submissionPeriod: 'session', collectiveKind: null } as const;
const MEETING = ({ id, round }: Proposal): handling.Dispatch => ({
  ...{ proposalId: id, round, meeting: '交办会', kind },
});

const entering = (world: World, make: (moment: Clocked) => handling.Outcome[]): World => {
  const { moment, serial } = momentOf(world);
  return kept(world, make(moment), serial());
};

const upsert = <T extends { readonly id: string }>(list: readonly T[], one: T | undefined): readonly T[] =>
  one === undefined
    ? list
    : list.some(({ id }) => id === one.id)
      ? list.map((each) => (each.id === one.id ? one : each))
      : [...list, one];

/** What handling decided, kept, and what replies do when they hear of it. */
function kept(world: World, outcomes: readonly handling.Outcome[], serial: number): World {
  const after = outcomes.reduce<World>(
    (w, outcome) => ({
      ...w,
      tasks: upsert(upsert(w.tasks, outcome.state), outcome.replacement),
      returns: upsert(w.returns, outcome.request),
      extensions: upsert(w.extensions, outcome.extension),
      opinions: upsert(w.opinions, outcome.coOpinion),
    }),
    { ...world, serial },
  );
  return outcomes.flatMap(({ events }) => events).reduce(heard, after);
}

const isOpen = ({ status }: replies.Reply): boolean => status !== 'released' && status !== 'cancelled';
function heard(world: World, event: handling.Outcome['events'][number]): World {
  const { taskId, unitId } = event.payload;
  const mine = world.letters.filter((letter) => letter.taskId === taskId && isOpen(letter));
  const change: Partial<Record<typeof event.type, (letter: replies.Reply) => replies.Reply>> = {
    'task.cancelled': (letter) => replies.cancel(letter).state,
    'task.reassigned': (letter) => replies.cancel(letter).state,
    'task.succeeded': (letter) => (letter.status === 'under_audit' ? letter : replies.passTo(letter, unitId)),
  };
  const act = change[event.type];
  return act ? mine.reduce((w, letter) => ({ ...w, letters: upsert(w.letters, act(letter)) }), world) : world;
}

export const around = (world: World, task: handling.Task): handling.Circumstances => ({
  task,
  siblings: world.tasks,
  returns: world.returns,
  extensions: world.extensions.filter(({ taskId }) => taskId === task.id),
});
type Decide = (
  circumstances: handling.Circumstances,
  moment: Clocked,
) => handling.Outcome | readonly handling.Outcome[];
export function withTask(world: World, task: handling.Task, decide: Decide): World {
  const { moment, serial } = momentOf(world);
  const decided = decide(around(world, task), moment);
  return kept(world, 'state' in decided ? [decided] : decided, serial());
}

/** The task as its letter leans on it. */
export function answerable(world: World, taskId: string): replies.AnswerableTask {
  const task = world.tasks.find(({ id }) => id === taskId) ?? refuse('not_found');
  const contacts = world.contacts.filter((contact) => contact.taskId === taskId);
  return { ...task, ...handling.answeringOf(task, { siblings: world.tasks, contacts, today: world.today }) };
}

/** 增办. */
export const adding = (world: World, unitId: string): World =>
  entering(world, (moment) => [handling.addUnit(moment, world.tasks, { unitId, deskId: DESK, note: '', kind })]);

type Ready = {
  readonly task: replies.AnswerableTask;
  readonly suggestions: readonly replies.Suggestion[];
  readonly moment: Clocked;
};
export function withLetter(world: World, letter: replies.Reply, decide: (ready: Ready) => replies.Outcome): World {
  const { moment, serial } = momentOf(world);
  const { state } = decide({ task: answerable(world, letter.taskId), suggestions: SUGGESTIONS, moment });
  return { ...world, serial: serial(), letters: upsert(world.letters, state) };
}

/** 审核通过: the letter goes out, its task ends, and every proposer has a form. */
export function release(world: World, letter: replies.Reply, by: replies.By): World {
  const input = { class: letter.content.class ?? 'A', classReason: '' } as const;
  const out = withLetter(world, letter, (ready) =>
    replies.release(letter, input, { ...ready, by, recipients: [...PROPOSERS] }),
  );
  const task = out.tasks.find(({ id }) => id === letter.taskId) ?? refuse('not_found');
  const finished = withTask(out, task, handling.finish);
  const { moment, serial } = momentOf(finished);
  const reply = { ...letter, releasedOn: world.today };
  const forms = feedback.openForms(reply, PROPOSERS, moment).map(({ state }) => state);
  return { ...finished, forms: [...finished.forms, ...forms], serial: serial() };
}

export const caseOf = (world: World): feedback.CaseInRound => ({
  ...world.proposal,
  required: required(world).length,
  released: world.letters.filter(
    (each) =>
      each.kind === 'reply' &&
      each.correctionOfId === null &&
      each.status === 'released' &&
      each.round === world.proposal.round,
  ).length,
  forms: world.forms,
});
export const required = ({ tasks, proposal }: World): handling.Task[] =>
  tasks.filter((task) => task.round === proposal.round && handling.answers(task) && handling.stands(task));

export const withForm = (world: World, form: feedback.Form, decide: (moment: Clocked) => feedback.Outcome): World => ({
  ...world,
  forms: upsert(world.forms, decide(momentOf(world).moment).state),
});

export type Decision = 'close' | 'rehandle' | 'consult' | 'settle' | 'reopen';
/** What the committee decides about the case on the verdicts, with what the other modules then do. */
export function decide(world: World, decision: Decision, by: proposals.By): World {
  const facts = feedback.roundFacts(caseOf(world));
  const { proposal } = world;
  const rules = rulesOn(world);
  const silent = facts.decisiveLapsed > 0 && facts.decisiveReturned < facts.decisiveDue;
  const note = { ...facts, note: '委员会决定' };
  const acts: Readonly<Record<Decision, () => proposals.Outcome>> = {
    close: () =>
      proposals.close(
        proposal,
        { facts: { ...facts, reason: silent ? 'no_feedback' : 'feedback' }, note: '' },
        rules,
        by,
      ),
    rehandle: () => proposals.rehandle(proposal, note, rules, by),
    consult: () => proposals.consult(proposal, note, by),
    settle: () => proposals.settle(proposal, '', rules, by),
    reopen: () => proposals.reopen(proposal, '', by),
  };
  const after = { ...world, proposal: acts[decision]().state };
  if (decision === 'close' || decision === 'settle') return disclosed(after);
  if (decision === 'consult') return after;
  return entering(after, (moment) => handling.startRound(moment, MEETING(after.proposal), after.tasks));
}

const disclosed = (world: World): World => ({
  ...world,
  forms: world.forms.map((form) => (form.status === 'submitted' ? feedback.disclose(form).state : form)),
});

const isOver = ({ proposal }: World): boolean => proposal.status === 'closed';

/** The next day that says something: the one after the first clock that runs out from today on. */
export function wait(world: World): World {
  const { moment } = momentOf(world);
  const live = world.tasks.filter(handling.isLive);
  const clocks = [
    ...live.flatMap((task) => [task.receiptDueOn, handling.returnUntil(task, moment), task.dueOn]),
    ...[...world.returns, ...world.extensions].filter((one) => one.decidedAt === null).map((one) => one.decideBy),
    ...world.forms.filter(({ status }) => status === 'due').map(({ dueOn }) => dueOn),
  ].filter((day) => day >= world.today);
  const isUnshown = isOver(world) && world.forms.some(({ status }) => status === 'submitted');
  const next = clocks.sort()[0] ?? (isUnshown ? world.today : undefined);
  return next === undefined ? world : swept({ ...world, today: addDays(next, 1) });
}

/** What the system does by itself every day. */
function swept(world: World): World {
  const { moment } = momentOf(world);
  const lapsed = world.extensions
    .filter((one) => one.status === 'pending' && one.decideBy < world.today)
    .reduce((w, { taskId }) => {
      const task = w.tasks.find(({ id }) => id === taskId) ?? refuse('not_found');
      return withTask(w, task, handling.lapseExtension);
    }, world);
  const forms = lapsed.forms.map((form) => {
    if (form.status !== 'due') return form;
    let { reminded } = form;
    const released = world.letters.find(({ id }) => id === form.replyId)?.releasedOn ?? form.dueOn;
    for (let times = feedback.reminder(form, released, moment); times !== null && times > reminded;) {
      reminded = times;
      times = feedback.reminder({ ...form, reminded }, released, moment);
    }
    const told = { ...form, reminded };
    return feedback.lapses(told, moment) ? feedback.lapse(told).state : told;
  });
  const after = { ...lapsed, forms };
  return isOver(after) ? disclosed(after) : after;
}

/** The world after `act`, or null where the product refuses it. */
export function attempt(act: () => World): World | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
