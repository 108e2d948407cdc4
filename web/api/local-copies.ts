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

const OWNED = 'contact:';
/** How the copies of forms that one account fills in begin. */
export const formsOf = (accountId: string): string => `form:${accountId}:`;
/** What waits to be sent and was entered by one account: its copies name it. */
export async function findWaiting(accountId: string): Promise<readonly LocalCopy[]> {
  return (await findCopies(OWNED)).filter(({ value }) => (value as { accountId: string }).accountId === accountId);
}
/** Leaving a shared computer leaves no text behind, but what others entered and have not sent: that is theirs to send. */
export async function dropCopiesOf(accountId: string): Promise<void> {
  const own = new Set((await findWaiting(accountId)).map(({ key }) => key));
  const keys = (await tried((database) => database.getAllKeys('copies'))) ?? [];
  const isOthers = (key: string): boolean =>
    (key.startsWith(OWNED) && !own.has(key)) || (key.startsWith('form:') && !key.startsWith(formsOf(accountId)));
  await Promise.all(keys.filter((key) => !isOthers(key)).map(dropCopy));
}
