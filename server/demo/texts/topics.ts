import { readSeed, type Category } from '../cast/registry.ts';

/** One angle on a topic, for some places, with sentences of its own. */
export interface Focus {
  readonly title: string;
  readonly places: readonly string[];
  readonly situation: string;
  readonly analysis: string;
  readonly suggestions: ReadonlyArray<{ readonly unitCode: string; readonly body: string }>;
}

export interface Topic {
  readonly category: Category;
  readonly label: string;
  readonly keywords: readonly string[];
  readonly finding: string;
  readonly focuses: readonly Focus[];
}

const FILES: ReadonlyArray<readonly [Category, string]> = [
  ['economy', 'economy-1'],
  ['economy', 'economy-2'],
  ['politics', 'politics'],
  ['culture', 'culture-1'],
  ['culture', 'culture-2'],
  ['society', 'society-1'],
  ['society', 'society-2'],
  ['ecology', 'ecology'],
];

function linesMarked(lines: readonly string[], mark: string): string[] {
  return lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(mark.length + 1).trim());
}

function parseFocus(block: string): Focus {
  const [head = '', ...lines] = block.split('\n');
  const [title = '', places = ''] = head.split(' @');
  return {
    title: title.trim(),
    places: places.trim().split(','),
    situation: linesMarked(lines, '情').join(''),
    analysis: linesMarked(lines, '析').join(''),
    suggestions: linesMarked(lines, '议').map((line) => {
      const [unitCode = '', ...body] = line.split(' ');
      return { unitCode, body: body.join(' ') };
    }),
  };
}

function parseTopic(category: Category, block: string): Topic {
  const [head = '', ...focuses] = block.split(/^## /m);
  const [heading = '', ...lines] = head.split('\n');
  const [label = '', keywords = ''] = heading.split(' | ');
  return {
    category,
    label: label.trim(),
    keywords: keywords.trim().split(' '),
    finding: linesMarked(lines, '查').join(''),
    focuses: focuses.map(parseFocus),
  };
}

/** Every topic of `database/seeds/topics`: `#` topic, `查` finding, `##` focus, `情` `析` `议` its parts. */
export function readTopics(): Topic[] {
  return FILES.flatMap(([category, file]) =>
    readSeed(`topics/${file}.txt`)
      .split(/^# /m)
      .slice(1)
      .map((block) => parseTopic(category, block)),
  );
}
