import { DEMO_ACCOUNTS, loadDemo } from '../demo/index.ts';
import { createProduct } from '../product.ts';
import { ensureWeb, runShell } from './shell/index.ts';

await runShell({ createProduct, loadDemo, demoAccounts: DEMO_ACCOUNTS, buildWeb: ensureWeb });
