import { createHmac } from 'node:crypto';
import { request as openHttp, type RequestOptions } from 'node:http';
import { request as openHttps } from 'node:https';
import { resolve, SendError, type Place, type Reach } from './reach.ts';

const PORTS = [443, 8443] as const;
const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 65_536;

type Answer = { readonly status: number; readonly body: string };
type Posting = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** Posts JSON to an address that was resolved and is kept to; a redirect is an answer like another and is not followed. */
export async function postJson(address: string, posting: Posting, reach: Reach): Promise<Answer> {
  const url = parsed(address);
  const isTls = url.protocol === 'https:';
  if (!isTls && !reach.includes(url.hostname)) throw new SendError('permanent', '只能向 https 地址发送');
  const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
  const place = await resolve({ host: url.hostname, port, ports: PORTS, reach });
  return exchange(url, place, posting);
}

function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new SendError('permanent', '地址不是 https 网址');
  return url;
}

function exchange(url: URL, place: Place, { body, headers }: Posting): Promise<Answer> {
  const options: RequestOptions & { servername?: string } = {
    ...{ method: 'POST', host: place.address, port: place.port, path: `${url.pathname}${url.search}` },
    ...{ servername: place.host, family: place.family, timeout: PATIENCE_MS, agent: false },
    headers: {
      ...headers,
      host: url.host,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    },
  };
  return new Promise((done, fail) => {
    const unreachable = (reason: string) => (): void => {
      fail(new SendError('unreachable', reason));
    };
    const asked = (url.protocol === 'https:' ? openHttps : openHttp)(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.length > LONGEST_ANSWER) response.destroy();
      });
      response.on('close', () => {
        done({ status: response.statusCode ?? 0, body: text });
      });
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', unreachable('连不上对方'));
    asked.setTimeout(PATIENCE_MS);
    asked.end(body);
  });
}

/** What an HTTP status means for the message; an answer of success is handed on. */
function accepted({ status, body }: Answer): string {
  if (status >= 200 && status < 300) return body;
  const isPassing = status === 429 || status >= 500;
  throw new SendError(isPassing ? 'refused_now' : 'permanent', `对方答复 HTTP ${status}`);
}

/** Codes by which 企业微信 and 钉钉 say: too many, later. */
const TOO_MANY: readonly number[] = [45009, 45033, 130101, 410100];
function understood(body: string): void {
  let code: unknown;
  try {
    ({ errcode: code } = JSON.parse(body) as { errcode?: unknown });
  } catch {
    throw new SendError('refused_now', '对方的答复无法识别');
  }
  if (code === 0) return;
  const number = typeof code === 'number' ? code : -1;
  throw new SendError(TOO_MANY.includes(number) ? 'refused_now' : 'permanent', `机器人答复错误 ${number}`);
}

const textOf = (content: string): string => JSON.stringify({ msgtype: 'text', text: { content } });

/** A group robot of 企业微信. */
export async function tellWecom(url: string, content: string, reach: Reach): Promise<void> {
  understood(accepted(await postJson(url, { body: textOf(content), headers: {} }, reach)));
}

export type Dingtalk = { readonly url: string; readonly signKey: string };
/** A group robot of 钉钉, signed with the moment where it has a key. */
export async function tellDingtalk(
  { url, signKey }: Dingtalk,
  content: string,
  at: { readonly ms: number; readonly reach: Reach },
): Promise<void> {
  const signed = new URL(url);
  if (signKey !== '') {
    signed.searchParams.set('timestamp', String(at.ms));
    signed.searchParams.set('sign', dingtalkSign(signKey, at.ms));
  }
  understood(accepted(await postJson(signed.href, { body: textOf(content), headers: {} }, at.reach)));
}
export const dingtalkSign = (key: string, ms: number): string =>
  createHmac('sha256', key).update(`${ms}\n${key}`).digest('base64');

export type Sms = { readonly url: string; readonly token: string };
/** The committee's SMS gateway: one POST per text, with its id for the gateway to know a second copy by. */
export async function sendSms(
  { url, token }: Sms,
  sms: { readonly id: string; readonly mobile: string; readonly text: string },
  reach: Reach,
): Promise<void> {
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  accepted(
    await postJson(url, { body: JSON.stringify(sms), headers: { ...headers, 'idempotency-key': sms.id } }, reach),
  );
}
