import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { UsageError, type CommandWorld } from '../../platform/command.ts';

/** What a line must be: its form, and how that is said. */
export type LineForm<T> = {
  readonly schema: z.ZodType<T>;
  readonly said: string;
  /** Whether ids may come again, as numbers do that begin anew each session. */
  readonly mayRepeat?: boolean;
};

/** The lines of a file of JSON objects, one a line; whatever is no such line is told by its number. */
export async function readLines<T extends { readonly id: string }>(
  file: string,
  { schema, said, mayRepeat }: LineForm<T>,
): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`读不到文件 ${file}`);
  });
  const seen = new Map<string, number>();
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((raw, at) => {
      if (raw.trim() === '') return [];
      const odd = (what: string): never => {
        throw new UsageError(`${file} 第 ${at + 1} 行${what}`);
      };
      const parsed = schema.safeParse(parseJson(raw, () => odd('不是一个 JSON 对象')));
      if (!parsed.success) return odd(said);
      const earlier = seen.get(parsed.data.id);
      if (earlier !== undefined && mayRepeat !== true) odd(`的编号 ${parsed.data.id} 与第 ${earlier} 行重复`);
      seen.set(parsed.data.id, at + 1);
      return [parsed.data];
    });
}

function parseJson(raw: string, odd: () => never): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return odd();
  }
}

/** The file a flag names. */
export const fileOf = ({ values }: CommandWorld, name: string): string => {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`缺少 --${name}`);
  return value;
};
