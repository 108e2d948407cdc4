import { PASSWORD } from '../harness/people.ts';
import type { Asks } from './runner.ts';

const PASSAGE = '走访二十一所学校';
const nothing: Asks[string] = () => ({});
const answered: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '可以公开', version } });

export const WIPING_ASKS: Asks = {
  'wipings.list': nothing,
  'wipings.get': nothing,
  'wipings.look': ({ thing }) => ({ body: { proposal: thing['proposalId'], passages: [PASSAGE] } }),
  'wipings.ask': ({ thing, cast }) => ({
    body: {
      ...{ proposal: thing['proposalId'], passages: [PASSAGE], files: [], reason: '误写' },
      ...{ confirmerId: cast.chair.accountId, password: PASSWORD },
    },
  }),
  'wipings.confirm': ({ thing: { version } }) => ({ body: { password: PASSWORD, version } }),
  'wipings.refuse': answered,
  'wipings.withdraw': answered,
};
