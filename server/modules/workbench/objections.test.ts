import { expect, it } from 'vitest';
import { casesIn, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { homeOf } from './service.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);

it('a desk’s objection to the units waits for the office, and no longer for the desk to hand over', async () => {
  const { id, version } = await cases.routed();
  const kinds = async (role: Role) => {
    const { todos } = await homeOf(await committee.as(cast[role]));
    return todos.filter(({ proposalId }) => proposalId === id).map(({ kind }) => kind);
  };
  expect([await kinds('desk'), await kinds('office')]).toEqual([['dispatch'], []]);
  const why = { reason: '应由财政局主办。', version };
  const objected = await useCases.proposals.objectToUnits(await committee.as(cast.desk), id, why);
  expect([await kinds('desk'), await kinds('office')]).toEqual([[], ['redesignate']]);
  await useCases.proposals.designate(await committee.as(cast.office), id, {
    mode: 'single',
    units: [{ unitId: cast.bodies.finance, role: 'single' }],
    wishReason: '',
    version: objected.version,
  });
  expect([await kinds('desk'), await kinds('office')]).toEqual([['dispatch'], []]);
});
