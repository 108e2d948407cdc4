import type { ClueStage } from '../../../../contract/clues.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Clue, ClueNotice, Contributor } from './types.ts';

const SAID: Readonly<Record<Exclude<ClueStage, 'rejected'>, (title: string) => string>> = {
  picked: (title) => `您提供的线索“${title}”已由政协委员选用，正在起草提案。感谢您的关心。`,
  filed: (title) => `由您提供的线索“${title}”形成的提案已经立案，将交有关单位办理。`,
  answered: (title) => `由您提供的线索“${title}”形成的提案，承办单位已作出答复。感谢您为本市发展建言。`,
};
export const stageText = (stage: Exclude<ClueStage, 'rejected'>, clue: Pick<Clue, 'title'>): string =>
  SAID[stage](clue.title);

/** What appeared in the media has nobody waiting for an answer, unless someone left a number. */
export const isAwaited = (clue: Pick<Clue, 'source'>, contributor: Contributor): boolean =>
  clue.source !== 'media' || contributor.phone !== '';

export const newNotice = (
  clue: Pick<Clue, 'id'>,
  said: { readonly id: string; readonly stage: ClueStage; readonly text: string; readonly at: Instant },
): ClueNotice => ({
  id: said.id,
  clueId: clue.id,
  stage: said.stage,
  text: said.text,
  madeAt: said.at,
  sentAt: null,
  sentBy: null,
  channel: null,
  version: 1,
});
