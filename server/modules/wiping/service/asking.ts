import {
  WIPING_DUTIES,
  type AskWipingInput,
  type LookInput,
  type WipingLook,
  type WipingView,
} from '../../../../contract/wipings.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { accountsWithDuty, proveAgain } from '../../identity/index.ts';
import {
  checkConfirmer,
  checkWish,
  findPassages,
  proposalMeant,
  proposalsByIds,
  type Wiper,
} from '../../proposals/index.ts';
import * as domain from '../domain.ts';
import { mayAsk, wiperOf } from '../policy.ts';
import * as repository from '../repository.ts';
import { filesOf } from './files.ts';
import { viewOf } from './view.ts';

/** Who may be asked to confirm: not who asks. */
async function confirmersFor(tx: Transaction, ctx: Context): Promise<Wiper[]> {
  const people = new Map<string, Wiper>();
  for (const duty of WIPING_DUTIES.confirm)
    for (const { accountId, name } of await accountsWithDuty(tx, { duty, on: ctx.today }))
      people.set(accountId, { accountId, name, duties: [duty] });
  people.delete(accountOf(ctx.actor) ?? '');
  return [...people.values()];
}

const exactly = (passages: readonly string[]): string[] => [
  ...new Set(passages.filter((passage) => passage.trim() !== '')),
];

/** Where it lies, and what nobody searches: before anything is changed, and changing nothing. */
export async function lookFor(ctx: Context, { proposal, passages }: LookInput): Promise<WipingLook> {
  if (!mayAsk(ctx.actor) && ctx.actor.kind !== 'system') refuse('forbidden');
  const proposalId = await proposalMeant(ctx, proposal.trim());
  const { places } = await findPassages(ctx, exactly(passages));
  const files = (await filesOf(ctx, proposalId)).map(({ sha256, name }) => ({ sha256, name }));
  return inReading(ctx, async (tx) => ({
    ...{ proposalId, places: [...places], files },
    title: (await proposalsByIds(tx, [proposalId])).get(proposalId)?.title ?? '',
    confirmers: (await confirmersFor(tx, ctx)).map(({ accountId, name }) => ({ id: accountId, name })),
  }));
}

type Asked = Omit<AskWipingInput, 'password'>;
/** Puts down what is to go, by somebody who proved who he is; nothing is changed yet. */
async function putDown<T>(
  ctx: Context,
  { proposal, reason, files, confirmerId, ...input }: Asked,
  answer: (tx: Transaction, id: string) => Promise<T>,
): Promise<T> {
  const asker = wiperOf(ctx.actor);
  const passages = exactly(input.passages);
  checkWish(asker, { reason, passages, files });
  const look = await lookFor(ctx, { proposal, passages });
  const known = look.files.filter(({ sha256 }) => files.includes(sha256));
  if (known.length !== new Set(files).size) refuse('not_found', '这件提案没有这样的文件：请核对它的 SHA-256');
  if (passages.length > 0 && look.places.length === 0) refuse('rule_refused', '没有找到这些文字，请逐字核对');
  const id = ctx.newId();
  return inTransaction(ctx, async (tx) => {
    if (confirmerId === asker.accountId) checkConfirmer(asker.accountId, asker);
    const confirmer = (await confirmersFor(tx, ctx)).find(({ accountId }) => accountId === confirmerId);
    if (!confirmer) return refuse('rule_refused', '请选择一位领导或主席会议成员确认');
    if (await repository.isOpenFor(tx, look.proposalId))
      refuse('rule_refused', '这件提案还有一次没有了结的清除，请先等它办完，或撤回');
    const { state, events } = domain.ask({
      ...{ id, reason, proposalId: look.proposalId, places: look.places },
      ...{ askerId: asker.accountId, askedBy: asker.name, askedAt: ctx.now },
      ...{ confirmerId, confirmer: confirmer.name, kept: { passages, files: known } },
    });
    await repository.insert(tx, state);
    await recordEvents(tx, ctx, events);
    return answer(tx, id);
  });
}

/** Answers the request's id. */
export const askFor = (ctx: Context, asked: Asked): Promise<string> => putDown(ctx, asked, async (_tx, id) => id);

export async function askWiping(ctx: Context, { password, ...asked }: AskWipingInput): Promise<WipingView> {
  if (!mayAsk(ctx.actor)) refuse('forbidden');
  await proveAgain(ctx, password);
  return putDown(ctx, asked, (tx, id) => viewOf(tx, ctx, id));
}
