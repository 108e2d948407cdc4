import * as feedback from '../../../server/modules/feedback/domain/index.ts';
import * as handling from '../../../server/modules/handling/domain/index.ts';
import * as replies from '../../../server/modules/replies/domain/index.ts';
import { instantOf } from '../../../server/kernel/time.ts';
import { policy } from '../proposal-states.ts';
import * as w from './world.ts';
import type { World } from './world.ts';

type Fault = string | false;
const said = (faults: readonly Fault[]): string[] => faults.filter((fault) => fault !== false);
const mine = <T extends { readonly taskId: string }>(list: readonly T[], { id }: { readonly id: string }): T[] =>
  list.filter(({ taskId }) => taskId === id);
const isFirst = (letter: replies.Reply): boolean => letter.kind === 'reply' && letter.correctionOfId === null;
const isWritten = ({ status }: replies.Reply): boolean => !['released', 'cancelled'].includes(status);

/** How a world looks from afar: worlds of one shape grant the same kinds of rights. */
export const shapeOf = ({ proposal, tasks, letters, forms }: World): string =>
  [proposal, ...tasks, ...letters, ...forms].map(({ status }) => status).join();

/** What is wrong with a world as it stands. */
export const faultsOf = (world: World): string[] => [
  ...world.tasks.flatMap((task) => taskFaults(world, task)),
  ...caseFaults(world),
  ...answerFaults(world),
];

const taskFaults = (world: World, task: handling.Task): string[] => [
  ...requestFaults(world, task),
  ...courseFaults(world, task),
  ...placeFaults(world, task),
];

/** What waits for an answer belongs to a task that is at the point where it can be given. */
function requestFaults(world: World, task: handling.Task): string[] {
  const open = mine(world.returns, task).filter((one) => one.decidedAt === null).length;
  const isAsking = task.status === 'return_pending' || task.status === 'coordination';
  const pending = mine(world.extensions, task).filter((one) => one.status === 'pending').length;
  const isWriting = mine(world.letters, task).some((letter) => isFirst(letter) && isWritten(letter));
  const most = Number(task.status === 'in_progress');
  return said([
    open !== Number(isAsking) && `${task.status}, and ${open} open requests to give it back`,
    pending > most && `${task.status}, and ${pending} requests for more time wait for an answer`,
    Number(isWriting) > most && `${task.status}, and a letter is being written`,
  ]);
}

function courseFaults(world: World, task: handling.Task): string[] {
  const sent = mine(world.letters, task).filter((letter) => isFirst(letter) && letter.status === 'released').length;
  const isAnswer = task.status === 'finished' && handling.answers(task);
  const heirs = world.tasks.filter(({ replacesTaskId }) => replacesTaskId === task.id);
  const isShort = heirs.some(
    ({ dueOn, role }) => dueOn !== task.originalDueOn && role === task.role && dueOn < task.dueOn,
  );
  return said([
    isAnswer && sent !== 1 && 'finished without its letter',
    heirs.length !== Number(task.status === 'reassigned') && `${task.status}, with ${heirs.length} heirs`,
    heirs.some(({ role }) => role !== task.role) && 'the heir has another role',
    isShort && 'the heir lost days',
    task.dueOn !== dueBy(world, task) && 'its date moved without an extension',
  ]);
}

function placeFaults({ proposal }: World, task: handling.Task): string[] {
  if (!handling.isLive(task)) return [];
  return said([
    task.round !== proposal.round && 'at work in a round that is over',
    ['closed', 'consultation'].includes(proposal.status) && 'at work in a closed case',
  ]);
}

const dueBy = (world: World, task: handling.Task): string =>
  mine(world.extensions, task).findLast(({ status }) => status === 'approved')?.newDueOn ?? task.originalDueOn;

function caseFaults(world: World): string[] {
  const { proposal, tasks } = world;
  const round = tasks.filter((task) => task.round === proposal.round && handling.stands(task));
  const units = round.map(({ unitId }) => unitId);
  const helpers = round.filter((task) => !handling.answers(task) && handling.isLive(task));
  const isLed = round.some((task) => task.role === 'lead' && handling.isLive(task));
  const byDesk = world.returns.filter((one) => one.status === 'approved' && one.decidedBy !== '系统').length;
  return said([
    new Set(units).size !== units.length && 'one unit has two tasks of a round',
    !round.some((task) => handling.answers(task)) && 'nobody answers the proposer',
    helpers.length > 0 && !isLed && 'a co-handler works for no lead unit',
    byDesk > policy.returns.maxPerProposal && `passed on by the desk ${byDesk} times`,
    ...verdictFaults(world),
  ]);
}

function verdictFaults(world: World): Fault[] {
  const { proposal, forms } = world;
  const isHidden = (form: feedback.Form): boolean =>
    form.status === 'submitted' && (form.submittedAt ?? '') < instantOf(world.today);
  if (proposal.status === 'closed')
    return [
      forms.some(isHidden) && 'a verdict stays hidden',
      w.caseOf(world).released < w.required(world).length && 'closed without an answer',
    ];
  const isSealed = proposal.round === 1;
  return [isSealed && forms.some(({ status }) => status === 'disclosed') && 'a verdict was shown before closing'];
}

