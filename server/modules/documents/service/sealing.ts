import type { ProposalView } from '../../../../contract/proposals.ts';
import { dayOf } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { pictureOf } from '../../../platform/paper/picture.ts';
import { sealPicture } from '../../organizations/index.ts';
import { dayText, type Seal } from './paper.ts';

/**
 * In whose name a body's proposal goes out: the body, its head, the day he approved it, under its seal (domain.md §5.2). A text
 * put right since is no longer the one he approved, and carries no seal.
 */
export async function sealOn(ctx: Context, { approval, organization }: ProposalView): Promise<Seal | undefined> {
  if (!approval || !organization) return undefined;
  const lines = [organization.name, `负责人：${approval.by}`, dayText(dayOf(approval.at))];
  if (!approval.holds) return { lines: [...lines, '（审定后经同意改过文字，印章见审定的文本）'] };
  const { sealId } = approval;
  const found = sealId === null ? undefined : await inReading(ctx, (tx) => sealPicture(tx, sealId));
  return { lines, ...(found ? { picture: pictureOf(found) } : {}) };
}
