import { expect, it } from 'vitest';
import { z } from 'zod';
import { speakPlainly } from './plain-words.ts';

speakPlainly();
const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message;

it('what is amiss with a field is said in words for whoever filled it in', () => {
  expect(said(z.string().max(60), 'x'.repeat(61))).toBe('最多 60 个字');
  expect(said(z.string().min(1), '')).toBe('请填写');
  expect(said(z.string(), undefined)).toBe('请填写');
  expect(said(z.string().min(8), '一')).toBe('至少 8 个字');
  expect(said(z.array(z.string()).min(1), [])).toBe('请至少选一项');
  expect(said(z.array(z.string()).max(2), ['', '', ''])).toBe('最多 2 项');
  expect(said(z.number().max(9), 10)).toBe('不能大于 9');
  expect(said(z.number().min(1), 0)).toBe('不能小于 1');
  expect(said(z.number(), 'x')).toBe('请填数字');
  expect(said(z.enum(['a']), 'b')).toBe('请从给出的选项里选');
  expect(said(z.iso.date(), '2026-02-30')).toBe('日期不对，请写成“2026-01-31”的样子');
  expect(said(z.strictObject({}), { more: 1 })).toBe('填写的内容不对，请核对');
});
