import pg from 'pg';

type Wire = pg.Connection & {
  /** Names the server knows on this connection; the client adds each as the server confirms it. */
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly (string | Buffer | null)[] }): void;
  describe(message: { readonly type: 'P'; readonly name: string }): void;
  execute(message: null): void;
};
type Field = { readonly name: string; readonly dataTypeID: number };
type Column = { readonly name: string; readonly parse: (text: string) => unknown };
/** Columns of the prepared statements of a connection: they cannot change, so the server is asked once. */
const columnsOf = new WeakMap<object, Map<string, readonly Column[]>>();

/** A value as the server reads it in a statement. */
export function toWire(value: unknown): string | Buffer | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`;
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : `${value as number | boolean | bigint}`;
}
function toElement(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`;
  const wire = toWire(value);
  if (wire === null) return 'NULL';
  const text = typeof wire === 'string' ? wire : `\\x${wire.toString('hex')}`;
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** One statement on its way: without a name it is planned anew each time. */
export class Sent {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
  readonly rows: unknown[] = [];
  command = '';
  count = 0;

  constructor(name: string, text: string, values: readonly unknown[]) {
    this.name = name;
    this.text = text;
    this.values = values.map(toWire);
  }
}

const DONE = /^(\w+)(?: \d+(?= ))?(?: (\d+))?/;

/**
 * Statements that go to the server in one write and share one fate: it works through them in order, at the first error it
 * leaves out the rest, and that error is everyone's. Called by pg's client, which hands on the answers as they come in.
 */
export class Batch implements pg.Submittable {
  readonly statements: readonly Sent[];
  readonly done: Promise<void>;
  #at = 0;
  #columns: readonly Column[] = [];
  #known: Map<string, readonly Column[]> = new Map();
  #failure: Error | undefined;
  readonly #resolve: () => void;
  readonly #reject: (cause: Error) => void;

  constructor(statements: readonly Sent[]) {
    this.statements = statements;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.done = promise;
    this.#resolve = () => resolve(undefined);
    this.#reject = reject;
  }

  get #current(): Sent | undefined {
    return this.statements[this.#at];
  }
  /** What the client asks for when the server says that it has parsed something. */
  get name(): string {
    return this.#current?.name ?? '';
  }
  get text(): string {
    return this.#current?.text ?? '';
  }

  submit(connection: pg.Connection): undefined {
    const wire = connection as Wire;
    this.#known = columnsOf.get(connection) ?? new Map<string, readonly Column[]>();
    columnsOf.set(connection, this.#known);
    const parsed = new Set<string>();
    wire.stream.cork();
    for (const { name, text, values } of this.statements) {
      if (name === '' || (wire.parsedStatements[name] === undefined && !parsed.has(name))) wire.parse({ name, text });
      parsed.add(name);
      wire.bind({ statement: name, values });
      if (!this.#known.has(name)) wire.describe({ type: 'P', name: '' });
      wire.execute(null);
    }
    wire.sync();
    wire.stream.uncork();
    this.#start();
  }

  #start(): void {
    this.#columns = this.#known.get(this.name) ?? [];
  }

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown,
    }));
    if (this.name !== '') this.#known.set(this.name, this.#columns);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#failure) return;
    try {
      this.#current?.rows.push(rowOf(this.#columns, fields));
    } catch (cause) {
      this.#failure = cause as Error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const [, command = '', count = '0'] = DONE.exec(text) ?? [];
    const current = this.#current;
    if (current) {
      current.command = command;
      current.count = Number(count);
      // What brings no rows was described as nothing.
      if (current.name !== '' && !this.#known.has(current.name)) this.#known.set(current.name, []);
    }
    this.#at += 1;
    this.#start();
  }

  handleEmptyQuery(): void {
    this.#at += 1;
    this.#start();
  }

  handleError(cause: Error): void {
    this.#reject(this.#failure ?? cause);
  }

  handleReadyForQuery(): void {
    if (this.#failure) this.#reject(this.#failure);
    else this.#resolve();
  }
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const text = fields[index];
    const column = columns[index];
    if (column) row[column.name] = text === null || text === undefined ? null : column.parse(text);
  }
  return row;
}
