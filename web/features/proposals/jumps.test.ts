import { expect, test } from 'vitest';
import type { ProposalView } from '../../../contract/proposals.ts';
import type { ReplyView } from '../../../contract/replies.ts';
import { jumpsOf } from './jumps.ts';

const proposal = { round: 2, cosigners: [], mergeGroups: [], availableActions: [] } as unknown as ProposalView;
const unread = (round: number): ReplyView =>
  ({ round, status: 'released', mayOpen: true, openedAt: null, availableActions: [] }) as unknown as ReplyView;
const places = (...replies: ReplyView[]) =>
  jumpsOf({ proposal, replies, memberId: null, tasks: [], forms: [], verdict: null }).map(({ name }) => name);

test('an unread letter waits for its reader while its round runs', () => {
  expect(places(unread(2))).toEqual(['replies']);
  expect(places(unread(1))).toEqual([]);
});
