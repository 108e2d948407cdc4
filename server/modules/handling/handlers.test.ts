import { expect, it } from 'vitest';
import { casesIn, DISPATCHED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { listHandlers } from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);

it('names a unit’s handlers to its own liaison, and to nobody else', async () => {
  const [task] = (await cases.dispatched()).tasks;
  const ask = async (who: typeof cast.liaison) => listHandlers(await committee.as(who, DISPATCHED), task?.id ?? '');
  await expect(ask(cast.liaison)).resolves.toEqual({
    items: [{ accountId: cast.handler.accountId, name: '教育承办人' }],
  });
  await expect(ask(cast.desk)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(ask(cast.handler)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(ask(cast.stranger)).rejects.toMatchObject({ code: 'not_found' });
});
