import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { casesIn, found, letterTo } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import type { SheetView } from '../../../contract/look-backs.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { subscribe } from '../../platform/events/index.ts';
import { commitments } from './index.ts';
import * as service from './service/index.ts';

if (commitments.subscribers) subscribe('commitments', commitments.subscribers);
const NOVEMBER = '2023-11-15T02:00:00.000Z';
const WISH = { title: '2023年承诺事项回头看', dueOn: '2023-12-05' };
let ours: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
  const cases = casesIn(ours, cast);
  for (const title of ['关于配备心理教师的提案', '关于改造咨询室的提案'])
    await cases.released({ title }, (of) => letterTo(of, { class: 'B' }));
});
const as = (who: AccountActor) => ours.as(who, NOVEMBER);
const open = async () => service.openLookBack(await as(cast.committee), WISH);
const answers = (sheet: SheetView, standing: 'on_course' | 'delayed', text = '') =>
  sheet.items.map(({ commitment }) => ({ commitmentId: commitment.id, standing, text }));
const sheetIn = async (campaign: Awaited<ReturnType<typeof open>>) =>
  service.getSheet(await as(cast.handler), found(campaign.items[0]).id);

describe('a look-back (回头看)', () => {
  test('asks each unit of everything it has open, on one sheet', async () => {
    const campaign = await open();
    expect(campaign).toMatchObject({ sheets: 1, answered: 0, openedOn: '2023-11-15', mayClose: true });
    expect(campaign.items).toMatchObject([{ unit: { id: cast.bodies.education }, items: 2, answeredOn: null }]);
  });

  test('is the committee’s: nobody else opens or ends it, and only who was asked sees it', async () => {
    for (const who of [cast.office, cast.desk, cast.handler])
      await expect(service.openLookBack(await as(who), WISH)).rejects.toMatchObject({ code: 'forbidden' });
    const { id, version } = await open();
    await expect(service.getLookBack(await as(cast.coHandler), id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.closeLookBack(await as(cast.handler), id, version)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await service.listLookBacks(await as(cast.coHandler))).items).toEqual([]);
  });

  test('is answered for all at once, with reasons where it lags, and counted', async () => {
    const campaign = await open();
    const sheet = await sheetIn(campaign);
    const answer = async (items: ReturnType<typeof answers>, version = sheet.version) =>
      service.answerSheet(await as(cast.handler), sheet.id, { items, version });
    await expect(answer(answers(sheet, 'on_course').slice(1))).rejects.toMatchObject({ code: 'rule_refused' });
    await expect(answer(answers(sheet, 'delayed'))).rejects.toMatchObject({
      details: { errors: [{ pointer: '/items/0/text' }, { pointer: '/items/1/text' }] },
    });
    const answered = await answer(answers(sheet, 'delayed', '招聘推迟，年底前到岗。'));
    expect(answered).toMatchObject({ answeredOn: '2023-11-15', items: [{ standing: 'delayed' }, {}] });
    await expect(answer(answers(sheet, 'on_course'))).rejects.toMatchObject({ code: 'stale_version' });
    expect(await service.getLookBack(await as(cast.committee), campaign.id)).toMatchObject({
      answered: 1,
      counts: { done: 0, on_course: 0, delayed: 2, cannot: 0 },
    });
  });

  test('once ended is not answered any more; what was answered stays', async () => {
    const campaign = await open();
    const sheet = await sheetIn(campaign);
    const ended = await service.closeLookBack(await as(cast.committee), campaign.id, campaign.version);
    expect(ended).toMatchObject({ closedOn: '2023-11-15', mayClose: false });
    await expect(
      service.answerSheet(await as(cast.handler), sheet.id, { items: answers(sheet, 'on_course'), version: 1 }),
    ).rejects.toMatchObject({ code: 'wrong_status' });
    await expect(service.closeLookBack(await as(cast.committee), campaign.id, ended.version)).rejects.toMatchObject({
      code: 'wrong_status',
    });
  });

  test('has a date to come', async () => {
    await expect(
      service.openLookBack(await as(cast.committee), { ...WISH, dueOn: '2023-11-15' }),
    ).rejects.toMatchObject({ code: 'rule_refused' });
  });

  test('names the units by pinyin', async () => {
    const promise = (unit_id: string, no: number) =>
      ours.read((tx) =>
        sql`insert into commitment
          select (jsonb_populate_record(c, ${JSON.stringify({ id: uuid7(), unit_id, no })}::jsonb)).*
          from commitment c limit 1`.execute(tx),
      );
    await promise(cast.bodies.finance, 2);
    await promise(cast.bodies.police, 3);
    const { items } = await open();
    expect(items.map(({ unit }) => unit.shortName)).toEqual(['市财政局', '市公安局', '市教育局']);
  });
});
