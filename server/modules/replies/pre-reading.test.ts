import { describe, expect, it } from 'vitest';
import type { PreView } from '../../../contract/pre-reading.ts';
import { ANSWERED, casesIn, found, letterTo, RELEASED } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const asking = await freshCommittee({ preReading: { required: true, workdays: 5 } });
const LATE = '2023-05-18T02:00:00.000Z';
type Place = { readonly committee: TestCommittee; readonly cast: Cast };
const HERE: Place = { committee, cast };

/** A whole letter in its handler's hands, with the proposer visited. */
async function draftIn({ committee: at, cast: people }: Place) {
  const cases = casesIn(at, people);
  const of = await cases.dispatched({ cosigned: true });
  const [lead, co] = of.tasks;
  await cases.opinionSent(found(co));
  await cases.taken(found(lead));
  await cases.visited(found(lead));
  const reply = await service.draftReply(await at.as(people.handler, ANSWERED), found(lead).id, letterTo(of));
  return { of, reply, cases };
}
async function sentIn(place: Place) {
  const { of, reply, cases } = await draftIn(place);
  const handler = await place.committee.as(place.cast.handler, ANSWERED);
  return { of, reply, cases, reading: await service.sendPreReading(handler, reply.id, reply.version) };
}
const viewsOf = (of: { suggestions: readonly { id: string }[] }, patch: Partial<PreView> = {}): PreView[] =>
  of.suggestions.map(({ id }, index) => ({ suggestionId: id, agrees: true, word: '', ...(index === 0 ? patch : {}) }));

async function answerOf(who: Cast['lead'], proposalId: string, at = ANSWERED) {
  const { items } = await service.listPreReadings(await committee.as(who, at), proposalId);
  return found(found(items[0]).answers.find(({ isMine }) => isMine));
}

