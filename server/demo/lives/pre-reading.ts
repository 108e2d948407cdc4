import { preReadingApi, type PreReadingView } from '../../../contract/pre-reading.ts';
import { repliesApi } from '../../../contract/replies.ts';
import type { Random } from '../../kernel/random.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import { writeTalk } from '../texts/index.ts';
import { peopleOf, type AtUnit, type Letter } from './unit-task.ts';

const chanceOf = ({ c, task }: AtUnit): Random => c.random.fork(`pre-reading ${task.unit.code} ${task.round}`);

/** Whether this letter goes to its proposers before it is signed. */
export const isPreRead = (unit: AtUnit): boolean => chanceOf(unit).chance(unit.stage.plan.preReading.share);

/** 征求意见稿: the letter as it was written goes to every proposer; what they object to is mended before it is signed. */
export async function* preReading(letter: Letter, submitsOn: LocalDate): Life {
  const { unit } = letter;
  const { stage, c } = unit;
  const { year, hours } = stage;
  const random = chanceOf(unit).fork('answers');
  const { policy } = await year.rules();
  // Who is late with his letter does not ask first.
  if (hours.workdayAfter(year.today, policy.preReading.workdays) >= submitsOn) return;
  const sent = await sendForReading(letter);
  for (const [index, { person }] of c.readers.entries())
    year.start(reading(unit, { person, sent, random: random.fork(String(index)) }));
  yield hours.on(random, hours.workdayAfter(year.today, policy.preReading.workdays));
  await mend(letter, sent.id, random);
}

export function sendForReading({ unit, view }: Letter): Promise<PreReadingView> {
  const body = { version: view.version };
  return unit.stage.year.act(peopleOf(unit).handler.actor, preReadingApi.send, { params: { id: view.id }, body });
}

type Asked = { readonly person: Person; readonly sent: PreReadingView; readonly random: Random };
async function* reading({ stage, c }: AtUnit, { person, sent, random }: Asked): Life {
  const { year, hours, plan } = stage;
  const { openedShare, answeredShare, objectedShare } = plan.preReading;
  if (!random.chance(openedShare)) return;
  yield hours.later(random, year.now, [0, 2]);
  const seen = await year.act(person.actor, preReadingApi.open, { params: { id: sent.id } });
  if (!random.chance(answeredShare)) return;
  yield hours.later(random, year.now, [0, 1]);
  const mine = seen.answers.find(({ isMine }) => isMine);
  if (mine === undefined) return;
  const views = seen.suggestions.map(({ id }) => {
    const agrees = !random.chance(objectedShare);
    return { suggestionId: id, agrees, word: agrees ? '' : writeTalk(random, 'pre_objection', c.script.matter) };
  });
  const comment = views.every(({ agrees }) => agrees) ? writeTalk(random, 'pre_comment', c.script.matter) : '';
  const body = { views, comment, version: mine.version };
  await year.act(person.actor, preReadingApi.answer, { params: { id: mine.id }, body });
}

/** What was objected to is answered more fully; the rest of the letter stays as it was read. */
async function mend(letter: Letter, id: string, random: Random): Promise<void> {
  const { stage, c } = letter.unit;
  const { actor } = peopleOf(letter.unit).handler;
  const { items } = await stage.year.act(actor, preReadingApi.ofProposal, c.at);
  const answers = items.find((item) => item.id === id)?.answers ?? [];
  const objected = answers.flatMap(({ views }) => views.filter(({ agrees }) => !agrees));
  if (objected.length === 0) return;
  const { content, version } = letter.view;
  const isObjected = (suggestionId: string) => objected.some((view) => view.suggestionId === suggestionId);
  const mended = {
    ...content,
    answers: content.answers.map((answer) =>
      isObjected(answer.suggestionId)
        ? { ...answer, text: `${answer.text}${writeTalk(random, 'pre_revised', c.script.matter)}` }
        : answer,
    ),
  };
  letter.view = await stage.year.act(actor, repliesApi.edit, {
    params: { id: letter.view.id },
    body: { content: mended, version },
  });
}
