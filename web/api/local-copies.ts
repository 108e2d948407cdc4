import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export type LocalCopy = {
  readonly key: string;
  readonly value: unknown;
  readonly version: number;
  readonly at: string;
};

interface Copies extends DBSchema {
  copies: { key: string; value: LocalCopy };
}

let opened: Promise<IDBPDatabase<Copies>> | undefined;

function store(): Promise<IDBPDatabase<Copies>> {
  opened ??= openDB<Copies>('jianyan', 1, {
    upgrade: (database) => {
      database.createObjectStore('copies', { keyPath: 'key' });
    },
  });
  return opened;
}

/** Some in-app browsers refuse IndexedDB: then there is no local copy, and the server's alone holds. */
async function tried<T>(work: (database: IDBPDatabase<Copies>) => Promise<T>): Promise<T | undefined> {
  try {
    return await work(await store());
  } catch {
    return undefined;
  }
}

export async function keepCopy(copy: LocalCopy): Promise<boolean> {
  return (await tried((database) => database.put('copies', copy))) !== undefined;
}

export function findCopy(key: string): Promise<LocalCopy | undefined> {
  return tried((database) => database.get('copies', key));
}

/** Those whose names begin alike, the oldest first. */
export async function findCopies(prefix: string): Promise<readonly LocalCopy[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const found = (await tried((database) => database.getAll('copies', range))) ?? [];
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export async function dropCopy(key: string): Promise<void> {
  await tried((database) => database.delete('copies', key));
}

/** Leaving a shared computer leaves no text behind. */
export async function dropAllCopies(): Promise<void> {
  await tried((database) => database.clear('copies'));
}
