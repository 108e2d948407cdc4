import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one unit is asked to deal with: its own words for it, and how it shows. */
export type Matter = { readonly label: string; readonly signs: readonly string[] };
export type Office = {
  readonly key: string;
  readonly name: string;
  readonly duties: string;
  readonly matters: readonly Matter[];
};

const FILE = join(import.meta.dirname, 'matters.txt');

function parseMatter(line: string): Matter {
  const [label = '', signs = ''] = line.split(' | ');
  return { label, signs: signs.split('；') };
}

/** `# key | name | duties`, then a matter a line: `label | sign；sign`. */
export const readOffices = (): Office[] =>
  readFileSync(FILE, 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.trim().split('\n');
      const [key = '', name = '', duties = ''] = head.split(' | ');
      return { key, name, duties, matters: lines.map(parseMatter) };
    });
