import { describe, expect, it } from 'vitest';
import type { ProposalView } from '../../../contract/proposals.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const OPINION = '符合提案的基本要求，送初审。';

async function handedIn(title: string, change: Partial<ProposalView['content']> = {}): Promise<ProposalView> {
  const lead = await as(cast.lead);
  const content = { ...completeContent(title), ...change };
  const author = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const { id, version } = await service.draftProposal(lead, { ...author, content });
  return service.submitProposal(lead, id, version);
}
const itemsOf = (all: readonly ProposalView[]) => all.map(({ id, version }) => ({ id, version }));
const seen = async (id: string): Promise<ProposalView> => service.getProposal(await as(cast.office), id);

describe('pre-review of many at once (成批预审)', () => {
  it('takes up what nobody had, passes all in one act, and records each as if it were looked at alone', async () => {
    const all = [await handedIn('关于校车的提案'), await handedIn('关于路灯的提案'), await handedIn('关于公厕的提案')];
    const [first] = all;
    const started = await service.startReview(await as(cast.reviewer), first?.id ?? '', first?.version ?? 0);
    const items = itemsOf([started, ...all.slice(1)]);
    const ctx = await as(cast.reviewer);
    expect(await service.passProposals(ctx, { items, opinion: OPINION })).toEqual({
      done: items.map(({ id }) => id),
      refused: [],
    });
    for (const { id } of items) {
      const view = await seen(id);
      expect(view).toMatchObject({ status: 'first_review', reviewerName: '审查员' });
      expect(view.reviews).toMatchObject([{ stage: 'pre', decision: 'pass', opinion: OPINION }]);
      expect(view.reviews[0]?.gates.every(({ passed }) => passed)).toBe(true);
    }
    const events = await committee.read((tx) =>
      tx.selectFrom('event').select(['type', 'request_id', 'version']).where('type', '=', 'proposal.passed').execute(),
    );
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ request_id: act }) => act))).toEqual(new Set([ctx.requestId]));
  });

  it('names what cannot pass so, and leaves nothing of it half done', async () => {
    const fine = await handedIn('关于菜场的提案');
    const late = await handedIn('关于停车的提案');
    const gone = await handedIn('关于桥梁的提案');
    await service.withdrawProposal(await as(cast.lead), gone.id, { reason: '另行反映', version: gone.version });
    const unsorted = await handedIn('关于公园的提案');
    await committee.read((tx) =>
      tx.updateTable('proposal').set({ category: null }).where('id', '=', unsorted.id).execute(),
    );
    const items = [...itemsOf([fine, gone, unsorted]), { id: late.id, version: late.version + 1 }];
    const { done, refused } = await service.passProposals(await as(cast.reviewer), { items, opinion: OPINION });
    expect(done).toEqual([fine.id]);
    expect(refused.map(({ id, code }) => [id, code])).toEqual([
      [gone.id, 'wrong_status'],
      [unsorted.id, 'rule_refused'],
      [late.id, 'stale_version'],
    ]);
    for (const { id, version } of [unsorted, late])
      expect(await seen(id)).toMatchObject({ status: 'submitted', version });
  });

  it('is the reviewers’ and the office’s', async () => {
    const given = await handedIn('关于书屋的提案');
    const refusedFor = async (who: Parameters<typeof as>[0]) =>
      (await service.passProposals(await as(who), { items: itemsOf([given]), opinion: OPINION })).refused[0]?.code;
    expect(await refusedFor(cast.committee)).toBe('forbidden');
    expect(await refusedFor(cast.stranger)).toBe('not_found');
    expect(await refusedFor(cast.lead)).toBe('forbidden');
  });
});
