import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { SessionView } from '../../contract/settings.ts';
import type { Actor } from '../kernel/actor.ts';
import type { DueRules } from '../kernel/limits.ts';
import { dayOf, type Instant, type LocalDate } from '../kernel/time.ts';
import type { Database } from './database/index.ts';
import { stateFolder } from './embedded/folders.ts';
import type { RecordedEvent } from './events/event.ts';

/** The rules in force for a committee on a day, and the version a decision is stamped with. */
export type Rules = DueRules & {
  /** In the order their windows open. */
  readonly sessions: readonly SessionView[];
};

export type Visit = {
  readonly signInId: string | null;
  readonly device: string;
  readonly address: string;
  /** Where the product was asked at, as papers print it. */
  readonly origin: string;
  readonly answerHeaders: Map<string, string>;
};

/** Everything a use case gets from outside; fixed for one request, job or command. */
export type Context = {
  readonly committeeId: number;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: Rules;
  readonly db: Database;
  readonly log: Logger;
  readonly requestId: string;
  readonly newId: () => string;
  /** The folder of the files people bring (`platform/storage`). */
  readonly files: string;
  /** The address of the tables' owner, for the one act that is his: wiping (decision 18). Only a running product has it. */
  readonly ownerUrl?: string;
  /** Hosts of the inside that channels of this installation may reach; none unless named. */
  readonly insideHosts?: readonly string[];
  /** Where set (demo, tests), events wait here for `deliverAll` in-process instead of entering the queue. */
  readonly outbox?: RecordedEvent[];
  /** Set in a request: where it comes from, which sign-in it carries, and headers its answer will have. */
  readonly visit?: Visit;
  /** Set while a request with an `Idempotency-Key` runs: written first in its transaction. */
  readonly idempotency?: { readonly key: string; readonly route: string; readonly requestHash: string };
};

const RANDOM_BYTES = 10;
const random = { pool: new Uint8Array(RANDOM_BYTES * 400), used: RANDOM_BYTES * 400 };
/** Chance is drawn in bulk: each draw by itself costs more than the whole id. */
function drawRandom(): Uint8Array {
  if (random.used === random.pool.length) {
    randomFillSync(random.pool);
    random.used = 0;
  }
  random.used += RANDOM_BYTES;
  return random.pool.subarray(random.used - RANDOM_BYTES, random.used);
}

const ORDERS = 0x1000;
const latest = { at: 0, order: 0 };
/** Now, and a place among the ids of its millisecond: those of one process order as they were made (RFC 9562 §6.2). */
function nextPlace(chance: number): typeof latest {
  const now = Date.now();
  if (now > latest.at) Object.assign(latest, { at: now, order: chance % (ORDERS / 2) });
  else if (latest.order + 1 < ORDERS) latest.order += 1;
  else Object.assign(latest, { at: latest.at + 1, order: 0 });
  return latest;
}

/** A UUID version 7: random, ordered by time, so that new rows lie side by side in every index. */
export function uuid7(at?: number, chance: Uint8Array = drawRandom()): string {
  const bytes = Buffer.alloc(16);
  bytes.set(chance, 6);
  const place = at === undefined ? nextPlace(bytes.readUInt16BE(6)) : { at, order: bytes.readUInt16BE(6) };
  bytes.writeUIntBE(place.at, 0, 6);
  bytes.writeUInt16BE((place.order % ORDERS) | 0x7000, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

let folder: string | undefined;
/** Asked for once: finding out where this installation keeps its state looks at many folders. */
const filesFolder = (): string => (folder ??= join(stateFolder(), 'files'));

export type ContextParts = Omit<Context, 'today' | 'newId' | 'files'> & Partial<Pick<Context, 'newId' | 'files'>>;
export const makeContext = (parts: ContextParts): Context => ({
  newId: () => uuid7(),
  files: filesFolder(),
  ...parts,
  today: dayOf(parts.now),
});
