import { expect, it } from 'vitest';
import { casesQuery, type CasesQuery } from '../../../contract/workbench.ts';
import { casesIn, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { homeOf, listCases } from './service.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);

it('a desk’s objection to the units waits for the office, and no longer for the desk to hand over', async () => {
  const { id, version } = await cases.routed();
  const todos = async (role: Role) => {
    const home = await homeOf(await committee.as(cast[role]));
    return home.todos.filter(({ proposalId }) => proposalId === id).map(({ kind }) => kind);
  };
  const listed = async (query: Partial<CasesQuery>) => {
    const { items } = await listCases(await committee.as(cast.desk), casesQuery.parse(query));
    return items.map(({ stage, holder }) => [stage, holder]);
  };
  const counted = async (role: Role) => {
    const home = await homeOf(await committee.as(cast[role]));
    return home.counts
      .filter(({ key }) => key === 'objected' || key === 'routing')
      .map(({ key, value }) => [key, value]);
  };
  const offered = async () =>
    (await useCases.proposals.getProposal(await committee.as(cast.desk), id)).availableActions.includes('dispatch');
  const toHandOver = { todos: [['dispatch'], []], offered: true, list: [['routing', '待交办 · 市政府办公室']] };
  const now = async () => ({
    todos: [await todos('desk'), await todos('office')],
    offered: await offered(),
    list: await listed({ scope: 'routing' }),
  });
  expect(await now()).toEqual(toHandOver);
  const why = { reason: '应由财政局主办。', version };
  const objected = await useCases.proposals.objectToUnits(await committee.as(cast.desk), id, why);
  expect(await now()).toEqual({ todos: [[], ['redesignate']], offered: false, list: [] });
  const counts = [
    ['objected', 1],
    ['routing', 0],
  ];
  expect([await counted('office'), await counted('committee'), await counted('desk')]).toEqual([
    counts,
    counts,
    [['routing', 0]],
  ]);
  expect(await listed({ stage: 'objected' })).toEqual([['objected', '待重新拟定承办单位 · 提案委办公室']]);
  await useCases.proposals.designate(await committee.as(cast.office), id, {
    mode: 'single',
    units: [{ unitId: cast.bodies.finance, role: 'single' }],
    wishReason: '',
    version: objected.version,
  });
  expect(await now()).toEqual(toHandOver);
});
