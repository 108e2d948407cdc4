import { commitmentsApi } from '../../../contract/commitments.ts';
import { lookBacksApi, type LookBackStanding, type SheetAnswer } from '../../../contract/look-backs.ts';
import { addDays, yearOf, type LocalDate } from '../../kernel/time.ts';
import type { Random } from '../../kernel/random.ts';
import { once, type Life } from '../run/year.ts';
import type { Stage } from './case.ts';

const DAYS_TO_ANSWER = 20;
const DAYS_OPEN = 30;
const SILENT_SHARE = 0.05;
const STANDINGS: readonly (readonly [LookBackStanding, number])[] = [
  ['on_course', 78],
  ['delayed', 14],
  ['cannot', 3],
  ['done', 5],
];
const WORDS: Readonly<Record<LookBackStanding, string>> = {
  done: '已经办成，证据随后报送核实。',
  on_course: '',
  delayed: '受前期手续影响进度滞后，已倒排工期，期限前补上。',
  cannot: '客观条件有变，拟向提案人说明后按程序报批。',
};

/** 回头看: in autumn the committee asks every unit how what it promised stands; nearly all answer. */
export async function* lookingBack(stage: Stage): Life {
  const { year, hours, world } = stage;
  const random = stage.random.fork('look back');
  const committee = world.holder('proposal_committee');
  const { counts } = await year.act(committee.actor, commitmentsApi.ledger, { query: { limit: 1 } });
  if (counts.overdue + counts.soon + counts.running === 0) return;
  const body = { title: `${yearOf(year.today)}年承诺事项回头看`, dueOn: addDays(year.today, DAYS_TO_ANSWER) };
  const campaign = await year.act(committee.actor, lookBacksApi.open, { body });
  for (const { id, unit } of campaign.items)
    if (!random.chance(SILENT_SHARE)) {
      const day: LocalDate = addDays(year.today, random.int(2, DAYS_TO_ANSWER - 2));
      year.start(
        once(() => answer(stage, random, { id, unitId: unit.id })),
        hours.on(random, day),
      );
    }
  yield hours.on(random, addDays(year.today, DAYS_OPEN));
  const at = { params: { id: campaign.id } };
  const { version } = await year.act(committee.actor, lookBacksApi.get, at);
  await year.act(committee.actor, lookBacksApi.close, { ...at, body: { version } });
}

async function answer({ year, world }: Stage, random: Random, sheet: { id: string; unitId: string }): Promise<void> {
  const { actor } = world.holder('unit_handler', sheet.unitId);
  const at = { params: { id: sheet.id } };
  const { items, version } = await year.act(actor, lookBacksApi.sheet, at);
  const answers = items.map(({ commitment }): SheetAnswer => {
    const standing = commitment.status === 'fulfilled' ? 'done' : random.weighted(STANDINGS);
    return { commitmentId: commitment.id, standing, text: WORDS[standing] };
  });
  await year.act(actor, lookBacksApi.answer, { ...at, body: { items: answers, version } });
}
