import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { timelineOf } from '../../audit/index.ts';
import { commitmentsOfProposal } from '../../commitments/index.ts';
import { listFeedback } from '../../feedback/index.ts';
import { listTasks } from '../../handling/index.ts';
import { filesOfCase, getProposal, listVersions, relationsToProposal } from '../../proposals/index.ts';
import { listCountersigns, listReplies, scansOfLetters } from '../../replies/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { talksOfProposal } from '../../talking/index.ts';

/** All that is known of a case to who asks: each module answers as it does on its own pages. */
export async function gather(ctx: Context, id: string) {
  const proposal = await getProposal(ctx, id);
  if (proposal.receiptNo === null) refuse('rule_refused', '提案提交后才有卷宗');
  const { relations, committee } = await inReading(ctx, async (tx) => ({
    relations: await relationsToProposal(tx, ctx, id),
    committee: await committeeOf(tx),
  }));
  const replies = (await listReplies(ctx, id)).items;
  return {
    ctx,
    proposal,
    relations,
    committee,
    versions: (await listVersions(ctx, id)).items.filter(({ kind }) => kind !== 'draft'),
    files: await filesOfCase(ctx, id),
    tasks: (await listTasks(ctx, id)).items,
    talks: (await talksOfProposal(ctx, id)).items,
    replies,
    countersigns: (await listCountersigns(ctx, id)).items,
    scans: await scansOfLetters(ctx, replies),
    commitments: (await commitmentsOfProposal(ctx, id)).items,
    forms: (await listFeedback(ctx, id)).items,
    timeline: (await timelineOf(ctx, id)).items,
  };
}
export type Material = Awaited<ReturnType<typeof gather>>;

const PROPOSERS: readonly string[] = ['lead', 'head', 'clerk', 'cosigner', 'author', 'enterer'];
export const isProposer = ({ relations }: Material): boolean => relations.some((one) => PROPOSERS.includes(one));
