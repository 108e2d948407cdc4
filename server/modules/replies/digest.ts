import { hash } from 'node:crypto';
import type { ReplyContent } from '../../../contract/replies.ts';

export type SignedText = {
  readonly docNo: string | null;
  readonly signerName: string;
  readonly signedOn: string | null;
  readonly content: ReplyContent;
};
/** The fingerprint of what of a letter must not change once it is signed. */
export const letterDigest = ({ docNo, signerName, signedOn, content }: SignedText): string =>
  hash('sha256', JSON.stringify([docNo, signerName, signedOn, content]));
