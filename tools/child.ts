import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '..');

export type Outcome = { readonly code: number; readonly output: string };

const SETPRIV = '/usr/bin/setpriv';
const children = new Set<ChildProcess>();

/** Runs a program of node_modules/.bin to its end. What it prints is shown as it comes, or kept for the caller. */
export async function run(command: string, args: readonly string[], show: 'show' | 'keep'): Promise<Outcome> {
  // The kernel ends the child with us, however we end; its own group lets one signal reach its children too.
  const tie = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM', command] : [command];
  const [program = command, ...rest] = [...tie, ...args];
  const child = spawn(program, rest, {
    cwd: ROOT,
    detached: true,
    stdio: show === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter) },
  });
  children.add(child);
  const parts: string[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()));
  child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()));
  const code = await new Promise<number>((done) => {
    child.once('error', (cause) => {
      parts.push(cause.message);
      done(127);
    });
    child.once('close', (status) => done(status ?? 1));
  });
  children.delete(child);
  return { code, output: parts.join('') };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    children.delete(child);
  }
}

async function stopAll(): Promise<never> {
  for (const child of children) signal(child, 'SIGTERM');
  for (const until = Date.now() + 5_000; children.size > 0 && Date.now() < until;) await sleep(50);
  for (const child of children) signal(child, 'SIGKILL');
  process.exit(130);
}

/** A run that is interrupted takes everything it started along. */
export function stopChildrenOnSignal(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => void stopAll());
}