describe('a reply read before it is a letter (征求意见稿)', () => {
  it('goes to every proposer as it stood, and moves no version of the letter', async () => {
    const { of, reply, reading } = await sentIn(HERE);
    expect(reading).toMatchObject({ no: 1, dueOn: '2023-05-17', isCurrent: true, content: reply.content });
    expect(reading.answers.map(({ recipientName, status }) => [recipientName, status])).toEqual(
      expect.arrayContaining([
        ['李慧敏', 'waiting'],
        ['张喆', 'waiting'],
      ]),
    );
    const handler = await committee.as(cast.handler, ANSWERED);
    const edited = { content: letterTo(of, { opening: '另起一稿。' }), version: reply.version };
    await service.editReply(handler, reply.id, edited);
    const [kept] = (await service.listPreReadings(handler, of.id)).items;
    expect(kept?.content.opening).toBe(reply.content.opening);
  });

  it('is sent whole or not at all, by the handler alone', async () => {
    const { of, reply } = await draftIn(HERE);
    const handler = await committee.as(cast.handler, ANSWERED);
    const { version } = await service.editReply(handler, reply.id, {
      content: letterTo(of, { answers: [] }),
      version: reply.version,
    });
    await expect(service.sendPreReading(handler, reply.id, version)).rejects.toThrow('还没有答复');
    const signer = await committee.as(cast.signer, ANSWERED);
    await expect(service.sendPreReading(signer, reply.id, version)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('asks for a word to every objection, and shows it to the unit beside its suggestion', async () => {
    const { of, reading } = await sentIn(HERE);
    const mine = await answerOf(cast.lead, of.id);
    const lead = await committee.as(cast.lead, ANSWERED);
    const say = (views: PreView[]) =>
      service.answerPreReading(lead, mine.id, { views, comment: '', version: mine.version });
    await expect(say(viewsOf(of, { agrees: false }))).rejects.toThrow('请写明意见');
    await expect(say(viewsOf(of).slice(1))).rejects.toThrow('每一条');
    await say(viewsOf(of, { agrees: false, word: '没有时间表' }));
    const { items } = await service.listPreReadings(await committee.as(cast.handler, ANSWERED), of.id);
    const shown = found(items[0]).answers.find(({ recipientName }) => recipientName === '李慧敏');
    expect(shown).toMatchObject({
      status: 'answered',
      views: [{ agrees: false, word: '没有时间表' }, { agrees: true }],
    });
    expect(reading.id).toBe(items[0]?.id);
  });

  it('shows a proposer his own answer alone, and others of the case nothing', async () => {
    const { of } = await sentIn(HERE);
    const { items } = await service.listPreReadings(await committee.as(cast.cosigner, ANSWERED), of.id);
    expect(items.map(({ answers }) => answers.map(({ recipientName }) => recipientName))).toEqual([['张喆']]);
    for (const who of [cast.coHandler, cast.desk, cast.office, cast.leader])
      expect((await service.listPreReadings(await committee.as(who, ANSWERED), of.id)).items).toEqual([]);
  });

  it('takes silence as read and never as agreement; a late word is still taken', async () => {
    const { of } = await sentIn(HERE);
    await service.lapsePreReadings(await committee.as(undefined, '2023-05-17T02:00:00.000Z'));
    expect((await answerOf(cast.lead, of.id)).status).toBe('waiting');
    await service.lapsePreReadings(await committee.as(undefined, LATE));
    const silent = await answerOf(cast.lead, of.id, LATE);
    expect(silent).toMatchObject({ status: 'silent', views: [], availableActions: ['answer'] });
    const lead = await committee.as(cast.lead, LATE);
    await service.answerPreReading(lead, silent.id, { views: viewsOf(of), comment: '同意', version: silent.version });
    expect((await answerOf(cast.lead, of.id, LATE)).status).toBe('answered');
    const facts = await committee.read((tx) =>
      tx
        .selectFrom('pre_answer_fact')
        .select('status')
        .where('pre_answer_id', '=', silent.id)
        .orderBy('version')
        .execute(),
    );
    expect(facts.map(({ status }) => status)).toEqual(['waiting', 'silent', 'answered']);
  });

  it('says to those who work on it who has opened it; to have read it is no answer', async () => {
    const { of, reading } = await sentIn(HERE);
    const seen = async () => {
      const { items } = await service.listPreReadings(await committee.as(cast.handler, ANSWERED), of.id);
      return Object.fromEntries(found(items[0]).answers.map((one) => [one.recipientName, [one.status, one.openedAt]]));
    };
    for (let n = 0; n < 2; n += 1)
      await service.openPreReading(await committee.as(cast.lead, n === 0 ? ANSWERED : LATE), reading.id);
    expect(await seen()).toEqual({ 李慧敏: ['waiting', ANSWERED], 张喆: ['waiting', null] });
    const by = (who: Cast['lead']) =>
      committee.as(who, ANSWERED).then((ctx) => service.openPreReading(ctx, reading.id));
    await expect(by(cast.handler)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(by(cast.desk)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a later version asks anew; what was said to the earlier one stays', async () => {
    const { of, reply } = await sentIn(HERE);
    const mine = await answerOf(cast.lead, of.id);
    const lead = await committee.as(cast.lead, ANSWERED);
    const said = { views: viewsOf(of), comment: '', version: mine.version };
    await service.answerPreReading(lead, mine.id, said);
    const handler = await committee.as(cast.handler, ANSWERED);
    await service.sendPreReading(handler, reply.id, reply.version);
    const { items } = await service.listPreReadings(handler, of.id);
    const states = items.map(({ no, answers }) => [no, ...answers.map(({ status }) => status).toSorted()]);
    expect(states).toEqual([
      [2, 'waiting', 'waiting'],
      [1, 'answered', 'superseded'],
    ]);
    await expect(service.answerPreReading(lead, mine.id, { ...said, version: mine.version + 1 })).rejects.toThrow(
      '新的一稿',
    );
  });

  it('takes no word once the letter is out', async () => {
    const { of, reply, cases } = await sentIn(HERE);
    const given = await service.submitReply(await committee.as(cast.handler, ANSWERED), reply.id, reply.version);
    const signing = { docNo: cases.docNo(), signerName: '教育局长', version: given.version };
    await cases.audit(await service.signReply(await committee.as(cast.signer, ANSWERED), reply.id, signing));
    const mine = await answerOf(cast.lead, of.id, RELEASED);
    expect(mine.availableActions).toEqual([]);
    const lead = await committee.as(cast.lead, RELEASED);
    const late = { views: viewsOf(of), comment: '', version: mine.version };
    await expect(service.answerPreReading(lead, mine.id, late)).rejects.toThrow('已经正式送出');
  });
});

describe('where the policy asks for it', () => {
  it('a letter goes to the signer once every proposer was heard or let his days pass', async () => {
    const place = { committee: asking, cast: await castIn(asking) };
    const { reply } = await draftIn(place);
    const submit = async (at: string) =>
      service.submitReply(await asking.as(place.cast.handler, at), reply.id, reply.version);
    await expect(submit(ANSWERED)).rejects.toThrow('先把答复稿送提案人');
    await service.sendPreReading(await asking.as(place.cast.handler, ANSWERED), reply.id, reply.version);
    await expect(submit(ANSWERED)).rejects.toThrow('还有 2 位');
    await service.lapsePreReadings(await asking.as(undefined, LATE));
    expect((await submit(LATE)).status).toBe('awaiting_signature');
  });
});
