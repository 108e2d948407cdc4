import type { LinkedProposal } from '../../contract/cosigning.ts';

export const linkStandings: Record<LinkedProposal['standing'], string> = {
  open: '请您联名',
  signed: '您已经在这件提案上签名',
  own: '这是您自己的提案',
};

export const cosignCode = {
  title: '当面请人联名',
  lead: '出示签名码，请身边的委员用手机扫一扫：登录、读完、签名。也可以把链接发给他。',
  code: '联名签名码',
  show: '出示签名码',
  renew: '换一个新码',
  close: '作废',
  closed: '签名码已作废',
  copy: '复制链接',
  copied: '链接已复制',
  until: (when: string) => `签名码在用，${when}前有效。换新码后旧码随即作废。`,
} as const;

export const signByCode = {
  title: '联名签名',
  asks: (name: string) => `${name}请您联名`,
  noCode: '这个链接不完整',
  noCodeHint: '请重新扫一次签名码，或请第一提案人把完整的链接发给您。',
  notMember: '只有本届委员可以联名',
  notMemberHint: (name: string) => `您登录的账号“${name}”不是委员账号。是委员的，请退出后用委员账号登录，再扫一次。`,
  ownHint: '您是第一提案人，不用在自己的提案上联名。',
  readFirst: '请先读完上面的文字。您的签名只对这一稿有效，文字改动后会请您重新签名。',
  sign: '签名联名',
} as const;

export const changedText = {
  title: '您签名之后，文字改动了',
  lead: '下面是改动的地方：划去的是您签名时的文字，加底色的是现在的文字。请看过之后重新签名，或者谢绝。',
} as const;

export const signedHash = (hash: string): string => `校验码 ${hash.slice(0, 8)}`;
