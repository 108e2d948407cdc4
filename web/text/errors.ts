/** The server's title is shown as it is; these are the failures in which no server spoke. */
export const failures = {
  offline: '网络不通，没有送达。内容还在，请稍后再试。',
  unreadable: '服务器的答复无法读取，请稍后再试。',
} as const;
