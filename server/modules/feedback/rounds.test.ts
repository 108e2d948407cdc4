import { expect, it } from 'vitest';
import { casesIn, DISSATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { homeOf } from '../../../test/harness/readers.ts';
import { subscribe } from '../../platform/events/index.ts';
import { handling } from '../handling/index.ts';
import { replies } from '../replies/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as, read } = committee;
for (const { name, subscribers } of [handling, replies, feedback]) if (subscribers) subscribe(name, subscribers);

const NEXT = '2023-05-15T02:00:00.000Z';
const LATE = '2023-06-30T02:00:00.000Z';

it('in a second round nobody is asked to read or judge what was answered in the first', async () => {
  const of = await cases.released({ cosigned: true });
  const given = await cases.formOf(cast.lead, of);
  const { version } = given;
  await service.submitFeedback(await as(cast.lead, NEXT), given.id, { content: DISSATISFIED, version });
  const asked = async () =>
    (await homeOf(await as(cast.cosigner, NEXT))).todos
      .filter(({ proposalId }) => proposalId === of.proposal.id)
      .map(({ kind }) => kind);
  const reminders = async () => {
    const told = await read((tx) =>
      tx.selectFrom('event').select('payload').where('type', '=', 'feedback.reminded').execute(),
    );
    return told.filter(({ payload }) => JSON.stringify(payload).includes(of.proposal.id)).length;
  };
  expect(await asked()).toEqual(['open_reply']);
  await useCases.replies.openReply(await as(cast.cosigner, NEXT), of.reply.id);
  expect(await asked()).toEqual(['give_feedback']);
  const now = await useCases.proposals.getProposal(await as(cast.office), of.proposal.id);
  const decision = { note: '请重新研究', version: now.version };
  await service.rehandleCase(await as(cast.committee, NEXT), of.proposal.id, decision);
  expect(await asked()).toEqual([]);
  const [form] = (await service.listFeedback(await as(cast.cosigner, NEXT), of.proposal.id)).items;
  expect(form).toMatchObject({ status: 'due', opensAfterReading: false, obstacle: expect.stringContaining('新一轮') });
  const [seen] = (await service.listFeedback(await as(cast.handler, NEXT), of.proposal.id)).items;
  expect(seen?.obstacle).toBe('已进入新一轮办理，不再接受这一轮的评价。');
  for (const at of [LATE, '2023-07-14T02:00:00.000Z', '2023-07-24T02:00:00.000Z'])
    await service.remindAndLapse(await as(undefined, at));
  expect(await reminders()).toBe(0);
  const kept = await read((tx) =>
    tx
      .selectFrom('feedback')
      .select(['status', 'reminded'])
      .where('id', '=', form?.id ?? '')
      .execute(),
  );
  expect(kept).toEqual([{ status: 'due', reminded: 0 }]);
});
