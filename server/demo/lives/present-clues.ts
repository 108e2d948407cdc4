import { cluesApi } from '../../../contract/clues.ts';
import { addDays, dayOf } from '../../kernel/time.ts';
import { once } from '../run/year.ts';
import { CLUES, type DemoClue } from '../texts/clues.ts';
import type { Stage } from './case.ts';

const THANKS = '您反映的是邻里之间的具体问题，建议向社区居委会或 12345 热线反映。感谢您的来信。';
const VALID_DAYS = 200;
const FIRST_DAYS_AGO = 12;

/** Sets the clues of the present session going: some are worded for the catalogue, one is refused, the last still waits. */
export function startClues(stage: Stage): void {
  const { year, hours } = stage;
  const random = stage.random.fork('clues');
  CLUES.forEach((clue, index) => {
    const on = addDays(dayOf(year.until), index * 2 - FIRST_DAYS_AGO);
    year.start(
      once(() => screened(stage, clue)),
      hours.on(random, on),
    );
  });
}

async function screened(stage: Stage, clue: DemoClue): Promise<void> {
  const { year, world } = stage;
  const office = world.holder('proposal_office').actor;
  const { source, from: name, phone, title, content, category } = clue;
  const body = { source, sourceNote: '', name, phone, title, content, category };
  const { id, version } = await year.act(office, cluesApi.enter, { body });
  const params = { id };
  if (clue.isPersonal)
    await year.act(office, cluesApi.reject, { params, body: { reason: 'personal', notice: THANKS, version } });
  if (!clue.wording) return;
  const worded = { ...clue.wording, category, version };
  const accepted = await year.act(office, cluesApi.accept, { params, body: worded });
  const until = addDays(year.today, VALID_DAYS);
  await year.act(office, cluesApi.publish, { body: { items: [{ id, version: accepted.version }], until } });
  const [member] = world.members;
  if (clue.isPicked && member)
    await year.act(member.person.actor, cluesApi.pick, { params, body: { organizationId: null } });
}
