import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '../../contract/endpoint.ts';

export type Api = {
  readonly file: string;
  readonly name: string;
  readonly rows: readonly (readonly [string, Endpoint])[];
};
const FOLDER = join(import.meta.dirname, '../../contract');

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

async function apisIn(file: string): Promise<Api[]> {
  const exported = (await import(join(FOLDER, file))) as Record<string, object>;
  return Object.entries(exported)
    .filter(([name]) => name.endsWith('Api'))
    .map(([name, api]) => ({
      file,
      name: name.slice(0, -'Api'.length),
      rows: Object.entries(api)
        .filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    }));
}

/** Every `<module>Api` of the contract, by name. */
export async function apisOfContract(): Promise<Api[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return (await Promise.all(files.map(apisIn))).flat().toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
