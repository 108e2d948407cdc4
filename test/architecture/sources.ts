import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';

/** A file as the checks see it: its path from the checkout, and its text. Planted ones exist nowhere else. */
export type Source = { readonly path: string; readonly text: string };

/** The hand-written TypeScript under a folder, without its tests. */
export const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(CHECKOUT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && !/\.(test|gen)\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(CHECKOUT, path), 'utf8') }));

export const moduleOf = (path: string): string | undefined => /^server\/modules\/([^/]+)\//.exec(path)?.[1];

/** What a file imports, as paths from the checkout; packages as they are named. */
export const importsOf = ({ path, text }: Source): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? join(dirname(path), target) : target,
  );
