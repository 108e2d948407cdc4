import type { FeedbackContent } from '../../../contract/feedback.ts';
import type { ReplyContent } from '../../../contract/replies.ts';
import * as feedback from '../../../server/modules/feedback/domain/index.ts';
import * as handling from '../../../server/modules/handling/domain/index.ts';
import * as replies from '../../../server/modules/replies/domain/index.ts';
import { addDays } from '../../../server/kernel/time.ts';
import { isWorkday } from '../../../server/kernel/calendar.ts';
import * as w from './world.ts';
import type { World } from './world.ts';

/** Something that may be tried, whether or not the product allows it. Its name says what and on whose behalf. */
export type Act = { readonly name: string; readonly run: (world: World) => World };

const REASON = { reason: '不属职责', basis: '三定', signedBy: '局长', suggestedUnitId: null };
const CONTACT = { phase: 'during', place: '', participants: '', summary: '听取意见' } as const;
const at = <T extends { readonly id: string }>(list: readonly T[], id: string): T =>
  list.find((one) => one.id === id) as T;

type Task = handling.Task;
const onTask = (task: Task, name: string, decide: Parameters<typeof w.withTask>[2]): Act => ({
  name: `${name}(${task.unitId}${task.round})`,
  run: (world) => w.withTask(world, at(world.tasks, task.id), decide),
});
export const desk = (moment: handling.Moment, by: handling.By = ['desk']) => ({
  by,
  moment,
  decider: '科长',
  note: '同意',
});

export function receiving(task: Task): Act[] {
  const say = (name: string, decide: Parameters<typeof w.withTask>[2]): Act => onTask(task, name, decide);
  const to = (unitId: string) => ({ unitId, deskId: w.DESK });
  return [
    say('sign_receipt', (c, moment) => handling.signReceipt(c.task, { by: ['liaison'], moment })),
    say('request_return', (c, moment) => handling.requestReturn(c, REASON, { by: ['liaison'], moment })),
    say('refuse_return', (c, moment) => handling.refuseReturn(c, desk(moment))),
    say('send_to_coordination', (c, moment) => handling.sendToCoordination(c, desk(moment))),
    say('keep_by_coordination', (c, moment) => handling.keepByCoordination(c, desk(moment))),
    ...w.UNITS.flatMap((unit) => [
      say(`approve_return→${unit}`, (c, moment) => handling.approveReturn(c, to(unit), desk(moment))),
      say(`reassign_by_coordination→${unit}`, (c, moment) =>
        handling.reassignByCoordination(c, to(unit), desk(moment)),
      ),
    ]),
  ];
}

function later(moment: handling.Moment, task: Task): string {
  let day = addDays(task.dueOn, 25);
  while (!isWorkday(moment.rules.calendar, day)) day = addDays(day, 1);
  return day;
}

export function working(task: Task): Act[] {
  const say = (name: string, decide: Parameters<typeof w.withTask>[2]): Act => onTask(task, name, decide);
  const who = { office: '科教科', handlerAccountId: 'handler' };
  return [
    say('assign_inside', (c) => handling.assignInside(c.task, who, ['liaison'])),
    say('send_co_opinion', (c, moment) =>
      handling.sendCoOpinion(c.task, { docNo: '1号', text: '同意', signedBy: '局长' }, { by: ['handler'], moment }),
    ),
    say('request_extension', (c, moment) =>
      handling.requestExtension(c, { reason: '论证', newDueOn: later(moment, c.task) }, { by: ['signer'], moment }),
    ),
    say('grant_extension', (c, moment) => handling.grantExtension(c, desk(moment))),
    say('refuse_extension', (c, moment) => handling.refuseExtension(c, desk(moment))),
    say('drop', (c, moment) => handling.drop(c, '不再需要', { by: ['desk'], moment })),
    ...w.UNITS.filter((unit) => unit !== task.unitId).map((unit) =>
      say(`abolish→${unit}`, (c, moment) =>
        handling.isLive(c.task)
          ? handling.succeed(c, { fromUnitId: task.unitId, toUnitId: unit, reason: '机构改革' }, moment)
          : [],
      ),
    ),
  ];
}

