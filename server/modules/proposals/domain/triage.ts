import type { EditFormInput, ReviewStage } from '../../../../contract/proposals.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Category, Proposal, RuleFacts } from './types.ts';

/** What an opinion must be to be taken back: the last one, one's own, no formal act, and seconds old (settled 12). */
export type LastReview = {
  readonly accountId: string | null;
  readonly stage: ReviewStage;
  readonly decision: string;
  readonly categoryBefore: Category | null;
  readonly at: Instant;
};
const TAKE_BACK_SECONDS = 10;
const since = (at: Instant, now: Instant): number => (Date.parse(now) - Date.parse(at)) / 1000;

export function takeBackBlocked(
  last: LastReview | undefined,
  accountId: string | null,
  now: Instant,
): string | undefined {
  if (last?.decision !== 'pass' || last.stage === 'second' || last.stage === 'final')
    return '只有预审、初审的审查意见可以收回；退回、立案等正式决定不能收回';
  if (last.accountId === null || last.accountId !== accountId) return '审查意见只能由提交的人收回';
  return since(last.at, now) > TAKE_BACK_SECONDS ? `提交已超过 ${TAKE_BACK_SECONDS} 秒，不能再收回` : undefined;
}

/** Takes a triage opinion back: the case stands where it stood, with the category it had. */
export function takeBack(
  proposal: Proposal,
  taken: { readonly last: LastReview | undefined; readonly accountId: string | null },
  facts: RuleFacts,
  by: By,
): Outcome {
  const { last, accountId } = taken;
  const outcome = proceed(proposal, 'take_back', by, {
    patch: { content: { ...proposal.content, category: last?.categoryBefore ?? null } },
    event: { type: 'proposal.opinion_taken_back', payload: { stage: last?.stage ?? 'pre' } },
  });
  const why = takeBackBlocked(last, accountId, facts.now);
  return why === undefined ? outcome : refuse('rule_refused', why);
}

export type Assignee = { readonly accountId: string; readonly name: string; readonly groupId: string };
/** Gives a proposal to a reviewer (分派审查); whose it was already stays his without a word. */
export function assign(proposal: Proposal, to: Assignee, by: By): Outcome {
  const outcome = proceed(proposal, 'assign', by, {
    patch: { reviewerAccountId: to.accountId, reviewGroupId: to.groupId },
    event: { type: 'proposal.assigned', payload: { accountId: to.accountId, name: to.name, groupId: to.groupId } },
  });
  if (proposal.reviewerAccountId === to.accountId && proposal.reviewGroupId === to.groupId)
    throw new DomainError('already_decided', { detail: `已经由${to.name}审查` });
  return outcome;
}

/** Figures are substance: whoever changes one changes what was proposed. */
const figuresIn = (text: string): string => (text.normalize('NFKC').match(/\d+(?:\.\d+)?%?/g) ?? []).sort().join(' ');
const SHORTEST_SHARE = 0.7;

function substanceChanged(before: string, after: string): boolean {
  const [a, b] = [Array.from(before).length, Array.from(after).length];
  return figuresIn(before) !== figuresIn(after) || Math.min(a, b) < Math.max(a, b) * SHORTEST_SHARE;
}

/** Puts words right (文字修改): form alone. A figure, a suggestion more or less, or a third of a part is the proposer's to change. */
export function editForm(proposal: Proposal, edit: EditFormInput, facts: RuleFacts, by: By): Outcome {
  const { content } = proposal;
  const outcome = proceed(proposal, 'edit_form', by, {
    patch: {
      content: {
        ...content,
        title: edit.title,
        situation: edit.situation,
        analysis: edit.analysis,
        suggestions: content.suggestions.map((one, index) => ({ ...one, text: edit.suggestions[index] ?? one.text })),
      },
    },
    event: { type: 'proposal.form_edited', payload: { reason: edit.reason, consentOn: edit.consent.on } },
  });
  if (edit.suggestions.length !== content.suggestions.length)
    refuse('rule_refused', '建议的条数变了：增删建议须退回提案人修改');
  if (edit.consent.on > facts.today) refuse('rule_refused', '提案人同意的日期不能晚于今天');
  const pairs: [string, string][] = [
    [content.title, edit.title],
    [content.situation, edit.situation],
    [content.analysis, edit.analysis],
    ...content.suggestions.map((one, index): [string, string] => [one.text, edit.suggestions[index] ?? '']),
  ];
  if (pairs.some(([before, after]) => substanceChanged(before, after)))
    refuse('rule_refused', '改动了数字或大段文字，已不止文字修改：请退回提案人修改');
  if (pairs.every(([before, after]) => before === after)) refuse('rule_refused', '文字没有变化');
  return outcome;
}
