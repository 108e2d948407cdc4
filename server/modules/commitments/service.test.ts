import { beforeAll, expect, test } from 'vitest';
import { ANSWERED, casesIn, found, letterTo, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import { promisesOfReply } from './service/index.ts';

const { replies } = useCases;
let ours: TestCommittee;
let cast: Cast;
let cases: ReturnType<typeof casesIn>;
beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
  cases = casesIn(ours, cast);
});

/** A draft letter of class B whose one answer says `words`. */
async function drafted(words: string) {
  const of = await cases.dispatched();
  const task = found(of.tasks[0]);
  await cases.taken(task);
  const content = letterTo(of, {
    class: 'B',
    answers: of.suggestions.map(({ id }) => ({
      suggestionId: id,
      adoption: 'planned' as const,
      text: words,
      basis: '',
    })),
  });
  return replies.draftReply(await ours.as(cast.handler, ANSWERED), task.id, content);
}

test('a draft counts its dates from today, and several answers that promise the same promise it once', async () => {
  const { id } = await drafted('我局将于年底前配备心理教师20名。');
  expect(await promisesOfReply(await ours.as(cast.handler, ANSWERED), id)).toMatchObject({
    countedFrom: '2023-05-10',
    promises: [{ text: '我局将于年底前配备心理教师20名。', amount: '20名', dueOn: '2023-12-31' }],
    lacksPromise: false,
  });
});

test('a B letter that promises nothing by a date shows that it does not', async () => {
  const { id } = await drafted('我局将进一步加强研究，不断完善。');
  expect(await promisesOfReply(await ours.as(cast.handler, ANSWERED), id)).toMatchObject({
    promises: [],
    lacksPromise: true,
  });
});

test('a proposer sees the promises of a letter once it has been opened; a stranger never learns of it', async () => {
  const { reply } = await cases.released();
  const lead = await ours.as(cast.lead, RELEASED);
  await expect(promisesOfReply(lead, reply.id)).rejects.toMatchObject({ code: 'forbidden' });
  await replies.openReply(await ours.as(cast.lead, RELEASED), reply.id);
  expect(await promisesOfReply(lead, reply.id)).toMatchObject({ countedFrom: '2023-05-12', lacksPromise: false });
  await expect(promisesOfReply(await ours.as(cast.stranger, RELEASED), reply.id)).rejects.toMatchObject({
    code: 'not_found',
  });
});
