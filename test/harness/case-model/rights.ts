import * as feedback from '../../../server/modules/feedback/domain/index.ts';
import * as handling from '../../../server/modules/handling/domain/index.ts';
import * as replies from '../../../server/modules/replies/domain/index.ts';
import { policy } from '../proposal-states.ts';
import { giving, desk, verdictOf } from './acts.ts';
import * as w from './world.ts';
import type { World } from './world.ts';

/** Something somebody may do in a world, tried for him alone. */
type Right = { readonly name: string; readonly run: () => World };
const rights = <R extends string>(name: string, holders: readonly R[], run: (by: readonly R[]) => World): Right[] =>
  holders.map((holder) => ({ name: `${holder} may ${name}`, run: () => run([holder]) }));

/** The rights that hold in a world by the rules of handling (办理), and that the product refuses all the same. */
export function rightsLost(world: World): string[] {
  const all = [
    ...world.tasks.flatMap((task) => taskRights(world, task)),
    ...world.letters.flatMap((letter) => letterRights(world, letter)),
    ...world.forms.flatMap((form) => formRights(world, form)),
  ];
  return all.filter(({ run }) => w.attempt(run) === null).map(({ name }) => name);
}

const FREE = { unitId: '民政局', deskId: w.DESK };
const REASON = { reason: '不属职责', basis: '三定', signedBy: '局长', suggestedUnitId: null };

function taskRights(world: World, task: handling.Task): Right[] {
  const on = (decide: Parameters<typeof w.withTask>[2]): World => w.withTask(world, task, decide);
  const { status } = task;
  const isIn = (...statuses: readonly string[]): boolean => statuses.includes(status);
  const hops = world.tasks.filter((each) => each.status === 'reassigned').length;
  const isFree = !world.tasks.some(({ unitId }) => unitId === FREE.unitId);
  return [
    ...(isIn('pending_receipt')
      ? rights('sign the receipt', ['liaison'], (by) => on((c, moment) => handling.signReceipt(c.task, { by, moment })))
      : []),
    ...(mayAskBack(world, task)
      ? rights('ask to give it back', ['liaison'], (by) =>
          on((c, moment) => handling.requestReturn(c, REASON, { by, moment })),
        )
      : []),
    ...(isIn('return_pending')
      ? [
          ...(hops < policy.returns.maxPerProposal && isFree
            ? rights('pass it on', ['desk'], (by) => on((c, m) => handling.approveReturn(c, FREE, desk(m, by))))
            : []),
          ...rights('refuse a return', ['desk'], (by) => on((c, m) => handling.refuseReturn(c, desk(m, by)))),
          ...rights('call the meeting', ['desk'], (by) => on((c, m) => handling.sendToCoordination(c, desk(m, by)))),
        ]
      : []),
    ...(isIn('coordination')
      ? [
          ...rights('keep it', ['desk', 'committee'], (by) =>
            on((c, m) => handling.keepByCoordination(c, desk(m, by))),
          ),
          ...(isFree
            ? rights('move it', ['desk', 'committee'], (by) =>
                on((c, m) => handling.reassignByCoordination(c, FREE, desk(m, by))),
              )
            : []),
        ]
      : []),
    ...(isIn('received', 'in_progress')
      ? rights('name a handler', ['liaison'], (by) =>
          on((c) => handling.assignInside(c.task, { office: '科', handlerAccountId: 'h' }, by)),
        )
      : []),
    ...workRights(world, task),
    ...endRights(world, task),
  ];
}

function mayAskBack(world: World, task: handling.Task): boolean {
  const { moment } = w.momentOf(world);
  const asked = world.returns.filter(
    ({ unitId, taskId }) => unitId === task.unitId || [task.id, task.replacesTaskId].includes(taskId),
  );
  const isEarly = world.today <= handling.returnUntil(task, moment);
  return ['pending_receipt', 'received'].includes(task.status) && isEarly && asked.length === 0;
}

function workRights(world: World, task: handling.Task): Right[] {
  const on = (decide: Parameters<typeof w.withTask>[2]): World => w.withTask(world, task, decide);
  const contact = { mode: 'phone', heldOn: world.today, place: '', participants: '', summary: '沟通' } as const;
  const log = (by: handling.By): World => {
    const { moment } = w.momentOf(world);
    const { round } = world.proposal;
    handling.logContact(task, { ...contact, phase: 'after' }, { by, moment, round, author: '科员' });
    return world;
  };
  const logs = rights('log a contact', ['handler', 'liaison', 'signer'], log);
  if (task.status === 'finished') return logs;
  if (task.status !== 'in_progress') return [];
  const extensions = world.extensions.filter(({ taskId }) => taskId === task.id);
  const isAsked = extensions.some(({ status }) => status === 'pending');
  const isEarly = world.today <= task.dueOn && extensions.length === 0;
  const opinion = { docNo: '1号', text: '同意', signedBy: '局长' };
  const more = { reason: '论证', newDueOn: '2023-06-30' };
  return [
    ...logs,
    ...(handling.answers(task)
      ? []
      : rights('send its opinion', ['handler', 'signer'], (by) =>
          on((c, moment) => handling.sendCoOpinion(c.task, opinion, { by, moment })),
        )),
    ...(handling.answers(task) && isEarly && task.round === 1
      ? rights('ask for time', ['signer'], (by) =>
          on((c, moment) => handling.requestExtension(c, more, { by, moment })),
        )
      : []),
    ...(isAsked
      ? [
          ...rights('grant time', ['desk'], (by) => on((c, moment) => handling.grantExtension(c, desk(moment, by)))),
          ...rights('refuse time', ['desk', 'system'], (by) =>
            on((c, moment) => handling.refuseExtension(c, desk(moment, by))),
          ),
        ]
      : []),
  ];
}

