import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { sourcesIn } from './sources.ts';

const textOf = (path: string): string => readFileSync(join(CHECKOUT, path), 'utf8');
const PAGES = ['README.md', 'README.en.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const DECISIONS = readdirSync(join(CHECKOUT, 'docs/decisions')).map((name) => join('docs/decisions', name));

const brokenLinks = (path: string, text: string): string[] =>
  [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(CHECKOUT, dirname(path), target)));

describe('what the documents say is there', () => {
  test.each([...PAGES, ...DECISIONS, 'docs/rules.md', 'docs/glossary.md'])('links of %s', (path) => {
    expect(brokenLinks(path, textOf(path))).toEqual([]);
  });

  test('a link to nowhere is found', () => {
    expect(brokenLinks('README.md', '[x](docs/nowhere.md) [y](https://example.org) [z](docs/rules.md)')).toEqual([
      'docs/nowhere.md',
    ]);
  });

  test('every script a page names exists', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((path) =>
      [...textOf(path).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });

  test('each decision has its number, date, status, context, decision and consequences', () => {
    DECISIONS.toSorted().forEach((path, index) => {
      const text = textOf(path);
      expect(text, path).toMatch(new RegExp(`^# ${index + 1}\\. `));
      expect(text, path).toMatch(/\n\d{4}-\d{2}-\d{2} · (accepted|superseded)/);
      for (const part of ['Context', 'Decision', 'Consequences']) expect(text, path).toContain(`**${part}.**`);
    });
  });
});

/** Set by the machine or by a test for its own child: nobody configures them. */
const NOT_OURS = ['PATH', 'LD_LIBRARY_PATH', 'TZ'];
const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\benv(?:\.|\[['"])([A-Z][A-Z_]+)/g)].map(([, name = '']) => name);

test('every variable the product reads is in .env.example, and none that it does not', () => {
  const read = new Set(sourcesIn('server').flatMap(({ text }) => variablesIn(text)));
  for (const name of NOT_OURS) read.delete(name);
  const listed = [...textOf('.env.example').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
  expect(listed.toSorted()).toEqual([...read].toSorted());
  expect(variablesIn("process.env['A_B'] ?? env.CD")).toEqual(['A_B', 'CD']);
});