export function contacts(task: Task, mode: 'phone' | 'visit'): Act[] {
  const log: Act = {
    name: `${mode}(${task.unitId}${task.round})`,
    run: (world) => {
      const { moment, serial } = w.momentOf(world);
      const input = { ...CONTACT, mode, heldOn: world.today };
      const { contact } = handling.logContact(at(world.tasks, task.id), input, {
        ...{ by: ['handler'], moment, round: world.proposal.round, author: '科员' },
      });
      return { ...world, contacts: [...world.contacts, contact], serial: serial() };
    },
  };
  const confirm = (consentsToMode: boolean): Act => ({
    name: `confirm ${consentsToMode}(${task.unitId}${task.round})`,
    run: (world) => {
      const last = world.contacts.findLast((each) => each.taskId === task.id);
      if (last === undefined) return world;
      const { moment } = w.momentOf(world);
      const { round } = world.proposal;
      const { contact } = handling.confirmContact(task, last, { by: ['proposer'], moment, round, consentsToMode });
      return { ...world, contacts: world.contacts.map((each) => (each.id === last.id ? contact : each)) };
    },
  });
  return [log, confirm(true), confirm(false)];
}

const LETTER: Omit<ReplyContent, 'answers'> = {
  ...{ class: 'A', opening: '收悉。', closing: '感谢。', contactName: '王', contactPhone: '1', copyTo: [] },
  ...{ publicity: 'full', publicityReason: '', commitments: [] },
};
/** A letter that answers what is the unit's to answer today. */
const letterFor = (world: World, taskId: string): ReplyContent => ({
  ...LETTER,
  answers: replies.suggestionsFor(w.answerable(world, taskId), w.SUGGESTIONS).map(({ id }) => ({
    ...{ suggestionId: id, adoption: 'adopted' as const, text: '已办。', basis: '' },
  })),
});
const NUMBER = { word: '答', year: 2023, serial: 1 };

export const draftOf = (task: Task): Act => ({
  name: `draft(${task.unitId}${task.round})`,
  run: (world) => {
    const has = world.letters.some(({ taskId, status }) => taskId === task.id && status !== 'cancelled');
    if (has) return world;
    const { moment, serial } = w.momentOf(world);
    const how = { suggestions: w.SUGGESTIONS, newId: moment.newId, by: ['handler'] as const };
    const letter = replies.draft(w.answerable(world, task.id), letterFor(world, task.id), how);
    return { ...world, letters: [...world.letters, letter], serial: serial() };
  },
});

type Letter = replies.Reply;
export function writing(letter: Letter): Act[] {
  const say = (name: string, decide: (one: Letter, world: World) => World): Act => ({
    name: `${name}(letter of ${letter.unitId}${letter.round})`,
    run: (world) => decide(at(world.letters, letter.id), world),
  });
  const signing = { docNo: NUMBER, signerName: '局长' };
  return [
    say('edit', (one, world) =>
      w.withLetter(world, one, (ready) =>
        replies.edit(one, letterFor(world, one.taskId), { suggestions: ready.suggestions, by: ['handler'] }),
      ),
    ),
    say('submit', (one, world) => w.withLetter(world, one, (ready) => replies.submit(one, ready, ['handler']))),
    say('check', (one, world) =>
      w.withLetter(world, one, ({ task }) =>
        replies.check(one, { task, checker: { accountId: 'checker', name: '主任' }, by: ['checker'] }),
      ),
    ),
    say('send_back', (one, world) =>
      w.withLetter(world, one, () => replies.sendBack(one, '修改', ['checker', 'signer'])),
    ),
    say('sign', (one, world) =>
      w.withLetter(world, one, (ready) => replies.sign(one, signing, { ...ready, by: ['signer'] })),
    ),
    say('reject', (one, world) =>
      w.withLetter(world, one, ({ task: { unitId } }) => replies.reject(one, { reason: '避重就轻', unitId }, ['desk'])),
    ),
    say('release', (one, world) => w.release(world, one, ['desk'])),
    say('open', (one, world) => {
      const read = w.PROPOSERS.map(({ id }) => `${one.id}/${id}`);
      const isOut = one.status === 'released';
      return isOut ? { ...world, opened: [...new Set([...world.opened, ...read])].sort() } : world;
    }),
  ];
}

