import type { CountersignAction } from '../../contract/countersigning.ts';

export { countersignStatuses } from '../../contract/paper-words.ts';
export const countersignActions: Record<CountersignAction, string> = {
  agree: '同意，会签',
  object: '有不同意见',
  lapse: '记为逾期未会签',
  supersede: '不再会签',
};

export const countersigning = {
  title: '会签',
  formTitle: (unit: string, no: number) =>
    no === 1 ? `${unit}的答复请您会签` : `${unit}的答复请您会签（第 ${no} 稿）`,
  lead: '这是主办单位待签发的答复，还没有送提案人。同意的会签；有不同意见的写明意见，主办单位和审核的归口单位会看到。',
  silence: (day: string) => `请在${day}前会签。逾期如实记为未会签，不算同意。`,
  choice: '贵单位的意见',
  word: '不同意见',
  wordMissing: '请写明不同意见',
  choiceMissing: '请选择',
  submit: '提交会签意见',
  change: '改一改会签意见',
  done: { agreed: '已会签', objected: '意见已送主办单位' },
  version: (no: number, when: string) => `第 ${no} 稿 · ${when}送会签`,
  due: (day: string) => `${day}前会签`,
  by: (name: string, when: string) => `${name} · ${when}`,
  letter: '看这一稿答复',
  standing: (units: string) => `${units}有不同意见。签发后意见随答复留存，审核时可见。`,
} as const;
