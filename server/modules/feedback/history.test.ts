import { expect, it } from 'vitest';
import { casesIn, DISSATISFIED, RELEASED, SATISFIED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { replies } from '../replies/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
for (const { name, subscribers } of [replies, feedback]) if (subscribers) subscribe(name, subscribers);
const DAYS = ['2023-05-15T02:00:00.000Z', '2023-05-16T02:00:00.000Z'] as const;

it('keeps every version of a verdict, with who and when, for whoever gave it and the assembly; never for the unit', async () => {
  const of = await cases.released({ cosigned: true });
  const { id, version } = await cases.formOf(cast.lead, of);
  const first = { content: DISSATISFIED, version };
  const given = await service.submitFeedback(await committee.as(cast.lead, DAYS[0]), id, first);
  const second = { content: SATISFIED, version: given.version };
  await service.changeFeedback(await committee.as(cast.lead, DAYS[1]), id, second);
  for (const who of [cast.lead, cast.office, cast.committee]) {
    const { versions, form, suggestions } = await service.feedbackHistory(await committee.as(who, RELEASED), id);
    expect(versions.map(({ content, madeAt }) => [content.result, madeAt])).toEqual([
      ['dissatisfied', DAYS[0]],
      ['satisfied', DAYS[1]],
    ]);
    expect(form.content?.result).toBe('satisfied');
    expect(suggestions.length).toBeGreaterThan(0);
  }
  const by = (who: typeof cast.lead) => committee.as(who, RELEASED).then((ctx) => service.feedbackHistory(ctx, id));
  await expect(by(cast.handler)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(by(cast.cosigner)).rejects.toMatchObject({ code: 'not_found' });
  await expect(by(cast.policeHandler)).rejects.toMatchObject({ code: 'not_found' });
});
