import { handlingApi } from '../../../contract/handling.ts';
import { repliesApi, type PointMark, type ReplyContent } from '../../../contract/replies.ts';
import { addDays, dayOf, type LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import { writeAnswers, writeAuditReject, type AnswerClass } from '../texts/index.ts';
import { listedIn } from './commitments.ts';
import { refresh } from './deciding.ts';
import { isPreRead, preReading } from './pre-reading.ts';
import { workdaysBefore } from './schedule.ts';
import { peopleOf, type AtUnit, type Letter } from './unit-task.ts';

export type { Letter };
type DocNo = { readonly word: string; readonly year: number; readonly serial: number };

const BLANK: ReplyContent = {
  class: null,
  opening: '',
  closing: '',
  answers: [],
  commitments: [],
  contactName: '',
  contactPhone: '',
  copyTo: [],
  publicity: null,
  publicityReason: '',
};
const COPIES = ['市政协提案委员会办公室'];
const ON_REQUEST = '提案人不同意公开全文。';
const LONGEST_RELEASE_STEPS = [6, 3, 2] as const;
const REJECTED_STEPS = [9, 7, 6] as const;
const PRE_READ_STEPS = [10, 3, 2] as const;

const at = ({ view }: Letter) => ({ params: { id: view.id } });
const version = ({ view }: Letter) => ({ version: view.version });

/** A class by the plan's shares. */
export const classFor = ({ stage, c }: AtUnit): AnswerClass =>
  c.random.weighted(stage.plan.replyClasses.map(({ code, share }) => [code as AnswerClass, share] as const));

export async function beginLetter(unit: AtUnit): Promise<Letter> {
  const { stage, c, task } = unit;
  const { handler } = peopleOf(unit);
  await refresh(stage, c, handler);
  const view = await stage.year.act(handler.actor, repliesApi.draft, { params: { id: task.id }, body: BLANK });
  return { unit, view };
}

/** What this unit answers: with several branch units, what is meant for it or for none of the others. */
function suggestionsFor({ c, task }: AtUnit) {
  const all = c.view.suggestions;
  if (task.role !== 'branch') return all;
  const others = c.view.units.filter(
    ({ unit, role, isActive }) => isActive && role === 'branch' && unit.id !== task.unit.id,
  );
  const mine = all.filter(({ unitId }) => !others.some(({ unit }) => unit.id === unitId));
  return mine.length > 0 ? mine : all;
}

function contentOf(unit: AtUnit, wish: AnswerClass, on: LocalDate): ReplyContent {
  const { c, task } = unit;
  const { handler } = peopleOf(unit);
  const asked = suggestionsFor(unit);
  const { matter } = c.script;
  const own = {
    ...matter,
    suggestions: matter.suggestions.filter((_, index) => asked.some(({ no }) => no === index + 1)),
  };
  const written = writeAnswers(c.random, own, {
    ...{ unitName: task.unit.name, wish, on },
    since: task.dispatchedOn,
  });
  const isPublic = c.view.content.publicityConsent === true;
  const answers = written.answers.map((answer, index) => ({ ...answer, suggestionId: asked[index]?.id ?? '' }));
  return {
    class: wish,
    opening: written.opening,
    closing: written.closing,
    answers,
    commitments: listedIn(unit, answers, { wish, asked, on }),
    contactName: handler.name,
    contactPhone: handler.mobile,
    copyTo: COPIES,
    publicity: isPublic ? 'full' : 'on_request',
    publicityReason: isPublic ? '' : ON_REQUEST,
  };
}

/** Writes the letter out; the days a promise names lie around `on`. */
export async function write(letter: Letter, wish: AnswerClass, on: LocalDate): Promise<void> {
  const { unit } = letter;
  const { handler } = peopleOf(unit);
  const body = { content: contentOf(unit, wish, on), ...version(letter) };
  letter.view = await unit.stage.year.act(handler.actor, repliesApi.edit, { ...at(letter), body });
}

export async function submit(letter: Letter): Promise<void> {
  const { unit } = letter;
  const { handler } = peopleOf(unit);
  letter.view = await unit.stage.year.act(handler.actor, repliesApi.submit, { ...at(letter), body: version(letter) });
}

export async function sign(letter: Letter, again?: DocNo): Promise<DocNo> {
  const { year } = letter.unit.stage;
  const { signer } = peopleOf(letter.unit);
  const docNo = again ?? (await year.act(signer.actor, repliesApi.suggestDocNo, at(letter)));
  const body = { docNo, signerName: signer.name, ...version(letter) };
  letter.view = await year.act(signer.actor, repliesApi.sign, { ...at(letter), body });
  return docNo;
}

/** The checklist as the desk fills it in; a letter that goes back has not answered what was asked. */
async function pointsOf({ unit }: Letter, amiss: string): Promise<PointMark[]> {
  const { policy } = await unit.stage.year.rules();
  return policy.replyAudit.map(({ code }, at) =>
    at === 0 && amiss !== '' ? { code, passed: false, note: amiss.slice(0, 300) } : { code, passed: true, note: '' },
  );
}

async function reject(letter: Letter): Promise<void> {
  const { stage, c } = letter.unit;
  const { desk } = peopleOf(letter.unit);
  const reason = writeAuditReject(c.random, c.script.matter);
  const body = { reason, points: await pointsOf(letter, reason), ...version(letter) };
  letter.view = await stage.year.act(desk.actor, repliesApi.reject, { ...at(letter), body });
}

const RECLASSED = '答复内容表明所提事项正在推进、尚未完成，按实际情况调整类别。';
export async function release(letter: Letter): Promise<void> {
  const { stage, c } = letter.unit;
  const { desk } = peopleOf(letter.unit);
  const { class: own = 'B', commitments } = letter.view.content;
  const isDoubted = own === 'A' && c.random.chance(stage.plan.handling.classChangedByDeskShare);
  // Only a letter that says what is still to come can be one of class B.
  const isChanged = isDoubted && commitments.length > 0;
  const body = {
    class: isChanged ? ('B' as const) : (own ?? 'B'),
    classReason: isChanged ? RECLASSED : '',
    points: await pointsOf(letter, ''),
    ...version(letter),
  };
  letter.view = await stage.year.act(desk.actor, repliesApi.release, { ...at(letter), body });
}

/** From the first line to the proposer's letter box, on `day`; some letters are sent back by the desk once. */
export async function* replying(letter: Letter, day: LocalDate): Life {
  const { stage, c } = letter.unit;
  const { year, hours, plan } = stage;
  const wish = classFor(letter.unit);
  const isRejected = c.random.chance(plan.handling.auditRejectShare);
  const isShown = !isRejected && isPreRead(letter.unit);
  const [writes, submits, signs] = isRejected ? REJECTED_STEPS : isShown ? PRE_READ_STEPS : LONGEST_RELEASE_STEPS;
  const on = (before: number) => hours.on(c.random, workdaysBefore(stage, day, before));
  yield on(writes);
  await write(letter, wish, dayOf(year.now));
  if (isShown) yield* preReading(letter, workdaysBefore(stage, day, submits));
  yield on(submits);
  while (await awaitsOpinions(letter)) yield hours.later(c.random, year.now, [1, 1]);
  await submit(letter);
  yield on(signs);
  const docNo = await sign(letter);
  if (isRejected) yield* again(letter, { wish, day, docNo });
  yield hours.on(c.random, day);
  await release(letter);
}

/** A lead unit waits for opinions that are neither in nor overdue. */
export async function awaitsOpinions({ unit }: Letter): Promise<boolean> {
  const { stage, c, task } = unit;
  if (task.role !== 'lead' || task.round > 1) return false;
  const { items } = await stage.year.act(peopleOf(unit).handler.actor, handlingApi.ofProposal, c.at);
  const isAwaited = ({ role, status, dueOn }: (typeof items)[number]): boolean =>
    role === 'co' && !['co_done', 'finished', 'cancelled', 'reassigned'].includes(status) && dueOn >= stage.year.today;
  return items.some(isAwaited);
}

type Again = { readonly wish: AnswerClass; readonly day: LocalDate; readonly docNo: DocNo };
async function* again(letter: Letter, { wish, day, docNo }: Again): Life {
  const { stage, c } = letter.unit;
  const on = (before: number) => stage.hours.on(c.random, workdaysBefore(stage, day, before));
  yield on(4);
  await reject(letter);
  yield on(3);
  await write(letter, wish, dayOf(stage.year.now));
  yield stage.hours.later(c.random, stage.year.now, [0, 0]);
  await submit(letter);
  yield on(1);
  await sign(letter, docNo);
}

const SUPPLEMENT = '前函答复后，有关工作有了新的进展，现将最新情况补充函告，请提案人审阅。';

/** Something new some weeks later: a further letter, which asks for no verdict. */
export async function* supplementing(letter: Letter): Life {
  const { stage, c } = letter.unit;
  const { year, hours, habits } = stage;
  const { signer } = peopleOf(letter.unit);
  yield hours.on(c.random, addDays(year.today, c.random.int(...habits.supplementAfterDays)));
  const docNo = await year.act(signer.actor, repliesApi.suggestDocNo, at(letter));
  const body = { text: SUPPLEMENT, docNo, signerName: signer.name };
  await year.act(signer.actor, repliesApi.supplement, { ...at(letter), body });
}
