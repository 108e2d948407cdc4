import { expect, it } from 'vitest';
import { casesIn, DISPATCHED, found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { homeOf } from './service.ts';

const { talking } = useCases;
const TIME = { startsAt: '2023-03-01T01:00:00.000Z', minutesLong: 60, place: '市一中' };

it('a time proposed for a meeting waits for the other side, until its day is over', async () => {
  const committee = await freshCommittee();
  const cast = await castIn(committee);
  const cases = casesIn(committee, cast);
  const of = await cases.dispatched({ title: '关于走访的提案' });
  const { id: taskId } = await cases.taken(found(of.tasks[0]));
  const waitingFor = async (role: Role, at = DISPATCHED): Promise<string[]> => {
    const { todos } = await homeOf(await committee.as(cast[role], at));
    return todos.filter(({ kind }) => kind === 'answer_appointment').map(({ what, link }) => `${what} ${link}`);
  };
  const wish = { kind: 'visit' as const, ...TIME, topic: '现场察看' };
  const asked = await talking.appoint(await committee.as(cast.handler, DISPATCHED), taskId, wish);
  const { id, version } = found(asked.appointments[0]);
  expect(await waitingFor('lead')).toEqual([`市教育局约请见面，请答复 /proposals/${of.id}#talks`]);
  expect(await waitingFor('lead', '2023-03-02T01:00:00.000Z')).toEqual([]);
  for (const role of ['handler', 'coHandler', 'stranger', 'office'] as const)
    expect(await waitingFor(role)).toEqual([]);
  const other = { ...TIME, startsAt: '2023-03-01T06:00:00.000Z', reason: '上午有会', version };
  const countered = await talking.counterAppointment(await committee.as(cast.lead, DISPATCHED), id, other);
  expect(await waitingFor('lead')).toEqual([]);
  expect(await waitingFor('handler')).toEqual([`${of.leadName}约请见面，请答复 /proposals/${of.id}#talks`]);
  const agreed = found(countered.appointments[0]).version;
  await talking.acceptAppointment(await committee.as(cast.handler, DISPATCHED), id, agreed);
  expect(await waitingFor('handler')).toEqual([]);
});
