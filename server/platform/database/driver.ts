import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';

/** Raw SQL that begins so is prepared, as `statement` makes it. */
const PREPARED = '/* prepared */';
const MOST_PREPARED = 400;
const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * Names of statements the server keeps parsed: those the builder makes, and those of `statement`. Other raw SQL is planned
 * anew, as lists are: one plan for every status would walk all rows where few fit.
 */
const names = new Map<string, string>();
function nameOf({ sql, query }: CompiledQuery): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const isFit = query.kind === 'RawNode' ? sql.startsWith(PREPARED) : true;
  if (!isFit || names.size >= MOST_PREPARED) return undefined;
  const name = `jy${names.size}`;
  names.set(sql, name);
  return name;
}

type Executor = { executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> };
/**
 * A statement of fixed text for what every request does, values in the order of $1, $2 …: nothing is built, compiled or
 * parsed again, and its plan does not depend on the values.
 */
export function statement<Row>(text: string): (db: Executor, ...values: readonly unknown[]) => Promise<Row[]> {
  const marked = `${PREPARED} ${text}`;
  return async (db, ...values) => (await db.executeQuery<Row>(CompiledQuery.raw(marked, [...values]))).rows;
}

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  /** A transaction that was begun here and not told to the server yet. */
  isOpening = false;
  isBroken = false;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = compiled;
    if (parameters.length === 0) return this.send(sql);
    await this.open();
    const name = nameOf(compiled);
    const values = parameters as unknown[];
    return resultOf(await this.client.query(name === undefined ? { text: sql, values } : { name, text: sql, values }));
  }

  /** Sends a statement without values; begins the transaction in the same round trip where that is still to be done. */
  async send<R>(sql: string): Promise<QueryResult<R>> {
    const text = this.isOpening ? `begin; ${sql}` : sql;
    this.isOpening = false;
    const answer: unknown = await this.client.query(text);
    return resultOf(Array.isArray(answer) ? (answer as pg.QueryResult[]).at(-1) : (answer as pg.QueryResult));
  }

  async open(): Promise<void> {
    if (!this.isOpening) return;
    this.isOpening = false;
    await this.client.query('begin');
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are never streamed');
  }
}

function resultOf<R>(answer: pg.QueryResult | undefined): QueryResult<R> {
  const { command = '', rowCount = 0, rows = [] } = answer ?? {};
  const counted = COUNTED.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {};
  return { ...counted, rows: rows as R[] };
}

/** Talks to PostgreSQL in few round trips: statements stay prepared, and a transaction begins with its first statement. */
class PreparingDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.connect());
  }

  async beginTransaction(connection: Connection): Promise<void> {
    connection.isOpening = true;
  }

  async commitTransaction(connection: Connection): Promise<void> {
    if (connection.isOpening) connection.isOpening = false;
    // A transaction that failed before answers COMMIT with a ROLLBACK.
    else if ((await connection.client.query('commit')).command === 'ROLLBACK')
      throw new Error('the transaction had failed before it was committed');
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    if (connection.isOpening) {
      connection.isOpening = false;
      return;
    }
    try {
      await connection.client.query('rollback');
    } catch (cause) {
      connection.isBroken = true;
      throw cause;
    }
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.client.release(connection.isBroken);
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
