import type { Part } from './cells.ts';
import { EVERYONE } from './roles.ts';

/** The ways out of the house are the system administrator's; where notices reach a person is his own. */
const waysOut: Part = {
  sight: { always: EVERYONE },
  rules: {
    'channels.list': { by: ['sysAdmin'] },
    'channels.add': { by: ['sysAdmin'] },
    'channels.failed': { by: ['sysAdmin'] },
    'channels.failedDeliveries': { by: ['sysAdmin'] },
    'channels.choice': { by: EVERYONE },
    'channels.setChoice': { by: EVERYONE },
    // Nobody has an address that waits.
    'channels.confirmMail': { by: EVERYONE, in: [] },
    'channels.sendCode': { by: EVERYONE, in: [] },
  },
};
const channel: Part = {
  sight: { on: ['sysAdmin'] },
  rules: {
    'channels.set': { door: ['sysAdmin'], by: ['sysAdmin'] },
    'channels.test': { door: ['sysAdmin'], by: ['sysAdmin'] },
  },
};
const message: Part = {
  sight: { failed: ['sysAdmin'], sent: ['sysAdmin'] },
  rules: { 'channels.retry': { door: ['sysAdmin'], by: ['sysAdmin'], in: ['failed'] } },
};

const delivery: Part = {
  sight: { failed: ['sysAdmin'], retried: ['sysAdmin'] },
  rules: { 'channels.retryDelivery': { door: ['sysAdmin'], by: ['sysAdmin'], in: ['failed'] } },
};

export const CHANNELS = { waysOut, channel, message, delivery } as const;
