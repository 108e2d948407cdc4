import type { CaseVerdict, FeedbackView } from '../../../contract/feedback.ts';
import type { TaskView } from '../../../contract/handling.ts';
import type { ProposalAction, ProposalView } from '../../../contract/proposals.ts';
import type { ReplyView } from '../../../contract/replies.ts';
import { proposalPage } from '../../text/proposal-page.ts';
import type { Action } from '../../ui/action.ts';

export type Place = 'cosign' | 'merge' | 'handling' | 'replies' | 'feedback' | 'review' | 'units';
type Facts = {
  readonly proposal: ProposalView;
  readonly memberId: string | null;
  readonly tasks: readonly TaskView[];
  readonly replies: readonly ReplyView[];
  readonly forms: readonly FeedbackView[];
  readonly verdict: CaseVerdict | null;
};
type Jump = { readonly place: Place; readonly label: string; readonly waits: (facts: Facts) => boolean };

const words = proposalPage.jumps;
const REVIEW: readonly ProposalAction[] = [
  'start_review',
  'pass',
  'pass_first',
  'pass_to_second',
  'pass_second',
  'file',
  'not_file',
];
const may = (facts: Facts, actions: readonly ProposalAction[]): boolean =>
  actions.some((action) => facts.proposal.availableActions.includes(action));
const isDecidable = (verdict: CaseVerdict | null): boolean =>
  verdict !== null && (verdict.mayClose.length > 0 || verdict.mayRehandle || verdict.maySettle);

/** The proposer's own affairs first, then those of the people who work on the case. */
const JUMPS: readonly Jump[] = [
  {
    place: 'cosign',
    label: words.sign,
    waits: ({ proposal, memberId }) =>
      proposal.cosigners.some((c) => c.memberId === memberId && c.availableActions.includes('sign')),
  },
  {
    place: 'merge',
    label: words.merge,
    waits: ({ proposal }) =>
      proposal.mergeGroups.some(
        ({ availableActions, parts }) =>
          availableActions.includes('consent') &&
          parts.some((part) => part.proposalId === proposal.id && part.consent === 'asked'),
      ),
  },
  {
    place: 'handling',
    label: words.contact,
    waits: ({ tasks }) => tasks.some(({ contacts }) => contacts.some(({ mayConfirm }) => mayConfirm)),
  },
  {
    place: 'replies',
    label: words.reply,
    waits: ({ proposal, replies }) =>
      replies.some(({ mayOpen, openedAt, round }) => mayOpen && openedAt === null && round === proposal.round),
  },
  {
    place: 'feedback',
    label: words.feedback,
    waits: ({ forms }) => forms.some(({ availableActions }) => availableActions.includes('submit')),
  },
  { place: 'review', label: words.review, waits: (facts) => may(facts, REVIEW) },
  {
    place: 'merge',
    label: words.decideMerge,
    waits: ({ proposal }) =>
      proposal.mergeGroups.some(({ availableActions: open }) => open.includes('consult') || open.includes('confirm')),
  },
  { place: 'units', label: words.units, waits: (facts) => may(facts, ['designate', 'dispatch']) },
  {
    place: 'handling',
    label: words.task,
    waits: ({ tasks }) => tasks.some(({ availableActions }) => availableActions.length > 0),
  },
  {
    place: 'replies',
    label: words.letter,
    waits: ({ replies }) =>
      replies.some(({ status, availableActions }) => status !== 'released' && availableActions.length > 0),
  },
  { place: 'feedback', label: words.decide, waits: ({ verdict }) => isDecidable(verdict) },
];

/** Where on the page something waits for the reader; the server's answers say what is open. */
export function jumpsOf(facts: Facts): Action[] {
  const open = JUMPS.filter(({ waits }) => waits(facts));
  const first = open.filter(({ place }, index) => open.findIndex((jump) => jump.place === place) === index);
  return first.map(({ place, label }) => ({ name: place, label }));
}
