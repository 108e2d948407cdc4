import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textIn } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

export type ReceivedMail = { readonly to: readonly string[]; readonly id: string; readonly raw: string };
type Verdict = { readonly code: number; readonly says: string } | null;
export type MailReceiver = {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** Answers each envelope; null takes it. */
  judge: (to: string) => Verdict;
  stop(): Promise<void>;
};

const decoded = (raw: string): string => {
  const [, body = ''] = /\r\n\r\n([\s\S]*)$/.exec(raw) ?? [];
  if (/transfer-encoding: base64/i.test(raw)) return Buffer.from(body, 'base64').toString('utf8');
  return Buffer.from(
    body
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
};
export const wordsOf = ({ raw }: ReceivedMail): string => decoded(raw);

/** A real mail server on loopback; on a given port, so that one that was down can come back. */
export async function receiveMail(port = 0): Promise<MailReceiver> {
  const mails: ReceivedMail[] = [];
  const server: SMTPServer = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], hideSTARTTLS: true },
    onRcptTo: ({ address }, _session, done) => {
      const verdict = receiver.judge(address);
      done(verdict && Object.assign(new Error(verdict.says), { responseCode: verdict.code }));
    },
    onData: (stream, session, done) => {
      void textIn(stream).then((raw) => {
        const [, id = ''] = /^message-id: <([^@>]+)/im.exec(raw) ?? [];
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), id, raw });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  let isOpen = true;
  const receiver: MailReceiver = {
    port: (server.server.address() as AddressInfo).port,
    mails,
    judge: () => null,
    stop: () =>
      isOpen
        ? new Promise((done) => {
            isOpen = false;
            server.close(() => done());
          })
        : Promise.resolve(),
  };
  afterAll(() => receiver.stop());
  return receiver;
}

export type Heard = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
};
type Told = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
export type HttpReceiver = {
  readonly port: number;
  readonly heard: Heard[];
  answer: (heard: Heard) => Told;
};
/** A real HTTP server on loopback that takes what it is told. */
export async function receiveHttp(): Promise<HttpReceiver> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void textIn(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const one = { path: url.pathname, query: url.searchParams, headers: request.headers };
      const whole = { ...one, body: JSON.parse(body) as Record<string, unknown> };
      heard.push(whole);
      const told = receiver.answer(whole);
      response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers });
      response.end(JSON.stringify(told.body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const receiver: HttpReceiver = {
    port: (server.address() as AddressInfo).port,
    heard,
    answer: () => ({ status: 200, body: { errcode: 0, errmsg: 'ok' } }),
  };
  afterAll(() => new Promise<void>((done) => server.close(() => done())));
  return receiver;
}
