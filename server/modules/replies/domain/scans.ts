import type { Instant } from '../../../kernel/time.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Recipient, ReplyEvent } from '../events.ts';
import { factsOf, type Reply } from './reply.ts';

/** A scan of the sealed paper, and of which text it is: a letter whose class was changed since reads otherwise. */
export type Scan = {
  readonly id: string;
  readonly replyId: string;
  readonly no: number;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly letterDigest: string;
  readonly reason: string;
  readonly addedBy: string;
  readonly addedAt: Instant;
};

/** The letter of record: the last scan, where it is of the text as it stands. */
export const recordAmong = (scans: readonly Scan[], digest: string): Scan | null => {
  const last = scans.at(-1);
  return last?.letterDigest === digest ? last : null;
};

/** Why no scan may be added, or null. */
export const scanObstacle = ({ status, docNo }: Pick<Reply, 'status' | 'docNo'>): string | null =>
  docNo !== null && (status === 'under_audit' || status === 'released')
    ? null
    : '答复签发并编了文号以后，才能上传盖章扫描件。';

type Added = { readonly sha256: string; readonly reason: string };
/** What was the record stays; whoever puts another in its place says why. */
export function checkScan(scans: readonly Scan[], { sha256, reason }: Added): void {
  if (scans.at(-1)?.sha256 === sha256) refuse('rule_refused', '这份文件已经是存档件，不必重复上传。');
  if (scans.length > 0 && reason.trim() === '') refuse('rule_refused', '已有扫描件，请写明换一份的原因。');
}

/** A subject of its own: it moves no version of the letter. Proposers who may read the letter hear of its paper. */
export const scanned = (
  reply: Reply,
  { id, no, sha256, reason }: Scan,
  proposers: readonly Recipient[],
): ReplyEvent => ({
  type: 'reply.scanned',
  subject: { type: 'reply_scan', id, version: 1 },
  payload: {
    ...factsOf(reply),
    ...{ no, sha256, reason },
    recipients: reply.status === 'released' ? [...proposers] : [],
  },
});
