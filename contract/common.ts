import { z } from 'zod';

export const id = z.uuid();
export const version = z.int().min(1);
export const atVersion = z.strictObject({ version });
export const byId = z.strictObject({ id });
/** A day in the committee's own time zone, `YYYY-MM-DD`, checked to exist. */
export const localDate = z.iso.date();
/** A moment, as `2023-01-03T10:00:00.000Z`: such strings order as the moments do. */
export const instant = z.iso.datetime();

/** What storage or a proof would damage: lone surrogates, NUL, controls, and marks that reorder or hide text. */
const UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\udb40[\udc00-\udc7f]/;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/gu;
/** The second half of a pair is no character of its own; counted without making a list of them. */
export function codePoints(s: string): number {
  let pairs = 0;
  for (let at = 1; at < s.length; at += 1)
    if ((s.charCodeAt(at) & 0xfc00) === 0xdc00 && (s.charCodeAt(at - 1) & 0xfc00) === 0xd800) pairs += 1;
  return s.length - pairs;
}

/** Text of at most `max` characters (code points); what cannot be kept as written is refused with a reason. */
export const text = (max: number, min = 0) =>
  z.string().superRefine((value, issue) => {
    if (!value.isWellFormed()) issue.addIssue({ code: 'custom', message: '含有残缺字符，请删除后重新输入' });
    else if (UNSAFE.test(value)) issue.addIssue({ code: 'custom', message: '含有不可见的控制字符，请删除后重新输入' });
    // Reckoned where it can matter: no text has more characters than units.
    const length = value.length > max ? codePoints(value) : 0;
    const shown = min > 0 ? codePoints(value.replace(INVISIBLE, '').trim()) : 0;
    if (length > max) issue.addIssue({ code: 'custom', message: `最多 ${max} 字，现有 ${length} 字` });
    if (shown < min)
      issue.addIssue({ code: 'custom', message: min === 1 ? '请填写' : `至少 ${min} 字，现有 ${shown} 字` });
  });
export const required = (max: number) => text(max, 1);

export const paging = {
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(20),
  offset: z.coerce.number<string | number>().int().min(0).max(1_000_000).default(0),
};
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });
export const done = z.object({ done: z.literal(true) });
export type Page<T> = { items: T[]; total: number };

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional(),
});