/** Once every unit has answered, every suggestion has been; and every proposer may judge every letter. */
function answerFaults(world: World): string[] {
  const letters = world.letters.filter((letter) => isFirst(letter) && letter.status === 'released');
  const ours = letters.filter(({ round }) => round === world.proposal.round);
  const answered = new Set(ours.flatMap(({ content }) => content.answers.map(({ suggestionId }) => suggestionId)));
  const left = w.SUGGESTIONS.filter(({ id }) => !answered.has(id));
  const isAnswered = w.required(world).length > 0 && ours.length >= w.required(world).length;
  return said([
    isAnswered && left.length > 0 && `nobody answered ${left.map(({ id }) => id).join()}`,
    letters.some(({ id }) => world.forms.filter(({ replyId }) => replyId === id).length !== w.PROPOSERS.length) &&
      'a letter without its forms',
  ]);
}

const KEPT = ['proposalId', 'round', 'role', 'deskId', 'dispatchedOn', 'originalDueOn', 'receiptDueOn'] as const;

/** What a step took away that no step may. */
export function losses(before: World, after: World): string[] {
  const lists = ['tasks', 'returns', 'extensions', 'contacts', 'opinions', 'letters', 'forms'] as const;
  return said([
    ...lists.map((list) => {
      const ids = new Set(after[list].map(({ id }) => id));
      return before[list].some(({ id }) => !ids.has(id)) && `something of ${list} is gone`;
    }),
    ...before.tasks.flatMap((task) => taskLosses(task, after)),
    ...before.letters.flatMap((letter) => letterLosses(letter, after)),
    ...before.forms.flatMap((form) => formLosses(form, after)),
    ...[...before.returns, ...before.extensions].map((one) => {
      const now = [...after.returns, ...after.extensions].find(({ id }) => id === one.id);
      return one.decidedAt !== null && now?.status !== one.status && 'a decision was taken back';
    }),
    after.proposal.round < before.proposal.round && 'a round is gone',
  ]);
}

function taskLosses(task: handling.Task, after: World): Fault[] {
  const now = after.tasks.find(({ id }) => id === task.id);
  if (now === undefined) return ['a task is gone'];
  const isOver = !handling.isLive(task);
  return [
    ...KEPT.map((field) => now[field] !== task[field] && `the task’s ${field} changed`),
    isOver && now.status !== task.status && `a task that was ${task.status} is ${now.status}`,
    task.receivedAt !== null && now.receivedAt !== task.receivedAt && 'a receipt changed',
    now.dueTrace.length < task.dueTrace.length && 'the trace of a date grew shorter',
  ];
}

function letterLosses(letter: replies.Reply, after: World): Fault[] {
  const now = after.letters.find(({ id }) => id === letter.id);
  if (now === undefined) return ['a letter is gone'];
  const isOut = letter.status === 'released';
  return [
    isOut &&
      JSON.stringify({ ...now, version: 0 }) !== JSON.stringify({ ...letter, version: 0 }) &&
      'a sent letter changed',
    now.rejections < letter.rejections && 'a rejection was forgotten',
    letter.docNo !== null && now.docNo === null && now.unitId === letter.unitId && 'a letter lost its number',
  ];
}

function formLosses(form: feedback.Form, after: World): Fault[] {
  const now = after.forms.find(({ id }) => id === form.id);
  if (now === undefined) return ['a form is gone'];
  const isSilent = now.status === 'no_feedback';
  const isShown = form.status === 'disclosed';
  return [
    form.content !== null && now.content === null && 'a verdict is gone',
    isShown && (now.status !== 'disclosed' || now.content !== form.content) && 'a shown verdict was changed',
    form.isDecisive !== now.isDecisive && 'a verdict lost its weight',
    isSilent && now.reminded < policy.feedback.remindersBeforeClosing && 'silent without reminders',
  ];
}

/** A world's name: the same for two in which the same may still happen. A date counts by whether it has passed. */
export function keyOf(world: World): string {
  const tasks = world.tasks.map((task) => taskKey(world, task)).sort();
  const { status, round } = world.proposal;
  return [status, round, ...tasks].join('|');
}

function taskKey(world: World, task: handling.Task): string {
  const { moment } = w.momentOf(world);
  const { today } = world;
  const from = world.tasks.find(({ id }) => id === task.replacesTaskId);
  const clocks = [handling.returnUntil(task, moment) < today, task.dueOn < today, task.dueOn > task.originalDueOn];
  const own = [task.round, task.unitId, task.role, task.status, from?.unitId, ...(handling.isLive(task) ? clocks : [])];
  const asked = [...mine(world.returns, task), ...mine(world.extensions, task)].map((one) => one.status);
  const met = handling.isLive(task) ? mine(world.contacts, task).map((one) => `${one.mode}${one.consentsToMode}`) : [];
  const letters = mine(world.letters, task).map((letter) => letterKey(world, letter));
  return [...own, ...asked, ...met, mine(world.opinions, task).length, ...letters].join(';');
}

function letterKey(world: World, letter: replies.Reply): string {
  const forms = world.forms
    .filter(({ replyId }) => replyId === letter.id)
    .map((form) => [form.status, form.reminded, form.content?.result].join());
  const isRead = world.opened.some((pair) => pair.startsWith(`${letter.id}/`));
  const answers = letter.content.answers.map(({ suggestionId }) => suggestionId);
  const state = [letter.unitId, letter.status, isRead, letter.docNo !== null, answers.join('+')];
  return letter.status === 'cancelled' ? letter.status : [...state, ...forms].join();
}
