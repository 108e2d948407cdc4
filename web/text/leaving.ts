export const leavingDialog = {
  title: '退出登录',
  waits: (count: number) => `还有 ${count} 条沟通记录未发送。`,
  lost: '现在退出，这些记录和照片就丢失了；留下来，网络连上后会自动送出。',
  stay: '留下',
  leave: '退出，不要这些记录',
} as const;
