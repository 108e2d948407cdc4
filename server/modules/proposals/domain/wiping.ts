import type { Duty } from '../../../../contract/identity.ts';
import { codePoints } from '../../../../contract/common.ts';
import { WIPING_DUTIES } from '../../../../contract/wipings.ts';
import { refuse } from '../../../kernel/errors.ts';

/** Somebody who proved who he is. */
export type Wiper = { readonly accountId: string; readonly name: string; readonly duties: readonly Duty[] };
/** What is to go, and why. */
export type WipingWish = {
  readonly reason: string;
  readonly passages: readonly string[];
  /** SHA-256 of files to be erased. */
  readonly files: readonly string[];
};

const SHORTEST = 4;
/** A passage that stands in more rows than these is a common word, not a secret. */
export const MOST_ROWS = 2000;

/** 清除 (settled 11): the office asks, and names exactly what goes. */
export function checkWish(asker: Wiper, { reason, passages, files }: WipingWish): void {
  if (!asker.duties.includes(WIPING_DUTIES.ask))
    refuse('rule_refused', `${asker.name}不是提案委办公室的人，不能提出清除`);
  if (reason.trim() === '') refuse('rule_refused', '请写明清除的理由');
  if (passages.length + files.length === 0) refuse('rule_refused', '请写明要清除的文字或文件');
  checkWhole(passages);
  checkUnsaid(reason, passages, '理由');
}

export function checkWhole(passages: readonly string[]): void {
  const short = passages.find((passage) => codePoints(passage.trim()) < SHORTEST);
  if (short !== undefined)
    refuse('rule_refused', `“${short}”太短，会误伤别处的文字：请写出整段，至少 ${SHORTEST} 个字`);
}

/** What stays on record must not say what is to go. */
export function checkUnsaid(words: string, passages: readonly string[], what: string): void {
  if (passages.some((passage) => words.includes(passage))) refuse('rule_refused', `${what}里不要写出要清除的文字`);
}

/** A leader or a member of the chair meeting confirms, never who asked. */
export function checkConfirmer(askerId: string, confirmer: Wiper): void {
  if (askerId === confirmer.accountId) refuse('rule_refused', '提出和确认清除的须是两个人');
  if (!confirmer.duties.some((duty) => WIPING_DUTIES.confirm.includes(duty)))
    refuse('rule_refused', `${confirmer.name}不是领导或主席会议成员，不能确认清除`);
}

export function checkRare(passage: string, rows: number): void {
  if (rows > MOST_ROWS)
    refuse(
      'rule_refused',
      `有一段文字出现在 ${rows} 行里，太常见了：请写得更完整一些（以“${[...passage].slice(0, 2).join('')}”开头）`,
    );
}
