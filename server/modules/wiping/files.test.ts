import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { uploadOf } from '../../platform/storage/index.ts';
import { askFor, lookFor } from './index.ts';
import { openFile } from './service/index.ts';

const { attachments, proposals } = useCases;
const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;

it('a file of the case, which no search reads, is looked into by the office and by who is asked about it alone', async () => {
  const mine = await as(cast.lead);
  const author = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const draft = await proposals.draftProposal(mine, { ...author, content: completeContent('关于校车的提案') });
  for (const words of ['图纸', '说明']) {
    const uploadId = await uploadOf(mine, cast.lead.accountId, Buffer.from(words));
    await attachments.addAttachment(mine, draft.id, { uploadId, name: `${words}.txt` });
  }
  const { files } = await lookFor(await as(cast.office), { proposal: draft.id, passages: [] });
  expect(files.map(({ name }) => name)).toEqual(['图纸.txt', '说明.txt']);
  const [drawing, note] = files.map(({ sha256 }) => ({ id: draft.id, sha256 }));
  const opens = async (who: AccountActor, which = found(drawing)): Promise<string> =>
    openFile(await as(who), which).then(
      ({ bytes }) => text(bytes),
      (cause: { code: string }) => cause.code,
    );
  expect(await opens(cast.office)).toBe('图纸');
  expect([await opens(cast.leader), await opens(cast.lead), await opens(cast.sysAdmin)]).toEqual([
    ...['not_found', 'forbidden', 'forbidden'],
  ]);
  const wish = { proposal: draft.id, passages: [], files: [found(drawing).sha256], reason: '误传图纸' };
  await askFor(await as(cast.office), { ...wish, confirmerId: cast.leader.accountId });
  expect([await opens(cast.leader), await opens(cast.leader, found(note)), await opens(cast.chair)]).toEqual([
    ...['图纸', 'not_found', 'not_found'],
  ]);
});
