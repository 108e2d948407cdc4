import type { MailSecurity } from '../../../contract/channels.ts';
import { resolve, SendError, type Reach } from './reach.ts';

export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string;
  readonly password: string;
  readonly from: string;
};
export type Mail = {
  /** The same for every attempt: becomes the Message-ID, by which a second copy is known. */
  readonly id: string;
  readonly to: string;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
};
const PORTS = [25, 465, 587, 994, 2525] as const;
const PATIENCE_MS = 15_000;
const UNREACHABLE: readonly string[] = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'ECONNREFUSED'];

/** Hands a mail to its server. Refused for good by a 5xx answer to the envelope or the text; else it may be tried again. */
export async function sendMail(server: MailServer, mail: Mail, reach: Reach): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const place = await resolve({ host: server.host, port: server.port, ports: PORTS, reach });
  const transport = createTransport({
    ...{ host: place.address, port: place.port, secure: server.security === 'tls' },
    ...{ requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none' },
    tls: { servername: place.host },
    ...(server.user === '' ? {} : { auth: { user: server.user, pass: server.password } }),
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      messageId: `<${mail.id}@${server.from.split('@')[1] ?? 'jianyan'}>`,
      from: { name: mail.sender, address: server.from },
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (cause) {
    throw asSendError(cause);
  } finally {
    transport.close();
  }
}

type Failure = { readonly code?: string; readonly responseCode?: number };
function asSendError(cause: unknown): SendError {
  const { code = '', responseCode = 0 } = (cause ?? {}) as Failure;
  if (code === 'EAUTH') return new SendError('unreachable', '邮件服务器不接受账号或密码');
  if (responseCode >= 500) return new SendError('permanent', `邮件服务器拒收（${responseCode}）`);
  if (responseCode >= 400) return new SendError('refused_now', `邮件服务器暂不接收（${responseCode}）`);
  return UNREACHABLE.includes(code)
    ? new SendError('unreachable', `连不上邮件服务器（${code}）`)
    : new SendError('refused_now', `发送失败${code === '' ? '' : `（${code}）`}`);
}
