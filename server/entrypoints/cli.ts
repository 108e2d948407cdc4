import { commands as demo } from '../demo/commands.ts';
import { commands as exchange } from '../modules/exchange/index.ts';
import { commands as statistics } from '../modules/statistics/index.ts';
import { runCli } from './cli/index.ts';
import { commands as similar } from './cli/similar.ts';

process.exitCode = await runCli({ ...statistics, ...exchange, ...demo, ...similar }, process.argv.slice(2));
