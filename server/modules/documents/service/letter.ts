import type { PaperFormat } from '../../../../contract/documents.ts';
import {
  addressee,
  letterAnswers,
  letterTitle,
  letterWords,
  publicities,
  replyClasses,
} from '../../../../contract/letter.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import type { ReplyView } from '../../../../contract/replies.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { letterWordOf, type Letter } from '../../../platform/paper/letter.ts';
import { pdfOf } from '../../../platform/paper/pdf.ts';
import { getProposal } from '../../proposals/index.ts';
import { getReply } from '../../replies/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { dayText, fileOf, paragraphsOf, templateAt, type FileAnswer } from './paper.ts';
import { codeOf, digestOfLetter } from './verifying.ts';

/** The head fills the width of the type area at most: 156 mm are 442 points. */
const HEAD = { widest: 440, largest: 42 } as const;

type Of = {
  readonly reply: ReplyView;
  readonly proposal: ProposalView;
  readonly committee: { name: string; isDemo: boolean };
};

/** Whom to call, who signed and how public it is (domain.md §5.13). */
function notesOf({ content, signerName }: ReplyView): string[] {
  const { contactName, contactPhone, publicity } = content;
  const facts = [
    ...(signerName ? [letterWords.signer(signerName)] : []),
    ...(publicity ? [letterWords.publicity(publicities[publicity])] : []),
  ];
  return [
    contactName && contactPhone ? letterWords.contact(contactName, contactPhone) : letterWords.noContact,
    ...(facts.length > 0 ? [`（${facts.join('；')}）`] : []),
  ];
}

/** A letter of record is the same file whenever it is asked for. */
export const letterAt = (ctx: Context, { releasedAt }: ReplyView): Instant => releasedAt ?? ctx.now;

export function letterOf(ctx: Context, { reply, proposal, committee }: Of): Letter {
  const { content, unit } = reply;
  const isRecord = reply.status === 'released';
  const parts = reply.kind === 'supplement' ? [] : letterAnswers(content, reply.suggestions, isRecord);
  const qr = isRecord ? codeOf(ctx, reply.id, digestOfLetter(reply)) : '';
  return {
    organ: unit.name,
    organSize: Math.min(HEAD.largest, Math.floor(HEAD.widest / Array.from(unit.name).length)),
    mark: [content.class && replyClasses(content.class), isRecord ? '' : '样稿'].filter(Boolean).join('　'),
    demo: committee.isDemo,
    docNo: reply.docNo ?? letterWords.noDocNo,
    title: letterTitle(reply, `${committee.name}${proposal.sessionName}`),
    to: addressee(proposal),
    opening: paragraphsOf(content.opening),
    parts: parts.map(({ heading, paragraphs }) => ({ heading, paragraphs })),
    closing: paragraphsOf(content.closing),
    date: reply.signedOn ? dayText(reply.signedOn) : letterWords.dateOpen,
    notes: notesOf(reply),
    copyTo: content.copyTo.length > 0 ? `${letterWords.copyTo(content.copyTo.join('，'))}。` : '',
    qr,
    verify: qr === '' ? '' : '扫码可核验本函与平台记录是否一致。',
  };
}

/**
 * The letter of a reply (答复函, GB/T 9704-2012 信函格式): PDF for the record, Word for the desk. A proposer opens it in the
 * product first, since that is what counts as read; before its release it is marked as a draft (样稿).
 */
export async function letterPaper(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const reply = await getReply(ctx, id);
  if (reply.mayOpen && reply.openedAt === null) refuse('forbidden', '请先在平台上打开这份答复，再下载');
  const proposal = await getProposal(ctx, reply.proposalId);
  const letter = letterOf(ctx, { reply, proposal, committee: await inTransaction(ctx, committeeOf) });
  const bytes =
    format === 'docx'
      ? await letterWordOf(letter)
      : await pdfOf(templateAt('letter.typ'), letter, letterAt(ctx, reply));
  return fileOf(`${reply.docNo ?? '样稿'} ${letter.title}`, format, bytes);
}
