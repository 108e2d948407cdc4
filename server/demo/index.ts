/** The demo committee: its people, the year it lived, the session it is in, and an account for every role. */
export { DEMO_ACCOUNTS } from './accounts.ts';
export { buildDemo, type Built } from './build.ts';
export { digestOf } from './digest.ts';
export { loadDemo } from './load.ts';
export { makePlans } from './plan.ts';
export { DEMO_COMMITTEE } from './setup/index.ts';
