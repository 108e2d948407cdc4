import { refuse } from '../../../kernel/errors.ts';
import { addHours, type Instant } from '../../../kernel/time.ts';

/** What keeps machines off the public form and lets an old person pass: a moment's patience and a sum a child can do. */
export type ClueForm = {
  readonly id: string;
  readonly answer: number;
  readonly openedAt: Instant;
  readonly usedAt: Instant | null;
};
/** Nobody has read the rules and typed a matter in fewer seconds. */
const MIN_SECONDS = 6;
const VALID_HOURS = 24;
const DIGITS = '零一二三四五六七八九';

const addendOf = (id: string, at: number): number => 1 + (parseInt(id.at(at) ?? '0', 16) % 9);
/** The sum asked on the form of this id: two numbers from one to nine. */
export function sumOf(id: string): { readonly question: string; readonly answer: number } {
  const [a, b] = [addendOf(id, -1), addendOf(id, -2)];
  return { question: `${DIGITS.charAt(a)}加${DIGITS.charAt(b)}等于几？`, answer: a + b };
}

const HAN = /^(?:(十)|([一二两三四五六七八九])?十)?([零〇一二两三四五六七八九])?$/;
const digitOf = (han: string): number => Math.max(0, '零一二三四五六七八九'.indexOf(han === '两' ? '二' : han));

/** A number as people write it: 12, １２, 十二, “等于12”. */
export function numberIn(written: string): number | null {
  const plain = written.normalize('NFKC').replaceAll(/[^\d零〇一二两三四五六七八九十]/g, '');
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  const han = HAN.exec(plain);
  if (plain === '' || !han) return null;
  const tens = han[1] ? 1 : plain.includes('十') ? digitOf(han[2] ?? '一') : 0;
  return tens * 10 + digitOf(han[3] ?? '零');
}

/** A form is filled in by a person, within a day, and handed in once. */
export function checkForm(form: ClueForm | undefined, given: { readonly answer: string; readonly now: Instant }): void {
  if (!form || form.usedAt !== null || given.now > addHours(form.openedAt, VALID_HOURS))
    return refuse('rule_refused', '填报表已过期，请刷新验证题后再提交，已写的内容不会丢', [
      { pointer: '/formId', message: '请换一道验证题' },
    ]);
  if (numberIn(given.answer) !== form.answer)
    refuse('rule_refused', '验证题答得不对，请再算一算', [{ pointer: '/answer', message: '答案不对' }]);
  if (given.now < addHours(form.openedAt, MIN_SECONDS / 3600))
    refuse('rule_refused', '提交得太快了，请核对内容，几秒后再点一次“提交”');
}
