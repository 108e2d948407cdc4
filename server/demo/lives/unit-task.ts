import { handlingApi, type ContactMode, type ContactView, type TaskView } from '../../../contract/handling.ts';
import type { ReplyView } from '../../../contract/replies.ts';
import { addDays, addMonths, dayOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import {
  writeContact,
  writeCoOpinion,
  writeExtensionReason,
  writeReturnReason,
  writeReturnRefusal,
} from '../texts/index.ts';
import type { Case, Stage } from './case.ts';

/** A task at its unit, with the people who work on it. */
export type AtUnit = {
  readonly stage: Stage;
  readonly c: Case;
  task: TaskView;
};
/** A letter on its way out of a unit. */
export type Letter = { readonly unit: AtUnit; view: ReplyView };
export type UnitPeople = {
  readonly liaison: Person;
  readonly handler: Person;
  readonly signer: Person;
  readonly desk: Person;
};

export const peopleOf = ({ stage: { world }, task }: AtUnit): UnitPeople => ({
  liaison: world.holder('unit_liaison', task.unit.id),
  handler: world.holder('unit_handler', task.unit.id),
  signer: world.holder('unit_signer', task.unit.id),
  desk: world.holder('routing_desk', task.deskId),
});

const at = ({ task }: AtUnit) => ({ params: { id: task.id } });
const later = ({ stage, c }: AtUnit, workdays: readonly [number, number]): Instant =>
  stage.hours.later(c.random, stage.year.now, workdays);

/** 签收, mostly within the days allowed. */
export async function* receiving(unit: AtUnit): Life {
  const { stage, c } = unit;
  const isLate = c.random.chance(stage.plan.handling.receiptLateShare);
  yield later(unit, isLate ? [4, 6] : [0, 2]);
  await receive(unit);
}

export async function receive(unit: AtUnit): Promise<void> {
  const { liaison } = peopleOf(unit);
  unit.task = await unit.stage.year.act(liaison.actor, handlingApi.signReceipt, { ...at(unit), body: version(unit) });
}
const version = ({ task }: AtUnit) => ({ version: task.version });

/** 分派到科室与承办人. */
export async function* assigning(unit: AtUnit, workdays: readonly [number, number] = [1, 3]): Life {
  yield later(unit, workdays);
  await assign(unit);
}

export async function assign(unit: AtUnit): Promise<void> {
  const { liaison, handler } = peopleOf(unit);
  const office = handler.post
    .replace(unit.task.unit.shortName, '')
    .replace(/(科长|副科长|主任|科员|经办人|负责人)$/, '');
  const body = { office: office || '办公室', handlerAccountId: handler.actor.accountId, ...version(unit) };
  unit.task = await unit.stage.year.act(liaison.actor, handlingApi.assignInside, { ...at(unit), body });
}

/** The unit asks to give the task back, over its signer's name. */
export async function requestReturn(unit: AtUnit, suggestedUnitId: string | null): Promise<void> {
  const { stage, c, task } = unit;
  const { liaison, signer } = peopleOf(unit);
  const right = suggestedUnitId === null ? '其他单位' : stage.world.organizationById(suggestedUnitId).shortName;
  const reason = writeReturnReason(c.random, c.script.matter, { wrongUnit: task.unit.shortName, rightUnit: right });
  const basis = `${task.unit.name}主要职责规定`;
  const body = { reason, basis, signedBy: signer.name, suggestedUnitId, ...version(unit) };
  unit.task = await stage.year.act(liaison.actor, handlingApi.requestReturn, { ...at(unit), body });
}

const MEETING_NOTE = '职责交叉，提请归口单位召集有关部门协调。';
const BINDING_NOTE = '协调会议定，按会议纪要办理。';
const GRANTED_NOTE = '经核对部门职责，同意改办。';

/** What the desk makes of a request: it passes the task on, leaves it, or calls a meeting whose word binds. */
export async function* returning(unit: AtUnit): Life {
  const { c } = unit;
  const plot = c.returnPlot;
  if (plot === null) return;
  c.returnPlot = null;
  const hops = plot.outcome === 'granted' || plot.outcome === 'reassigned' ? plot.wrongUnitIds : [''];
  for (const [index] of hops.entries()) {
    yield later(unit, [1, 2]);
    const nextUnitId = hops[index + 1] ?? plot.rightUnitId;
    await requestReturn(unit, plot.outcome === 'granted' || plot.outcome === 'reassigned' ? nextUnitId : null);
    yield later(unit, [1, 3]);
    if (plot.outcome === 'refused') await refuse(unit);
    else if (plot.outcome === 'granted') await passOn(unit, nextUnitId, handlingApi.approveReturn);
    else yield* meeting(unit, { nextUnitId, isKept: plot.outcome === 'kept' });
  }
}

async function refuse(unit: AtUnit): Promise<void> {
  const { stage, c, task } = unit;
  const names = { wrongUnit: task.unit.shortName, rightUnit: task.unit.shortName };
  const body = { note: writeReturnRefusal(c.random, c.script.matter, names), ...version(unit) };
  unit.task = await stage.year.act(peopleOf(unit).desk.actor, handlingApi.refuseReturn, { ...at(unit), body });
}

type Passing = typeof handlingApi.approveReturn;
/** The task ends here and begins anew at the next unit, with the days it has left. */
async function passOn(unit: AtUnit, unitId: string, endpoint: Passing): Promise<void> {
  const { stage, c } = unit;
  const { desk } = peopleOf(unit);
  const body = { unitId, note: GRANTED_NOTE, ...version(unit) };
  await stage.year.act(desk.actor, endpoint, { ...at(unit), body });
  const office = stage.world.holder('proposal_office');
  const { items } = await stage.year.act(office.actor, handlingApi.ofProposal, c.at);
  const next = items.find((each) => each.unit.id === unitId && each.status === 'pending_receipt');
  if (next === undefined) throw new Error(`no task passed on to ${unitId}`);
  unit.task = next;
}

async function* meeting(unit: AtUnit, how: { readonly nextUnitId: string; readonly isKept: boolean }): Life {
  const { year } = unit.stage;
  const { desk } = peopleOf(unit);
  const note = { note: MEETING_NOTE, ...version(unit) };
  unit.task = await year.act(desk.actor, handlingApi.sendToCoordination, { ...at(unit), body: note });
  yield later(unit, [3, 5]);
  if (!how.isKept) return void (await passOn(unit, how.nextUnitId, handlingApi.reassignByCoordination));
  const kept = { note: BINDING_NOTE, ...version(unit) };
  unit.task = await year.act(desk.actor, handlingApi.keepByCoordination, { ...at(unit), body: kept });
}

const MODES: Readonly<Record<string, ContactMode>> = {
  interview: 'face_to_face',
  symposium: 'forum',
  visit: 'visit',
  phone: 'phone',
  online: 'online',
};

type Phase = 'before' | 'during' | 'after';
const NEEDS_HIS_WORD: readonly ContactMode[] = ['phone', 'online', 'other'];

/** Notes a talk with the proposer. */
export async function logContact(unit: AtUnit, phase: Phase): Promise<ContactView> {
  const { stage, c } = unit;
  const isFaceToFace = c.random.chance(stage.plan.handling.faceToFaceShare);
  const { mode, place, summary } = writeContact(c.random, c.script.matter, { phase, isFaceToFace });
  const { handler } = peopleOf(unit);
  const body = {
    phase,
    mode: MODES[mode] ?? 'other',
    heldOn: stage.year.today,
    place,
    participants: `${c.speaker.name}、${handler.name}`,
    summary,
  };
  const known = new Set(unit.task.contacts.map(({ id }) => id));
  unit.task = await stage.year.act(handler.actor, handlingApi.logContact, { ...at(unit), body });
  const logged = unit.task.contacts.find(({ id }) => !known.has(id));
  if (logged === undefined) throw new Error('a contact was logged and is not there');
  return logged;
}

/** A talk; another way than face to face needs the proposer's own word that he agreed. */
export async function* contacting(unit: AtUnit, phase: Phase): Life {
  const { stage, c } = unit;
  const { id, mode } = await logContact(unit, phase);
  if (!NEEDS_HIS_WORD.includes(mode) && !c.random.chance(stage.habits.confirmedContactShare)) return;
  yield later(unit, [0, 2]);
  const confirmed = { params: { id }, body: { consentsToMode: true } };
  await stage.year.act(c.speaker.actor, handlingApi.confirmContact, confirmed);
}

/** 会办意见, under the unit's own number. */
export async function sendCoOpinion(unit: AtUnit, serial: number): Promise<void> {
  const { stage, c, task } = unit;
  const { handler, signer } = peopleOf(unit);
  const body = {
    docNo: `${task.unit.shortName}会〔${stage.year.today.slice(0, 4)}〕${serial}号`,
    text: writeCoOpinion(c.random, c.script.matter, task.unit.name),
    signedBy: signer.name,
    ...version(unit),
  };
  unit.task = await stage.year.act(handler.actor, handlingApi.sendCoOpinion, { ...at(unit), body });
}

/** 延期, asked for while there is still time; the desk answers within its days, or silence is a no. */
export async function requestExtension(unit: AtUnit, wanted: LocalDate): Promise<void> {
  const { stage, c, task } = unit;
  const { policy } = await stage.year.rules();
  const last = addMonths(task.originalDueOn, policy.extension.maxMonths);
  const first = stage.hours.onOrAfter(wanted);
  const newDueOn = first <= last ? first : stage.hours.workdayBefore(addDays(last, 1));
  const body = { reason: writeExtensionReason(c.random, c.script.matter), newDueOn, ...version(unit) };
  unit.task = await stage.year.act(peopleOf(unit).signer.actor, handlingApi.requestExtension, { ...at(unit), body });
}

const EXTENDED_NOTE = '情况复杂，同意延期一次，请抓紧办理。';
const NOT_EXTENDED_NOTE = '所述情况可以在原期限内办结，请按期答复。';

/** Answers whether more time was given. */
export async function decideExtension(unit: AtUnit): Promise<boolean> {
  const { stage, c } = unit;
  const isGranted = c.random.chance(stage.plan.handling.extensionGrantedShare);
  const endpoint = isGranted ? handlingApi.grantExtension : handlingApi.refuseExtension;
  const body = { note: isGranted ? EXTENDED_NOTE : NOT_EXTENDED_NOTE, ...version(unit) };
  unit.task = await stage.year.act(peopleOf(unit).desk.actor, endpoint, { ...at(unit), body });
  return isGranted;
}

/** Days before the due date at which a unit sees that it will not be done. */
const DAYS_BEFORE_DUE = 12;
export async function* extending(unit: AtUnit): AsyncGenerator<Instant, boolean, void> {
  const { stage, c, task } = unit;
  yield stage.hours.on(c.random, addDays(task.dueOn, -DAYS_BEFORE_DUE));
  await requestExtension(unit, newDueOf(stage, dayOf(stage.year.now), task));
  yield later(unit, [1, 2]);
  return decideExtension(unit);
}

const newDueOf = ({ plan }: Stage, today: LocalDate, task: TaskView): LocalDate =>
  plan.handling.extendedDueOn > today ? plan.handling.extendedDueOn : addDays(task.dueOn, 30);
