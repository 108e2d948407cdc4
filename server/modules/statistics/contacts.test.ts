import { expect, it } from 'vitest';
import { casesIn, found, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { yearReport } from './service.ts';

const LATER = '2023-05-15T02:00:00.000Z';

it('a contact its proposer denies counts from then on as none', async () => {
  const committee = await freshCommittee();
  const cast = await castIn(committee);
  const { handling } = useCases;
  const { task } = await casesIn(committee, cast).released();
  const counted = async (asOf: string): Promise<unknown> => {
    const { figures } = await yearReport(await committee.as(cast.office, LATER), {
      ...{ session: '13-1', convention: 'A', asOf },
    });
    const rates = figures.filter(({ key }) => key === 'contactRate' || key === 'visitRate');
    return rates.map(({ numerator, denominator }) => `${numerator}/${denominator}`);
  };
  expect(await counted(LATER)).toEqual(['1/1', '1/1']);
  const [contact] = (await handling.getTask(await committee.as(cast.lead, LATER), task.id)).contacts;
  await handling.confirmContact(await committee.as(cast.lead, LATER), found(contact).id, { consentsToMode: false });
  expect(await counted(LATER)).toEqual(['0/1', '0/1']);
  expect(await counted(RELEASED)).toEqual(['1/1', '1/1']);
});
