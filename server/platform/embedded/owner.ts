import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './process.ts';

const file = (state: string): string => join(state, 'owner');

/**
 * Makes this program the one that stops the database, unless another living one is. Claimed before the start, so that of
 * two starters exactly one answers for it, whichever of them the server obeys.
 */
export function claim(state: string): boolean {
  if (isHeld(state)) return false;
  giveUp(state);
  try {
    writeFileSync(file(state), `${process.pid} ${fingerprint(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

export const giveUp = (state: string): void => {
  rmSync(file(state), { force: true });
};

function isHeld(state: string): boolean {
  const [pid = '', print = ''] = read(state).split(' ');
  return print !== '' && Number(pid) !== process.pid && fingerprint(Number(pid)) === print;
}

function read(state: string): string {
  try {
    return readFileSync(file(state), 'utf8');
  } catch {
    return '';
  }
}
