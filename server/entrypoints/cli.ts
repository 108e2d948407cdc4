import { commands as statistics } from '../modules/statistics/index.ts';
import { runCli } from './cli/index.ts';

process.exitCode = await runCli({ ...statistics }, process.argv.slice(2));
