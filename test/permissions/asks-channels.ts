import type { Asks } from './runner.ts';

const nothing = (): object => ({});
export const ROBOT = {
  name: '办公室群',
  isOn: true,
  settings: {
    ...{ kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' },
    ...{ duty: 'proposal_office', organizationId: null },
  },
} as const;

export const CHANNEL_ASKS: Asks = {
  'channels.list': nothing,
  'channels.add': () => ({ body: ROBOT }),
  'channels.set': ({ thing: { version } }) => ({ body: { ...ROBOT, version } }),
  'channels.test': () => ({ body: { to: '办公室群' } }),
  'channels.failed': nothing,
  'channels.retry': ({ thing: { version } }) => ({ body: { version } }),
  'channels.failedDeliveries': nothing,
  'channels.retryDelivery': ({ thing: { version } }) => ({ body: { version } }),
  'channels.choice': nothing,
  'channels.confirmMail': () => ({ body: { code: '000000' } }),
  'channels.sendCode': nothing,
  'channels.setChoice': () => ({
    body: { mail: 'me@mail.example', mobile: '', isDigest: false, muted: [], version: 0 },
  }),
};
