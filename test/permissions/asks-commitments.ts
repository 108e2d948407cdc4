import type { Asks } from './runner.ts';

const nothing = (): object => ({});
const said: Asks[string] = ({ thing: { version } }) => ({ body: { text: '情况如下', version } });

export const COMMITMENT_ASKS: Asks = {
  'commitments.get': nothing,
  'commitments.report': said,
  'commitments.claimDone': said,
  'commitments.confirm': said,
  'commitments.dispute': said,
  'commitments.verify': said,
  'commitments.refute': said,
  'commitments.askExcuse': said,
  'commitments.acceptExcuse': said,
  'commitments.declineExcuse': said,
  'lookBacks.list': nothing,
  'lookBacks.open': () => ({ body: { title: '回头看', dueOn: '2023-12-31' } }),
  'lookBacks.get': nothing,
  'lookBacks.close': ({ thing: { version } }) => ({ body: { version } }),
  'lookBacks.sheet': nothing,
  'lookBacks.answer': ({ thing: { version, items } }) => ({ body: { items: items ?? [], version } }),
  'commitments.ledger': nothing,
  'commitments.units': nothing,
  'commitments.verdicts': nothing,
};
