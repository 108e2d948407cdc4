import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { ERRORS } from '../../contract/errors.ts';
import { POLICY_KEYS } from '../../contract/settings.ts';
import { MODULES } from '../../server/app.ts';
import { isDescribed } from '../../server/modules/audit/sentences.ts';
import type { Database, Transaction } from '../../server/platform/database/index.ts';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import type { recordEvents } from '../../server/platform/events/index.ts';
import { wipingTables } from '../../web/text/wiping.ts';
import { eventTypes } from './vocabulary.ts';

const load = async (folder: string): Promise<[string, unknown][]> => {
  const files = readdirSync(join(CHECKOUT, folder)).filter((file) => /^[\w-]+\.ts$/.test(file));
  const loaded = files.map((file) => import(join(CHECKOUT, folder, file)) as Promise<Record<string, unknown>>);
  return (await Promise.all(loaded)).flatMap((exported) => Object.entries(exported));
};
const lists = (await load('contract')).flatMap(([name, value]) =>
  value instanceof z.ZodEnum ? [{ name, options: value.options.map(String).toSorted() }] : [],
);
const texts = (await load('web/text')).flatMap(([, value]) =>
  typeof value === 'object' && value !== null ? [Object.entries(value as Record<string, unknown>)] : [],
);

/** Lists of the contract that are not shown as words of their own. */
const UNSHOWN: Readonly<Record<string, string>> = {
  convention: 'A and B are shown as they are',
  replyClass: 'the policy of a committee names its classes',
  light: 'a colour with the number of days beside it',
  extensionAction: 'the task’s own actions carry the words',
  requestStatus: 'told apart as returns and extensions, each with its words',
};

describe('every word the contract knows is one a reader can read', () => {
  test.each(lists.filter(({ name }) => UNSHOWN[name] === undefined))('$name', ({ options }) => {
    const written = texts.filter((entries) => {
      const keys = entries.map(([key]) => key);
      return options.every((option) => keys.includes(option));
    });
    expect(written.length, options.join(', ')).toBeGreaterThan(0);
  });

  test('every exception is one that exists', () => {
    for (const name of Object.keys(UNSHOWN)) expect(lists.map((list) => list.name)).toContain(name);
  });

  test('every error says in Chinese what to do', () => {
    for (const [code, { title }] of Object.entries(ERRORS)) expect(title, code).toMatch(/^\p{Script=Han}.{5,}/u);
  });

  test('every rule has its name', () => {
    const named = texts.filter((entries) => POLICY_KEYS.every((key) => entries.some(([name]) => name === key)));
    expect(named.length).toBeGreaterThan(0);
  });

  test('every event can be told', () => {
    expect(eventTypes.filter((type) => !isDescribed(type))).toEqual([]);
    expect(isDescribed('proposal.vanished')).toBe(false);
  });
});

test('every table that holds text has a name, where a wiping says what was where', () => {
  const sections = readFileSync(join(CHECKOUT, 'docs/reference/tables.md'), 'utf8').split(/^## /m);
  const holding = sections
    .filter((section) => /^\| \w+ \| (?:text|jsonb|text\[\]) \|/m.test(section) && /^\| committee_id \|/m.test(section))
    .map((section) => section.split('\n')[0] ?? '')
    // Emptied as a whole and filled again: no passage is looked for there.
    .filter((table) => !/^(search|similarity)_/.test(table));
  expect(holding.length).toBeGreaterThan(60);
  expect(holding.filter((table) => wipingTables[table] === undefined)).toEqual([]);
});

test('every followed event exists', () => {
  const followed = MODULES.flatMap(({ name, subscribers }) =>
    Object.keys(subscribers ?? {}).map((type) => ({ name, type })),
  );
  expect(followed.length).toBeGreaterThan(10);
  expect(followed.filter(({ type }) => !eventTypes.includes(type))).toEqual([]);
});

test('events are recorded in a transaction or not at all (invariant 6)', () => {
  expectTypeOf<Parameters<typeof recordEvents>[0]>().toEqualTypeOf<Transaction>();
  expectTypeOf<Database>().not.toExtend<Transaction>();
});