const VERDICT: Omit<FeedbackContent, 'attitude' | 'result'> = {
  ...{
    listenMode: 'visit',
    visiting: 'visited',
    targeted: 'yes',
    answeredByLeader: null,
    comment: '已阅',
    mayTellUnit: false,
    answers: [],
  },
};
export const verdictOf = (result: 'satisfied' | 'dissatisfied'): FeedbackContent => ({
  ...VERDICT,
  ...{ attitude: 'satisfied', result },
});
export const giving = (world: World, form: feedback.Form, by: feedback.By) => ({
  ...{ by, moment: w.momentOf(world).moment, of: world.proposal },
  suggestionIds: w.SUGGESTIONS.map(({ id }) => id),
  hasRead: world.opened.includes(`${form.replyId}/${form.recipientId}`),
});

export function judging(form: feedback.Form): Act[] {
  const say = (name: string, act: typeof feedback.submit, by: feedback.By): Act[] =>
    (['satisfied', 'dissatisfied'] as const).map((result) => ({
      name: `${name} ${result}(${form.recipientId}${form.round})`,
      run: (world) => {
        const one = at(world.forms, form.id);
        return w.withForm(world, one, () => act(one, verdictOf(result), giving(world, one, by)));
      },
    }));
  return [
    ...say('submit', feedback.submit, ['recipient']),
    ...say('change', feedback.change, ['recipient']),
    ...say('paper', feedback.enterPaper, ['office']),
  ];
}

export const DECISIONS = ['close', 'rehandle', 'consult', 'settle', 'reopen'] as const;
export const deciding: readonly Act[] = DECISIONS.map((name) => ({
  name,
  run: (world) => w.decide(world, name, ['committee']),
}));
export const adding: readonly Act[] = w.UNITS.map((unitId) => ({
  name: `add ${unitId}`,
  run: (world) => w.adding(world, unitId),
}));
export const waiting: Act = { name: 'wait', run: w.wait };

/** Everything anybody may try in this world, allowed or not. */
export const actsIn = (world: World): Act[] => [
  ...world.tasks.flatMap((task) => [
    ...[...receiving(task), ...working(task), ...contacts(task, 'phone'), ...contacts(task, 'visit'), draftOf(task)],
  ]),
  ...[...world.letters.flatMap(writing), ...world.forms.flatMap(judging), ...deciding, ...adding, waiting],
];

const TASK_WORDS: readonly handling.TaskRelation[] = ['liaison', 'handler', 'signer', 'desk', 'committee', 'system'];
const LETTER_WORDS: readonly replies.ReplyRelation[] = ['handler', 'checker', 'signer', 'desk', 'committee'];
const named = ({ name }: Act): string => name.replace(/[ (→].*/u, '');

/** What the product itself offers to somebody, and, of several units that may be chosen, one that is free. */
export function offersIn(world: World): Act[] {
  const { moment } = w.momentOf(world);
  const [, , free] = w.UNITS;
  const isPlain = ({ name }: Act): boolean => !name.includes('→') || name.endsWith(`→${free}`);
  const tasks = world.tasks.flatMap((task) => {
    const offered: string[] = handling.availableActions(w.around(world, task), TASK_WORDS, moment);
    const acts = [...receiving(task), ...working(task)].filter((act) => offered.includes(named(act)) && isPlain(act));
    const isNew = !world.contacts.some(({ taskId }) => taskId === task.id);
    const met = offered.includes('log_contact') && isNew ? contacts(task, 'visit').slice(0, 1) : [];
    return [...acts, ...met, ...(task.status === 'in_progress' ? [draftOf(task)] : [])];
  });
  const letters = world.letters.flatMap((letter) => {
    const offered: string[] = replies.availableActions(letter, LETTER_WORDS, true);
    const isOut = letter.status === 'released';
    return writing(letter).filter((act) => offered.includes(named(act)) || (isOut && named(act) === 'open'));
  });
  const forms = world.forms
    .filter((form) => form.isDecisive)
    .flatMap((form) => {
      const { of, hasRead } = giving(world, form, ['recipient']);
      const offered: string[] = feedback.availableActions(form, ['recipient'], { of, hasRead });
      return judging(form).filter((act) => offered.includes(named(act)));
    });
  const added = adding.filter(({ name }) => name === `add ${free}`);
  const abolished = world.tasks
    .slice(0, 1)
    .flatMap((task) =>
      working(task).filter(({ name }) => name === `abolish→${w.UNITS[1]}(${task.unitId}${task.round})`),
    );
  return [...tasks, ...letters, ...forms, ...deciding, ...added, ...abolished, waiting];
}
