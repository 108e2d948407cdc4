import * as who from './addressees.ts';
import { text, type Payload, type WordedRule } from './rule.ts';

/** No notice names the proposal: its very title may be what is to go, and a message that is out cannot be wiped. */
const PLACE = { to: who.theAccount, place: '', list: '/wipings', per: 'act' } as const;
const by = (payload: Payload): string => text(payload['by']);

/** 清除: the one who is asked to confirm, and the office, how it ended. */
export const WIPING_NOTICES: readonly WordedRule[] = [
  {
    ...{ ...PLACE, on: 'wiping.asked', many: '有 {n} 次清除请您确认' },
    one: ({ payload }) => `${by(payload)}提出清除误入的涉密或个人信息，请您确认一次清除`,
  },
  {
    ...{ ...PLACE, on: 'wiping.refused', many: '{n} 次清除未获同意' },
    one: ({ payload }) => `${by(payload)}不同意您提出的清除，请查看理由`,
  },
  {
    ...{ ...PLACE, on: 'wiping.withdrawn', many: '{n} 次清除已撤回' },
    one: ({ payload }) => `${by(payload)}撤回了请您确认的清除`,
  },
  {
    ...{ ...PLACE, on: 'wiping.done', many: '{n} 次清除已完成' },
    one: ({ payload }) => `经${by(payload)}确认，您提出的清除已完成`,
  },
];
