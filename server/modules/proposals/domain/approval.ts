import type { ProposalView } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { follow } from '../../../kernel/workflow.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Proposal, RuleFacts } from './types.ts';
import { PROPOSAL_WORKFLOW } from './workflow.ts';
import { checkComplete } from './writing.ts';

/** Parties, people's organisations and special committees act under a seal, groups by their convenor's name (domain.md §5.2). */
export const isSealed = ({ collectiveKind }: Pick<Proposal, 'collectiveKind'>): boolean =>
  collectiveKind === 'party' || collectiveKind === 'people_org' || collectiveKind === 'committee';

type Approvable = Pick<Proposal, 'proposerKind' | 'approvedHash' | 'contentHash'>;
/** Whether it may go out as it stands: a member's needs nobody's approval, a body's needs its head's, of this very text. */
export const isApproved = ({ proposerKind, approvedHash, contentHash }: Approvable): boolean =>
  proposerKind !== 'collective' || (approvedHash !== null && approvedHash === contentHash);

export type Approving = { readonly name: string; readonly contentHash: string; readonly sealId: string | null };
/** The head approves (审定) the text as it is; a later change asks again. */
export function approve(proposal: Proposal, { name, ...approved }: Approving, facts: RuleFacts, by: By): Outcome {
  const { contentHash, sealId } = approved;
  const outcome = proceed(proposal, 'approve', by, {
    patch: { contentHash, approvedAt: facts.now, approvedHash: contentHash, approvedBy: name, sealId },
    event: { type: 'proposal.approved', payload: { contentHash, sealId } },
  });
  checkComplete(proposal, facts.policy);
  if (isSealed(proposal) && sealId === null)
    refuse('rule_refused', `${proposal.leadName}还没有印章图片：请经办人或提案委办公室先上传，再审定`);
  return outcome;
}

/** Before it goes out, its head must have approved this text; the refusal says who that is. */
export function checkApproved(
  proposal: Proposal,
  asked: { readonly action: 'submit' | 'resubmit'; readonly heads: readonly string[] },
  by: By,
): void {
  follow(PROPOSAL_WORKFLOW, { status: proposal.status, action: asked.action, by });
  if (isApproved(proposal)) return;
  const who = `${proposal.leadName}负责人${asked.heads.length > 0 ? `（${asked.heads.join('、')}）` : ''}`;
  refuse(
    'rule_refused',
    proposal.approvedHash === null ? `集体提案须先由${who}审定，再提交` : `审定后文字有改动：请${who}重新审定，再提交`,
  );
}

/** What everybody who sees it is told about the approval. */
export const approvalOf = (proposal: Proposal): ProposalView['approval'] =>
  proposal.approvedAt === null
    ? null
    : {
        ...{ by: proposal.approvedBy ?? '', at: proposal.approvedAt, sealId: proposal.sealId },
        holds: isApproved(proposal),
      };
