import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SingleConnectionProvider,
  Transaction,
  TransactionBuilder,
  type AccessMode,
  type CompiledQuery,
  type Dialect,
  type Driver,
  type KyselyProps,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import { Connection, lines } from './driver.ts';

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

  rollbackTransaction(connection: Connection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

const dialectOn = (pool: pg.Pool): Dialect => ({
  createDriver: () => new PreparingDriver(pool),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});

/** The builder over a pool; its transactions and statements go to a connection without the builder's own way there. */
export class Pooled<DB> extends Kysely<DB> {
  readonly #pool: pg.Pool;
  readonly #props: KyselyProps;
  #ended: Promise<void> | undefined;

  constructor(pool: pg.Pool) {
    const dialect = dialectOn(pool);
    super({ dialect });
    this.#pool = pool;
    this.#props = { config: { dialect }, dialect, driver: dialect.createDriver(), executor: this.getExecutor() };
  }

  override transaction(): TransactionBuilder<DB> {
    return new Direct(this.#pool, this.#props, 'read write');
  }

  /** The builder's driver ends the pool only if it was ever asked for a connection. */
  override destroy(): Promise<void> {
    this.#ended ??= this.#pool.end();
    return this.#ended;
  }

  override executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> {
    return onConnection(this.#pool, (connection) => connection.executeQuery<R>(query));
  }
}

async function onConnection<T>(pool: pg.Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = new Connection(await pool.connect());
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}

class Direct<DB> extends TransactionBuilder<DB> {
  readonly #pool: pg.Pool;
  readonly #props: KyselyProps;
  readonly #accessMode: AccessMode;

  constructor(pool: pg.Pool, props: KyselyProps, accessMode: AccessMode) {
    super(props);
    this.#pool = pool;
    this.#props = props;
    this.#accessMode = accessMode;
  }

  override setAccessMode(accessMode: AccessMode): TransactionBuilder<DB> {
    return new Direct(this.#pool, this.#props, accessMode);
  }

  override setIsolationLevel(): never {
    throw new Error('transactions have the isolation of the server');
  }

  override execute<T>(work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
    return onConnection(this.#pool, async (connection) => {
      connection.begin({ accessMode: this.#accessMode });
      const executor = this.#props.executor.withConnectionProvider(new SingleConnectionProvider(connection));
      const tx = new Transaction<DB>({ ...this.#props, executor });
      lines.set(tx, connection);
      try {
        const answer = await work(tx);
        await connection.commit();
        return answer;
      } catch (cause) {
        await connection.rollback();
        throw cause;
      }
    });
  }
}