/** However a task stands while it lives, its unit may be dropped or abolished, and the case answered. */
function endRights(world: World, task: handling.Task): Right[] {
  if (!handling.isLive(task)) return [];
  const on = (decide: Parameters<typeof w.withTask>[2]): World => w.withTask(world, task, decide);
  const others = world.tasks.filter((each) => each.id !== task.id && each.round === task.round);
  const isSpare = !handling.answers(task) || others.some((each) => handling.answers(each) && handling.isLive(each));
  const to = (toUnitId: string) => ({ fromUnitId: task.unitId, toUnitId, reason: '机构改革' });
  return [
    ...(isSpare
      ? rights('drop it', ['desk', 'system'], (by) => on((c, moment) => handling.drop(c, '减办', { by, moment })))
      : []),
    ...rights('abolish the unit', ['system'], () => on((c, moment) => handling.succeed(c, to('新设局'), moment))),
    ...rights('end it', ['system'], () => on((c, moment) => handling.finish(c, moment))),
  ];
}

function letterRights(world: World, letter: replies.Reply): Right[] {
  const on = (decide: Parameters<typeof w.withLetter>[2]): World => w.withLetter(world, letter, decide);
  const number = { word: '答', year: 2023, serial: 9 };
  const { content, status } = letter;
  const isWhole =
    replies.gapsOf(content, replies.suggestionsFor(w.answerable(world, letter.taskId), w.SUGGESTIONS), policy)
      .length === 0;
  const held = w.answerable(world, letter.taskId);
  const isReady = isWhole && held.contactMet && held.coOpinionsMissing === 0;
  const byStatus: Readonly<Record<string, () => Right[]>> = {
    draft: () => [
      ...rights('edit', ['handler', 'signer'], (by) =>
        on(({ suggestions }) => replies.edit(letter, content, { suggestions, by })),
      ),
      ...(isReady ? rights('submit', ['handler'], (by) => on((ready) => replies.submit(letter, ready, by))) : []),
    ],
    awaiting_check: () => [
      ...rights('send back', ['checker'], (by) => on(() => replies.sendBack(letter, '改', by))),
      ...rights('check', ['checker'], (by) =>
        on(({ task }) => replies.check(letter, { task, checker: { accountId: 'c', name: '主任' }, by })),
      ),
    ],
    awaiting_signature: () => [
      ...rights('send back', ['signer', 'unit_head'], (by) => on(() => replies.sendBack(letter, '改', by))),
      ...rights('sign', ['signer', 'unit_head'], (by) =>
        on((ready) => replies.sign(letter, { docNo: number, signerName: '局长' }, { ...ready, by })),
      ),
    ],
    under_audit: () => [
      ...(isWhole ? rights('release', ['desk', 'committee'], (by) => w.release(world, letter, by)) : []),
      ...rights('reject', ['desk', 'committee'], (by) =>
        on(({ task: { unitId } }) => replies.reject(letter, { reason: '重写', unitId }, by)),
      ),
    ],
    released: () => [
      ...rights('supplement', ['signer'], (by) =>
        on(({ moment }) =>
          replies.supplement(letter, { text: '补充', docNo: number, signerName: '局长' }, { moment, by }),
        ),
      ),
      ...rights('correct', isWhole ? (['desk', 'committee'] as const) : [], (by) =>
        on((ready) => {
          const family = { origin: letter, inForce: letter, corrected: letter };
          return replies.correct(family, { content, reason: '笔误' }, { ...ready, by });
        }),
      ),
    ],
  };
  const isWritten = replies.UNSENT.includes(status);
  const cancels = isWritten ? rights('cancel', ['system'], () => on(() => replies.cancel(letter))) : [];
  return [...(byStatus[status]?.() ?? []), ...cancels];
}

/** A proposer's verdict is his until it is shown, and late is better than never. */
function formRights(world: World, form: feedback.Form): Right[] {
  const on = (decide: Parameters<typeof w.withForm>[2]): World => w.withForm(world, form, decide);
  const shown = rights('show it', ['system'], () => on(() => feedback.disclose(form)));
  const lapsed = rights('let it lapse', ['system'], () => on(() => feedback.lapse(form)));
  const ofSystem: Partial<Record<typeof form.status, Right[]>> = { submitted: shown, due: lapsed };
  const isCurrent = form.round === world.proposal.round;
  return [...(ofSystem[form.status] ?? []), ...(isCurrent ? judgingRights(world, form) : [])];
}

function judgingRights(world: World, form: feedback.Form): Right[] {
  const give = (act: typeof feedback.submit, by: feedback.By): World =>
    w.withForm(world, form, () => act(form, verdictOf('satisfied'), giving(world, form, by)));
  const { hasRead } = giving(world, form, ['recipient']);
  const readers = hasRead ? (['recipient'] as const) : [];
  if (form.status === 'submitted') return rights('think again', readers, (by) => give(feedback.change, by));
  if (form.status === 'disclosed') return [];
  return [
    ...rights('judge', readers, (by) => give(feedback.submit, by)),
    ...rights('enter a paper form', ['office'], (by) => give(feedback.enterPaper, by)),
  ];
}
