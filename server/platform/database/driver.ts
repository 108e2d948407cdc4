import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type Transaction,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import { Batch, Sent } from './batch.ts';

/** Raw SQL that begins so is prepared, as `statement` makes it. */
const PREPARED = '/* prepared */';
const MOST_PREPARED = 400;
const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * Names of statements the server keeps parsed: those the builder makes, and those of `statement`. Other raw SQL is planned
 * anew, as lists are: one plan for every status would walk all rows where few fit.
 */
const names = new Map<string, string>();
function nameOf({ sql, query }: CompiledQuery): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const isFit = query.kind === 'RawNode' ? sql.startsWith(PREPARED) : true;
  if (!isFit || names.size >= MOST_PREPARED) return '';
  const name = `jy${names.size}`;
  names.set(sql, name);
  return name;
}

type Executor = { executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> };
export type Statement<Row> = {
  (db: Executor, ...values: readonly unknown[]): Promise<Row[]>;
  /**
   * For what nobody needs the answer of: goes with whatever is sent next, commit included. Where it fails, what it travelled
   * with fails with its error.
   */
  along(tx: Executor, ...values: readonly unknown[]): Promise<void>;
};

/**
 * A statement of fixed text for what every request does, values in the order of $1, $2 …: nothing is built, compiled or
 * parsed again, and its plan does not depend on the values. In a transaction, what is asked without waiting in between
 * travels together: a trip to the server costs more than most statements do there.
 */
export function statement<Row>(text: string): Statement<Row> {
  const sql = `${PREPARED} ${text}`;
  const compiled = (values: readonly unknown[]): CompiledQuery<Row> => ({
    ...CompiledQuery.raw(sql),
    parameters: values,
  });
  const run = async (db: Executor, ...values: readonly unknown[]): Promise<Row[]> =>
    (await (lines.get(db) ?? db).executeQuery<Row>(compiled(values))).rows;
  const along = async (tx: Executor, ...values: readonly unknown[]): Promise<void> => {
    const line = lines.get(tx);
    if (line) line.put(compiled(values));
    else await tx.executeQuery(compiled(values));
  };
  return Object.assign(run, { along });
}

const SET = 'select set_config($1, $2, true)';
const SET_READING = `select set_config('transaction_read_only', 'on', true), set_config($1, $2, true)`;
const control = (sql: string, values: readonly unknown[] = []): Sent =>
  new Sent(`control ${sql.slice(0, 50)}`, sql, values);

/** The connection of a transaction, for statements that need nothing of the builder. */
const lines = new WeakMap<object, Connection>();

/** Sets `name` for the length of the transaction, on the way with its first statement. */
export async function setLocally<DB>(tx: Transaction<DB>, name: string, value: string): Promise<void> {
  const connection: unknown = await tx.getExecutor().provideConnection(async (own) => own);
  if (!(connection instanceof Connection)) {
    await tx.executeQuery({ ...CompiledQuery.raw(SET), parameters: [name, value] });
    return;
  }
  connection.set(name, value);
  lines.set(tx, connection);
}

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  isBroken = false;
  #waiting: Sent[] = [];
  #leaving: Promise<void> | undefined;
  #isReading = false;
  #isOver = false;
  /** What each trip begins with while nothing but trips is open. */
  #reading: readonly string[] = [];

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const sent = this.put(compiled);
    await this.#go();
    const counted = COUNTED.has(sent.command) ? { numAffectedRows: BigInt(sent.count) } : {};
    return { ...counted, rows: sent.rows as R[] };
  }

  /** Lets it wait for the next trip. */
  put(compiled: CompiledQuery): Sent {
    if (this.#isOver) throw new Error('the transaction is over');
    const sent = new Sent(nameOf(compiled), compiled.sql, compiled.parameters);
    this.#waiting.push(sent);
    return sent;
  }

  begin({ accessMode }: TransactionSettings): void {
    this.#isReading = accessMode === 'read only';
    if (!this.#isReading) this.#waiting.push(control('begin'));
  }

  set(name: string, value: string): void {
    if (this.#isReading) this.#reading = [name, value];
    else this.#waiting.push(control(SET, [name, value]));
  }

  async commit(): Promise<void> {
    if (this.#isReading) return;
    const commit = control('commit');
    this.#waiting.push(commit);
    await this.#go();
    // A transaction that failed before answers COMMIT with a ROLLBACK.
    if (commit.command === 'ROLLBACK') throw new Error('the transaction had failed before it was committed');
  }

  async rollback(): Promise<void> {
    const isBegun = !this.#isReading && !this.#waiting.some(({ text }) => text === 'begin');
    this.#waiting = isBegun ? [control('rollback')] : [];
    // What is under way is waited for, so that the connection is given back with nothing outstanding.
    await this.#go();
  }

  release(): void {
    this.#isOver = true;
    this.client.release(this.isBroken);
  }

  /** What was put until all that runs now has come to a stop leaves together. */
  #go(): Promise<void> {
    this.#leaving ??= new Promise((resolve, reject) => {
      process.nextTick(() => {
        this.#leaving = undefined;
        this.#leave().then(resolve, reject);
      });
    });
    return this.#leaving;
  }

  async #leave(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const first = this.#isReading ? [control(SET_READING, this.#reading)] : [];
    const trip = new Batch([...first, ...this.#waiting]);
    this.#waiting = [];
    this.client.query(trip);
    await trip.done;
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are never streamed');
  }
}

/** Talks to PostgreSQL in few round trips: statements stay prepared, and what needs no answer at once goes with the next. */
class PreparingDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.connect());
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    connection.begin(settings);
  }

  commitTransaction(connection: Connection): Promise<void> {
    return connection.commit();
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    try {
      await connection.rollback();
    } catch (cause) {
      connection.isBroken = true;
      throw cause;
    }
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

export const dialectOn = (pool: pg.Pool): Dialect => ({
  createDriver: () => new PreparingDriver(pool),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});
