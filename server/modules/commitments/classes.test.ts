import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { CommitmentAction } from '../../../contract/commitments.ts';
import { casesIn, letterTo, PROMISED, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { subscribe } from '../../platform/events/index.ts';
import { replies } from '../replies/index.ts';
import { commitments } from './index.ts';
import * as service from './service/index.ts';

for (const { name, subscribers } of [replies, commitments]) if (subscribers) subscribe(name, subscribers);

const AUTUMN = '2023-10-10T02:00:00.000Z';
const AFTER = '2024-01-03T02:00:00.000Z';
let ours: TestCommittee;
let cast: Cast;
let cases: ReturnType<typeof casesIn>;
beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
  cases = casesIn(ours, cast);
});

const as = (who: AccountActor, at = AUTUMN) => ours.as(who, at);
type Of = { readonly suggestions: readonly { readonly id: string }[] };
const promising = (of: Of) =>
  letterTo(of as Parameters<typeof letterTo>[0], {
    class: 'B',
    commitments: of.suggestions.map(({ id }, index) => ({
      ...PROMISED,
      suggestionId: id,
      action: `第${index + 1}件事`,
    })),
  });
const itemsFor = async (who: AccountActor, proposalId: string) =>
  (await service.commitmentsOfProposal(await as(who), proposalId)).items;
/** A class B letter that is out, and what it promised. */
async function promised() {
  const of = await cases.released({}, promising);
  await useCases.replies.openReply(await as(cast.lead, RELEASED), of.reply.id);
  return { ...of, items: await itemsFor(cast.office, of.proposal.id) };
}
async function say(who: AccountActor, id: string, action: CommitmentAction): Promise<void> {
  const { version } = await service.getCommitment(await as(cast.committee), id);
  await service.act(await as(who), id, { text: '情况如下', version, action });
}
async function kept(id: string): Promise<void> {
  await say(cast.handler, id, 'claim_done');
  await say(cast.committee, id, 'verify');
}

test('two that are verified at once are both kept, and their letter is A', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { items, reply } = await promised();
    for (const { id } of items) await say(cast.handler, id, 'claim_done');
    await Promise.all(items.map(async ({ id }) => say(cast.committee, id, 'verify')));
    expect((await useCases.replies.getReply(await as(cast.office), reply.id)).classAfter).toMatchObject({
      class: 'A',
    });
  }
});

test('a correction changes nothing of the day from which a kept letter counts as A, and is moved itself when its promises are kept', async () => {
  const classes = async (replyId: string, at: string) => {
    const { rows } = await ours.read((tx) =>
      sql<{ class: string }>`select class from reply_fact where reply_id = ${replyId} and occurred_at <= ${at}
        order by occurred_at desc, version desc limit 1`.execute(tx),
    );
    return rows[0]?.class;
  };
  const correct = async (of: Awaited<ReturnType<typeof promised>>, at: string) => {
    const { version } = await useCases.replies.getReply(await as(cast.desk, at), of.reply.id);
    const input = { content: promising(of.proposal), reason: '文字有误', version };
    return useCases.replies.correctReply(await as(cast.desk, at), of.reply.id, input);
  };
  const before = await promised();
  for (const { id } of before.items) await kept(id);
  await correct(before, '2023-11-10T02:00:00.000Z');
  expect(await classes(before.reply.id, '2023-09-01T00:00:00.000Z')).toBe('B');
  expect(await classes(before.reply.id, AFTER)).toBe('A');

  const of = await cases.released({}, (one) => letterTo(one, { commitments: promising(one).commitments }));
  const corrected = await correct({ ...of, items: [] }, '2023-06-01T02:00:00.000Z');
  for (const { id } of await itemsFor(cast.office, of.proposal.id)) await kept(id);
  expect(await classes(of.reply.id, '2023-09-01T00:00:00.000Z')).toBe('B');
  expect(await classes(of.reply.id, AFTER)).toBe('A');
  const read = async (id: string) => useCases.replies.getReply(await as(cast.office), id);
  expect(await read(corrected.id)).toMatchObject({ content: { class: 'B' }, classAfter: { class: 'A' } });
  expect((await read(of.reply.id)).content.class).toBe('A');
});
