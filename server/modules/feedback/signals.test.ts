import { describe, expect, it } from 'vitest';
import {
  casesIn,
  DISSATISFIED,
  found,
  RELEASED,
  SATISFIED,
  useCases,
  type Story,
} from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee({ integrity: { minutes: 10, togetherForms: 2, spotlessForms: 4 } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
if (feedback.subscribers) subscribe('feedback', feedback.subscribers);

const minutesAfter = (minutes: number): string => new Date(Date.parse(RELEASED) + minutes * 60_000).toISOString();
async function judged(who: 'lead' | 'cosigner', of: Awaited<ReturnType<typeof cases.released>>, minutes: number) {
  const at = minutesAfter(minutes);
  const form = await cases.formOf(cast[who], of, at);
  return service.submitFeedback(await as(cast[who], at), form.id, { content: SATISFIED, version: form.version });
}
const released = (story: Story = { cosigned: true }) => cases.released(story);
const signals = async () => (await service.listSignals(await as(cast.committee, RELEASED))).items;
const kinds = async () => (await signals()).map(({ kind, rows }) => [kind, rows.length]);

describe('questions about verdicts (§5.16)', () => {
  it('there are none about one proposer who took his time', async () => {
    await judged('lead', await released(), 60);
    expect(await signals()).toEqual([]);
  });

  it('one who judged before he can have read, and several within minutes, are asked about', async () => {
    const of = await released();
    await judged('lead', of, 200);
    await judged('cosigner', of, 205);
    expect(await kinds()).toEqual([['together', 2]]);
    await judged('lead', await released(), 5);
    expect(await kinds()).toEqual([
      ['together', 2],
      ['at_once', 1],
      ['spotless', 4],
    ]);
  });

  it('a dissatisfied one who thought better of it is shown with the contact in between', async () => {
    const of = await released({});
    const form = await cases.formOf(cast.lead, of, minutesAfter(400));
    const lead = await as(cast.lead, minutesAfter(400));
    const given = await service.submitFeedback(lead, form.id, { content: DISSATISFIED, version: form.version });
    const met = await as(cast.handler, minutesAfter(500));
    await useCases.handling.logContact(met, of.task.id, {
      ...{ phase: 'after', mode: 'visit', heldOn: '2023-05-12', place: '学校' },
      ...{ participants: '委员本人', summary: '说明情况' },
    });
    const later = await as(cast.lead, minutesAfter(600));
    await service.changeFeedback(later, form.id, { content: SATISFIED, version: given.version });
    const turned = found((await signals()).find(({ kind }) => kind === 'turned'));
    expect(turned.rows).toMatchObject([
      {
        before: { result: 'dissatisfied' },
        result: 'satisfied',
        contactAt: minutesAfter(500),
        recipientName: '李慧敏',
      },
    ]);
    expect(await kinds()).not.toContainEqual(['spotless', 5]);
  });

  it('are asked of 提案委 alone', async () => {
    for (const who of [cast.office, cast.desk, cast.signer, cast.lead])
      await expect(service.listSignals(await as(who, RELEASED))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
