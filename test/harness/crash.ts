import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, type RoleUrls } from '../../server/platform/database/migrate.ts';
import { addressOf, reachable, startEmbedded, type Embedded } from '../../server/platform/embedded/index.ts';
import { send, type Request, type Thing } from './product.ts';

const NAME = 'crash';
/** A durable PostgreSQL and a product of their own, both to be killed and started again. */
export class Victims {
  readonly state = reachable(`node_modules/.cache/crash-${process.pid}`);
  readonly port: number;
  #postgres: Embedded | undefined;
  #server: ChildProcess | undefined;
  #urls: RoleUrls | undefined;

  constructor(port: number) {
    this.port = port;
  }
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get urls(): RoleUrls {
    if (!this.#urls) throw new Error('PostgreSQL has not been started');
    return this.#urls;
  }
  get ownerUrl(): string {
    return addressOf(this.#postgres?.socketDir ?? '', NAME);
  }

  async startPostgres(): Promise<void> {
    const binaries = reachable('node_modules/.cache/embedded');
    this.#postgres = await startEmbedded({ state: this.state, binaries, durable: true, tied: true, name: NAME });
    this.#urls ??= await migrate(this.ownerUrl);
  }
  killPostgres(): void {
    if (this.#postgres) process.kill(this.#postgres.pid, 'SIGKILL');
  }
  async startServer(): Promise<void> {
    const script = join(import.meta.dirname, 'serve.ts');
    const { appUrl, queueUrl, ownerUrl } = this.urls;
    const child = spawn(process.execPath, [script, String(this.port), appUrl, queueUrl, ownerUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#server = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => {
        resolve();
      });
      child.once('exit', (code) => {
        reject(new Error(`the server ended with ${String(code)} before it was ready`));
      });
    });
  }
  async killServer(): Promise<void> {
    const child = this.#server;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  async end(): Promise<void> {
    await this.killServer();
    await this.#postgres?.stop();
    rmSync(this.state, { recursive: true, force: true });
  }
}

const GIVE_UP_AFTER_MS = 300_000;
/** Repeats one request until it is answered: what a careful client does when the line breaks. The key says which act it is. */
export async function insist(
  origin: string,
  cookie: string,
  request: Request & { readonly key: () => string },
): Promise<Thing> {
  for (const end = Date.now() + GIVE_UP_AFTER_MS; Date.now() < end; await sleep(30)) {
    const response = await send(origin, cookie, request, request.key()).catch(() => undefined);
    if (response?.status === 200) {
      const answer = await response.json().catch(() => undefined);
      if (answer) return answer as Thing;
    } else if (response && response.status < 500) throw new Error(`refused: ${await response.text()}`);
  }
  throw new Error('no answer within five minutes');
}
