export const promises = {
  title: '答复里的承诺',
  count: (n: number) => `${n} 项`,
  due: (day: string) => `期限 ${day}`,
  noDate: '未写明期限',
  because: '依据',
  hint: '按答复原文逐句找出，供核对；以答复原文为准。',
  lacks: 'B 类答复应写明今后做什么、何时做完；这份答复里没有找到写明期限的承诺。',
} as const;
