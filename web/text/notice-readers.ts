export const noticeReaders = {
  title: '通知已读',
  read: (when: string) => `${when} 已读`,
  unread: '未读',
  sent: (when: string) => `${when} 发出`,
} as const;
