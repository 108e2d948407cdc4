import { expect, it } from 'vitest';
import { ANSWERED, casesIn, found, letterTo } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);

it('a letter of one of several answering units says which suggestions are for it to answer', async () => {
  const of = await cases.dispatched({
    mode: 'separate',
    units: [
      ['education', 'branch'],
      ['finance', 'branch'],
    ],
  });
  await committee.read((tx) =>
    tx
      .updateTable('suggestion')
      .set({ unit_id: cast.bodies.finance })
      .where('proposal_id', '=', of.id)
      .where('no', '=', 2)
      .execute(),
  );
  const own = found(of.tasks.find((task) => task.unit.id === cast.bodies.education));
  await cases.taken(own);
  const draft = await service.draftReply(await committee.as(cast.handler, ANSWERED), own.id, letterTo(of));
  expect(draft.suggestions.map(({ no, isAsked }) => [no, isAsked])).toEqual([
    [1, true],
    [2, false],
  ]);
});
