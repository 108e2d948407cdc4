import { expect, it } from 'vitest';
import { casesIn, found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
const { getProposal } = useCases.proposals;
const LATER = '2023-02-24T01:00:00.000Z';

it('a unit added to a case that one unit had by itself makes it joint, in its tasks as in its designation', async () => {
  const of = await cases.dispatched({
    title: '关于独办改会办的提案',
    mode: 'single',
    units: [['education', 'single']],
  });
  const { items } = await service.addUnit(await as(cast.desk, LATER), of.id, {
    ...{ unitId: cast.bodies.finance, note: '涉及经费', version: of.version },
  });
  expect(items.map(({ unit, role }) => [unit.id, role])).toEqual([
    [cast.bodies.education, 'lead'],
    [cast.bodies.finance, 'co'],
  ]);
  const { handlingMode, units } = await getProposal(await as(cast.office, LATER), of.id);
  expect(handlingMode).toBe('joint');
  expect(units.map(({ role }) => role).toSorted()).toEqual(['co', 'lead']);
});

it('the desk is told once, in the days of the rules, that a date comes near', async () => {
  const task = found((await cases.dispatched({})).tasks[0]);
  for (const day of ['2023-05-18', '2023-05-19', '2023-05-20'])
    await service.remindOfLateness(await as(undefined, `${day}T01:00:00.000Z`));
  const events = await committee.read((tx) =>
    tx.selectFrom('event').selectAll().where('type', '=', 'task.near_due').orderBy('occurred_at').execute(),
  );
  const mine = events.filter((e) => (e.payload as { taskId: string }).taskId === task.id);
  expect(mine.map(({ occurred_at }) => occurred_at.slice(0, 10))).toEqual(['2023-05-19']);
});

it('a unit that has spoken with no proposer is told once, after the days of the rules', async () => {
  const [silent, spoken] = [await cases.dispatched({}), await cases.dispatched({})];
  const [lead, co] = silent.tasks;
  await cases.taken(found(spoken.tasks[0]));
  await cases.visited(found(spoken.tasks[0]), cases.education, '2023-03-01T02:00:00.000Z');
  // Fifteen working days after the 21st of February: the 14th of March.
  for (const day of ['2023-03-14', '2023-03-15', '2023-03-16'])
    await service.remindOfLateness(await as(undefined, `${day}T01:00:00.000Z`));
  const events = await committee.read((tx) =>
    tx.selectFrom('event').selectAll().where('type', '=', 'task.contact_wanted').orderBy('occurred_at').execute(),
  );
  const told = (taskId: string) =>
    events
      .filter((e) => (e.payload as { taskId: string }).taskId === taskId)
      .map(({ occurred_at }) => occurred_at.slice(0, 10));
  expect(told(found(lead).id)).toEqual(['2023-03-15']);
  expect([told(found(co).id), told(found(spoken.tasks[0]).id)]).toEqual([[], []]);
});
