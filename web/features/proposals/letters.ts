import type { Adoption, ReplyView } from '../../../contract/replies.ts';

/** What one unit answered to one suggestion. */
export type UnitAnswer = {
  readonly replyId: string;
  readonly unitName: string;
  readonly adoption: Adoption | null;
  readonly text: string;
  /** The reader has the letter and has not opened it: what it says is told by the letter first. */
  readonly isSealed: boolean;
};

type Letter = Pick<ReplyView, 'id' | 'correctionOfId' | 'releasedAt'>;
const isLaterForm = (one: Letter, other: Letter): boolean =>
  one.correctionOfId === (other.correctionOfId ?? other.id) && (one.releasedAt ?? '') > (other.releasedAt ?? '');

const isLaterRound = (one: ReplyView, other: ReplyView): boolean =>
  one.status === 'released' && one.unit.id === other.unit.id && one.round > other.round;

/** Released answers by suggestion, in the order of their letters; a corrected letter counts in its last form, a unit's in its last round. */
export function answersTo(replies: readonly ReplyView[]): Map<string, UnitAnswer[]> {
  const found = new Map<string, UnitAnswer[]>();
  for (const reply of replies) {
    if (reply.status !== 'released' || replies.some((other) => isLaterForm(other, reply) || isLaterRound(other, reply)))
      continue;
    for (const { suggestionId, adoption, text } of reply.content.answers) {
      if (text === '' && adoption === null) continue;
      const isSealed = reply.mayOpen && reply.openedAt === null;
      const said = isSealed ? { adoption: null, text: '' } : { adoption, text };
      const answer = { replyId: reply.id, unitName: reply.unit.name, ...said, isSealed };
      found.set(suggestionId, [...(found.get(suggestionId) ?? []), answer]);
    }
  }
  return found;
}
