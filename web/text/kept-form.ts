export const keptForm = {
  found: (moment: string) => `这里已填上您${moment}在这台设备上填过、还没有提交的内容。`,
  changed: '在那以后这里又有变动，请核对后再提交。',
  forget: '不要这些内容',
} as const;
