import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from '../../platform/start-error.ts';

export type Address = { readonly host: string; readonly port: number };

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/**
 * Where to listen, from HOST and PORT. Other machines may be let in only behind HTTPS: passwords and case files never
 * cross a network in the clear.
 */
export function readAddress(env: NodeJS.ProcessEnv): Address {
  const host = env.HOST || 'localhost';
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartError(`PORT 的值“${env.PORT}”不是端口号：请给出 1 到 65535 之间的整数。`);
  if (!LOOPBACK.test(host) && !env.PUBLIC_URL?.startsWith('https://'))
    throw new StartError(
      `HOST=${host} 会让别的机器以明文访问：请在前面配置 HTTPS 反向代理并设置 PUBLIC_URL=https://域名，或改用 HOST=localhost。`,
    );
  return { host, port };
}

export const urlOf = ({ host, port }: Address): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Found out before anything is prepared: nobody should wait for a demo year to learn that the port is taken. */
export async function refuseTakenPort(address: Address): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(address.port, address.host);
    await once(probe, 'listening');
  } catch (cause) {
    throw explainListening(cause, address) ?? cause;
  } finally {
    probe.close();
  }
}

export function explainListening(cause: unknown, { host, port }: Address): StartError | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const sentence = {
    EADDRINUSE: `端口 ${port} 已被占用：请先停掉占用它的程序，或换一个端口启动，例如 PORT=${port + 1} npm start。`,
    EACCES: `没有使用端口 ${port} 的权限：请换一个大于 1023 的端口，例如 PORT=3000 npm start。`,
    EADDRNOTAVAIL: `本机没有地址 ${host}：请检查 HOST。`,
    ENOTFOUND: `找不到主机名 ${host}：请检查 HOST。`,
  }[String(code)];
  return sentence === undefined ? undefined : new StartError(sentence, { cause });
}
