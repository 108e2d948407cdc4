import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import pg from 'pg';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export type Listening = { close(): Promise<void> };
export type ListenParts = {
  /** A direct address: a pooler in transaction mode forgets the LISTEN. */
  readonly url: string;
  readonly channel: string;
  readonly log: Logger;
  readonly hear: (payload: string) => void;
  /** Called after a lost connection came back: what was notified in between is gone. */
  readonly missed?: () => void;
};

/** Listens on one channel with a connection of its own, and comes back after the database went away. */
export async function listen(parts: ListenParts): Promise<Listening> {
  const ending = new AbortController();
  let client = await connect(parts, () => void comeBack());
  async function comeBack(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !ending.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      if (ending.signal.aborted) return;
      try {
        client = await connect(parts, () => void comeBack());
        parts.missed?.();
        return;
      } catch (cause) {
        parts.log.warn({ err: cause, channel: parts.channel }, 'listening failed, trying again');
      }
    }
  }
  return {
    close: async () => {
      ending.abort();
      await client.end().catch(() => undefined);
    },
  };
}

async function connect({ url, channel, hear }: ListenParts, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  let open = false;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (open) lost();
  });
  client.on('notification', ({ payload }) => {
    if (payload) hear(payload);
  });
  await client.connect();
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  open = true;
  return client;
}
