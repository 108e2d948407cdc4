import { commands as demo } from '../demo/commands.ts';
import { commands as exchange } from '../modules/exchange/index.ts';
import { commands as statistics } from '../modules/statistics/index.ts';
import { commands as committee } from './cli/committee.ts';
import { runCli } from './cli/index.ts';
import { commands as promises } from './cli/promises.ts';
import { commands as route } from './cli/route.ts';
import { commands as similar } from './cli/similar.ts';
import { commands as wipe } from './cli/wipe.ts';

process.exitCode = await runCli(
  { ...committee, ...statistics, ...exchange, ...demo, ...similar, ...route, ...promises, ...wipe },
  process.argv.slice(2),
);
