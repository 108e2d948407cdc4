/** The demo committee: its people, the year it lived, the session it is in, and an account for every role. */
export { DEMO_ACCOUNTS, type DemoAccount } from './accounts.ts';
export { buildDemo, type Build, type Built } from './build.ts';
export { digestOf, type TableDigest } from './digest.ts';
export { buildInto, exportDemo, loadDemo } from './load.ts';
export { makePlans, PlanError, type Plans, type Scale } from './plan.ts';
export { DEMO_COMMITTEE } from './setup/index.ts';
