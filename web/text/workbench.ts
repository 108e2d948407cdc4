export const todayPage = {
  title: '今天',
  counts: '总览',
  todos: '等您处理',
  followed: '您关注的',
  noTodos: '眼下没有等您处理的事。',
  noTodosHint: '有新的事会出现在这里，也会发通知给您。',
  noFollowed: '您参与的提案会列在这里。',
} as const;

export const allOf = (total: number): string => `共 ${total} 件`;

export const noticesPage = {
  title: '通知',
  readAll: '全部标为已读',
  empty: '还没有通知。',
  emptyHint: '提案有了进展、有事等您处理时，会在这里告诉您。',
  unread: '未读',
} as const;
