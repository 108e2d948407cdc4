import { commands as exchange } from '../modules/exchange/index.ts';
import { commands as statistics } from '../modules/statistics/index.ts';
import { runCli } from './cli/index.ts';

process.exitCode = await runCli({ ...statistics, ...exchange }, process.argv.slice(2));
