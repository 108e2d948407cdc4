/** Words every page shares. */
export const app = {
  name: '建言',
  tagline: '政协提案全过程平台',
  demo: '演示数据',
  demoLong: '本委员会的数据全部为演示而造，不涉及真人真事。',
  search: '案号、题目、人名、拼音首字母',
  searchLabel: '搜索',
  home: '回到今天',
  largeOn: '大字',
  largeOff: '标准字',
  contrastOn: '高对比',
  contrastOff: '标准对比',
  inbox: '通知',
  account: '账户',
  signIn: '登录',
  signOut: '退出登录',
  notLeft: '没有退出，请检查网络后再试。',
  main: '正文',
  mainNavigation: '主导航',
  offline: '网络断开了。您写的内容会留在本机。',
  online: '网络已恢复。',
  broken: '这一页出了差错',
  brokenHint: '您已保存的内容不受影响。可以再试一次，或回到今天。',
  notFound: '没有找到这一页',
  notFoundHint: '链接可能已经变了，或者这一页不对您开放。',
  newVersion: '平台已更新，请重新打开这一页。',
} as const;

export const inboxCount = (count: number): string => (count === 0 ? '通知' : `通知，${count} 条未读`);

export const saving = {
  idle: '',
  saving: '正在保存…',
  saved: '已保存',
  local: '网络不通，已存在本机，连上后自动保存',
  conflict: '这份稿子在别处改过了，请看两个版本',
  failed: '没有保存上，文字仍在本机',
} as const;
