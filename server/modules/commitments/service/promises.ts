import type { LetterPromises } from '../../../../contract/commitments.ts';
import type { ReplyView } from '../../../../contract/replies.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { getReply } from '../../replies/index.ts';
import { lacksPromise, promisesIn } from '../domain/index.ts';

const wordsOf = ({ opening, answers, closing }: ReplyView['content']): string =>
  [opening, ...answers.map(({ text }) => text), closing].join('\n');

/** What a letter promises, for whoever may read it; a proposer opens it first. */
export async function promisesOfReply(ctx: Context, id: string): Promise<LetterPromises> {
  const { content, unit, releasedOn, signedOn, mayOpen, openedAt } = await getReply(ctx, id);
  if (mayOpen && openedAt === null) refuse('forbidden');
  const countedFrom = releasedOn ?? signedOn ?? ctx.today;
  const promises = promisesIn(wordsOf(content), { repliedOn: countedFrom, self: [unit.name, unit.shortName] });
  return {
    countedFrom,
    promises: promises.map((promise) => ({ ...promise, because: [...promise.because] })),
    lacksPromise: lacksPromise(content.class, promises),
  };
}
