import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Batch, Sent } from '../../server/platform/database/batch.ts';

/** What goes to the database at once. */
export type Trip = readonly Sent[];
type Query = (this: pg.Client, first: unknown, ...rest: unknown[]) => unknown;

/** What goes to the database while `act` runs. */
export async function record(act: () => Promise<unknown>): Promise<Trip[]> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  const trips: Trip[] = [];
  client.query = function (first, ...rest) {
    if (!(first instanceof Batch)) throw new Error('the application sent something that is no batch');
    trips.push(first.statements);
    return original.call(this, first, ...rest);
  };
  try {
    await act();
  } finally {
    client.query = original;
  }
  return trips;
}

const UUID7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The ids a recording made itself: they carry the time they were made. */
export function idsSince(trips: readonly Trip[], began: number): string[] {
  const texts = trips.flat().flatMap(({ values }) => values.filter((value) => typeof value === 'string'));
  return [...new Set(texts.flatMap((text) => text.match(UUID7) ?? []))].filter((id) => madeAt(id) >= began);
}

type Changed = { readonly anew: (value: string) => string; readonly number: () => number };
type Value = (changed: Changed) => unknown;
export type Recording = {
  readonly draftId: string;
  readonly key: string;
  /** Ids the submit made itself, and the receipt number it took. */
  readonly made: readonly string[];
  readonly number: number;
};
/** Sends the recorded statements for another draft. */
export type Replay = (pool: pg.Pool, draftId: string) => Promise<void>;

function valueOf(value: unknown, { draftId, key, made, number }: Recording): Value {
  if (value === String(number)) return (changed) => changed.number();
  if (Array.isArray(value)) {
    const parts = value.map((part) => valueOf(part, { draftId, key, made, number }));
    return (changed) => parts.map((part) => part(changed));
  }
  if (typeof value !== 'string') return () => value;
  const found = [draftId, key, ...made].filter((part) => value.includes(part));
  const digits = value.includes(String(number));
  if (found.length === 0 && !digits) return () => value;
  return (changed) => {
    const text = found.reduce((made, part) => made.replaceAll(part, changed.anew(part)), value);
    return digits ? text.replaceAll(String(number), String(changed.number())) : text;
  };
}

/** Prepared, on one connection of the pool, in the same trips as the application sent them. */
export function replayer(trips: readonly Trip[], recording: Recording): Replay {
  const prepared = trips.map((trip, at) =>
    trip.map(({ text, values }, index) => ({
      name: `s${at}/${index}`,
      text,
      values: values.map((value) => valueOf(value, recording)),
      takesNumber: text.includes('counter'),
    })),
  );
  return async (pool, draftId) => {
    const ids = new Map([[recording.draftId, draftId]]);
    let taken = recording.number;
    const anew = (id: string): string => {
      const known = ids.get(id) ?? randomUUID();
      ids.set(id, known);
      return known;
    };
    const changed = { anew, number: () => taken };
    const client = await pool.connect();
    try {
      for (const trip of prepared) {
        const sent = trip.map(
          ({ name, text, values }) =>
            new Sent(
              name,
              text,
              values.map((value) => value(changed)),
            ),
        );
        await client.query(new Batch(sent)).done;
        const number = sent[trip.findIndex(({ takesNumber }) => takesNumber)]?.rows[0];
        if (number) taken = Number((number as { value: number }).value);
      }
    } finally {
      client.release();
    }
  };
}
