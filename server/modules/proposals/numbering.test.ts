import { expect, test } from 'vitest';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const { as, ...committee } = await freshCommittee();
const cast = await castIn({ as, ...committee });
const drafted = async () =>
  service.draftProposal(await as(cast.lead), {
    sessionId: null,
    organizationId: null,
    onBehalfOfMemberId: null,
    content: completeContent('关于配备心理教师的提案'),
  });
const numberOf = ({ receiptNo }: { readonly receiptNo: string | null }): number => Number(receiptNo?.slice(-6));

test('a repetition and a refusal give back the number they took: the series has no hole', async () => {
  const draft = await drafted();
  const idempotency = { key: 'submit-once-1', route: 'POST /proposals/:id/submit', requestHash: 'x' };
  const ctx = { ...(await as(cast.lead)), idempotency };
  const given = await service.submitProposal(ctx, draft.id, draft.version);
  expect(await service.submitProposal(ctx, draft.id, draft.version)).toEqual(given);
  await expect(service.submitProposal(await as(cast.lead), draft.id, draft.version)).rejects.toMatchObject({
    code: 'stale_version',
  });
  const next = await drafted();
  expect(numberOf(await service.submitProposal(await as(cast.lead), next.id, next.version))).toBe(numberOf(given) + 1);
});
