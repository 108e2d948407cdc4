import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Running = {
  readonly port: number;
  /** Milliseconds of CPU the server process has used, its helper threads included. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
};

const hear = async <T>(child: ChildProcess): Promise<T> => {
  const [message] = (await once(child, 'message')) as [T];
  return message;
};

export async function startServer(appUrl: string): Promise<Running> {
  const profile = process.env.BENCH_PROFILE;
  const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(join(import.meta.dirname, 'server.ts'), [appUrl], { execArgv });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    hear<number>(child),
    ended.then(() => Promise.reject(new Error('the server ended'))),
  ]);
  return {
    port,
    cpu: async () => {
      const heard = hear<NodeJS.CpuUsage>(child);
      child.send('cpu');
      const { user, system } = await heard;
      return (user + system) / 1000;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
