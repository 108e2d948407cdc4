import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { sourcesIn } from './sources.ts';

const MODULES = join(CHECKOUT, 'server/modules');

async function typesIn(module: string): Promise<string[]> {
  const file = join(MODULES, module, 'events.ts');
  if (!existsSync(file)) return [];
  const exported = (await import(file)) as Record<string, object>;
  return Object.entries(exported).flatMap(([name, events]) => (name.endsWith('Events') ? Object.keys(events) : []));
}

/** Every event of every module. */
export const eventTypes: readonly string[] = (await Promise.all(readdirSync(MODULES).map(typesIn))).flat();

/** Every relation someone can have to a thing, as the modules' types name them. */
export const relations: readonly string[] = [
  ...new Set(
    sourcesIn('server/modules')
      .flatMap(({ text }) => [...text.matchAll(/export type \w+Relation =([^;]+);/g)])
      .flatMap(([, members = '']) => [...members.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)),
  ),
];
