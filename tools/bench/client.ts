import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly body: string };
export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: string;
};

/** Well before the server hangs up on a line that says nothing. */
const SILENT_MS = 5_000;
type Waiting = { readonly done: (answer: Answer) => void; readonly failed: (cause: Error) => void };

/** One kept-alive connection that asks one thing at a time: as little of the machine as a client can take. */
export class Line {
  readonly #port: number;
  #socket: Socket | undefined;
  #heard: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;
  #usedAt = 0;

  constructor(port: number) {
    this.#port = port;
  }

  ask({ method, path, cookie, key, body }: Asked): Promise<Answer> {
    const head = [`${method} /api${path} HTTP/1.1`, 'host: 127.0.0.1'];
    if (cookie !== undefined) head.push(`cookie: ${cookie}`);
    if (key !== undefined) head.push(`idempotency-key: ${key}`);
    if (body !== undefined) head.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
    return new Promise((done, failed) => {
      if (performance.now() - this.#usedAt > SILENT_MS) this.close();
      this.#waiting = { done, failed };
      this.#socket ??= this.#open();
      this.#socket.write(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = connect(this.#port, '127.0.0.1').setNoDelay(true);
    const lost = (cause: Error): void => {
      if (this.#socket === socket) this.#socket = undefined;
      this.#settle()?.failed(cause);
    };
    this.#heard = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => this.#hear(part));
    socket.on('error', lost);
    socket.on('end', () => lost(new Error('the server hung up')));
    return socket;
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }

  #hear(part: Buffer): void {
    this.#heard = this.#heard.length === 0 ? part : Buffer.concat([this.#heard, part]);
    const end = this.#heard.indexOf('\r\n\r\n');
    if (end === -1) return;
    const head = this.#heard.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#heard.length < end + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#heard.toString('utf8', end + 4, end + 4 + length) };
    this.#heard = this.#heard.subarray(end + 4 + length);
    this.#usedAt = performance.now();
    this.#settle()?.done(answer);
  }
}

/** Runs `work` for 0 … count-1 with as many hands as there are `lines`; answers the seconds it took. */
export async function drive<Hand>(
  hands: readonly Hand[],
  count: number,
  work: (hand: Hand, index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    hands.map(async (hand) => {
      for (let index = next++; index < count; index = next++) await work(hand, index);
    }),
  );
  return (performance.now() - began) / 1000;
}

/** Asks, and insists on a 200. */
export async function askWell(line: Line, asked: Asked): Promise<Answer> {
  const answer = await line.ask(asked);
  if (answer.status !== 200) throw new Error(`${asked.method} ${asked.path}: ${answer.status} ${answer.body}`);
  return answer;
}
