import type { Duty } from '../../../../contract/identity.ts';
import { codePoints } from '../../../../contract/common.ts';
import { refuse } from '../../../kernel/errors.ts';

/** Somebody who proved who he is. */
export type Wiper = { readonly accountId: string; readonly name: string; readonly duties: readonly Duty[] };
export type WipingWish = {
  readonly asker: Wiper;
  readonly confirmer: Wiper;
  readonly reason: string;
  readonly passages: readonly string[];
  /** SHA-256 of files to be erased. */
  readonly files: readonly string[];
};

const SHORTEST = 4;
/** A passage that stands in more rows than these is a common word, not a secret. */
export const MOST_ROWS = 2000;
const CONFIRMING: readonly Duty[] = ['leader', 'chair_meeting'];

/** 清除 (settled 11): the office asks, a leader confirms, never the same person; what goes is named exactly. */
export function checkWiping({ asker, confirmer, reason, passages, files }: WipingWish): void {
  if (asker.accountId === confirmer.accountId) refuse('rule_refused', '提出和确认清除的须是两个人');
  if (!asker.duties.includes('proposal_office'))
    refuse('rule_refused', `${asker.name}不是提案委办公室的人，不能提出清除`);
  if (!confirmer.duties.some((duty) => CONFIRMING.includes(duty)))
    refuse('rule_refused', `${confirmer.name}不是领导或主席会议成员，不能确认清除`);
  if (reason.trim() === '') refuse('rule_refused', '请写明清除的理由');
  if (passages.length + files.length === 0) refuse('rule_refused', '请写明要清除的文字或文件');
  const short = passages.find((passage) => codePoints(passage.trim()) < SHORTEST);
  if (short !== undefined)
    refuse('rule_refused', `“${short}”太短，会误伤别处的文字：请写出整段，至少 ${SHORTEST} 个字`);
}

export function checkRare(passage: string, rows: number): void {
  if (rows > MOST_ROWS)
    refuse(
      'rule_refused',
      `有一段文字出现在 ${rows} 行里，太常见了：请写得更完整一些（以“${[...passage].slice(0, 2).join('')}”开头）`,
    );
}
