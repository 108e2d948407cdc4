import { randomUUID } from 'node:crypto';
import pg from 'pg';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Query = (this: pg.Client, first: unknown, ...rest: unknown[]) => unknown;

/** What goes to the database while `act` runs. */
export async function record(act: () => Promise<unknown>): Promise<Statement[]> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  const statements: Statement[] = [];
  client.query = function (first, ...rest) {
    const config = typeof first === 'string' ? { text: first, values: rest[0] } : (first as Statement);
    const values = Array.isArray(config.values) ? (config.values as unknown[]) : [];
    statements.push({ text: config.text, values });
    return original.call(this, first, ...rest);
  };
  try {
    await act();
  } finally {
    client.query = original;
  }
  return statements;
}

const UUID7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The ids a recording made itself: they carry the time they were made. */
export function idsSince(statements: readonly Statement[], began: number): string[] {
  const texts = statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'));
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
  if (value === number) return (changed) => changed.number();
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

/** Prepared, on one connection of the pool, one after another, as the application sent them. */
export function replayer(statements: readonly Statement[], recording: Recording): Replay {
  const prepared = statements.map(({ text, values }, index) => ({
    // What brings no values cannot be prepared: begin, set, commit.
    config: values.length === 0 ? { text } : { name: `s${index}`, text },
    values: values.map((value) => valueOf(value, recording)),
    takesNumber: text.includes('counter'),
  }));
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
      for (const { config, values, takesNumber } of prepared) {
        const sent = { ...config, values: values.map((value) => value(changed)) };
        const { rows } = await client.query<Record<string, unknown>>(sent);
        if (takesNumber) taken = Number(rows[0]?.['value']);
      }
    } finally {
      client.release();
    }
  };
}
