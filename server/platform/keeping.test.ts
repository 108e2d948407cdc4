import { readFileSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { makeFolder, reachable } from './embedded/folders.ts';
import { lockAway, opened } from './keeping.ts';

const state = makeFolder(reachable(`node_modules/.cache/keeping-test-${process.pid}`), 'open');
afterAll(() => rmSync(state, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());
const SECRET = { password: 'VERY-SECRET' };

test('what is locked away opens for its own row alone, and only with the key', () => {
  vi.stubEnv('SECRETS_KEY', randomBytes(32).toString('base64'));
  const locked = lockAway(SECRET, 'channel/1');
  expect(JSON.stringify(locked)).not.toContain('VERY-SECRET');
  expect(lockAway(SECRET, 'channel/1')).not.toEqual(locked);
  expect(opened(locked, 'channel/1')).toEqual(SECRET);
  expect(opened(locked, 'channel/2')).toBeUndefined();
  const bytes = Buffer.from(locked.locked, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(opened({ locked: bytes.toString('base64') }, 'channel/1')).toBeUndefined();
  vi.stubEnv('SECRETS_KEY', randomBytes(32).toString('base64'));
  expect(opened(locked, 'channel/1')).toBeUndefined();
});

test('without a key in the environment one is made beside the data, once, for its user alone', () => {
  vi.stubEnv('SECRETS_KEY', '');
  vi.stubEnv('STATE_DIR', state);
  const locked = lockAway(SECRET, 'x');
  const file = join(state, 'secrets.key');
  const made = readFileSync(file, 'utf8');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  lockAway(SECRET, 'y');
  expect(readFileSync(file, 'utf8')).toBe(made);
  vi.stubEnv('SECRETS_KEY', made);
  expect(opened(locked, 'x')).toEqual(SECRET);
});

test('what is no key is told in one sentence; what was never locked is as it is', () => {
  expect(opened(SECRET, 'x')).toEqual(SECRET);
  vi.stubEnv('SECRETS_KEY', 'short');
  expect(() => lockAway(SECRET, 'x')).toThrow(/^SECRETS_KEY 不是密钥.*openssl rand -base64 32/);
});
