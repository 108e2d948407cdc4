import { stopChildrenOnSignal } from './child.ts';
import { runChecks } from './checks.ts';

stopChildrenOnSignal();
const { passed, failed } = await runChecks();
console.log(`${passed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
