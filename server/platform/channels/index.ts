/**
 * Channels (外发): mail, group robots and SMS as they leave this machine. Where they may lead is decided in `reach.ts`; what
 * they say, to whom and when is the caller's.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export { sendMail, type MailServer } from './mail.ts';
export { sendSms, tellDingtalk, tellWecom } from './post.ts';
export { SendError } from './reach.ts';

export type Kept = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };
/** Writes a message to a folder instead of sending it (settled 18): once, however often it is tried. */
export async function keepInFolder(files: string, kind: string, message: Kept): Promise<void> {
  const folder = join(files, 'outbox');
  await mkdir(folder, { recursive: true });
  const head = `收件：${message.to}\n主题：${message.subject}\n\n`;
  await writeFile(join(folder, `${kind}-${message.id}.txt`), `${head}${message.text}\n`);
}
