import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
const WRONG = '填写的内容不对，请核对';
const FORMATS: Readonly<Record<string, string>> = {
  date: '日期不对，请写成“2026-01-31”的样子',
  datetime: '时间不对，请重新选择',
  email: '电子邮箱的写法不对',
  url: '网址的写法不对',
};

function tooMuch({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `最多 ${maximum} 个字`;
  return origin === 'array' ? `最多 ${maximum} 项` : `不能大于 ${maximum}`;
}
function tooLittle({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  const isOne = Number(minimum) === 1;
  if (origin === 'string') return isOne ? '请填写' : `至少 ${minimum} 个字`;
  if (origin === 'array') return isOne ? '请至少选一项' : `至少 ${minimum} 项`;
  return `不能小于 ${minimum}`;
}
function wrongType({ expected, input }: z.core.$ZodIssueInvalidType): string {
  if (input === undefined || input === null || input === '') return '请填写';
  return expected === 'number' || expected === 'int' ? '请填数字' : WRONG;
}

/** What is amiss with a field, for whoever filled it in: zod's own sentences speak of types and patterns. */
function plain(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return tooMuch(issue as z.core.$ZodIssueTooBig);
    case 'too_small':
      return tooLittle(issue as z.core.$ZodIssueTooSmall);
    case 'invalid_type':
      return wrongType(issue as z.core.$ZodIssueInvalidType);
    case 'invalid_value':
      return '请从给出的选项里选';
    case 'invalid_format':
      return FORMATS[(issue as z.core.$ZodIssueInvalidStringFormat).format] ?? '写法不对，请核对';
    default:
      return WRONG;
  }
}

export const speakPlainly = (): void => {
  z.config({ localeError: plain });
};
