import type { SignalRow, SignalView } from '../../../../contract/integrity.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { contactsOfTasks } from '../../handling/index.ts';
import { membersByIds } from '../../members/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds, type ProposalFacts } from '../../proposals/index.ts';
import { releasedRepliesByIds } from '../../replies/index.ts';
import { signalsIn, type Form, type Found, type Given } from '../domain/index.ts';
import { mayReadSignals } from '../policy.ts';
import * as repository from '../repository/index.ts';

async function givenIn(tx: Transaction): Promise<Given[]> {
  const verdicts = await repository.givenForms(tx);
  const replies = await releasedRepliesByIds(tx, [...new Set(verdicts.map(({ form }) => form.replyId))]);
  const tasks = new Map(replies.map(({ id, taskId }) => [id, taskId]));
  return verdicts.map((verdict) => ({ ...verdict, taskId: tasks.get(verdict.form.replyId) ?? '' }));
}

/** 提案委 alone: a question is no finding, and the unit must not learn of verdicts from it. */
export const listSignals = (ctx: Context): Promise<{ items: SignalView[] }> =>
  inReading(ctx, async (tx) => {
    if (!mayReadSignals(ctx.actor)) refuse('forbidden');
    const given = await givenIn(tx);
    const contacts = await contactsOfTasks(tx, [...new Set(given.map(({ taskId }) => taskId))].filter(Boolean));
    const signals = signalsIn(given, contacts, ctx.rules.policy.integrity);
    const shown = signals.flatMap(({ rows }) => rows.map(({ given: { form } }) => form));
    const cases = await proposalsByIds(tx, [...new Set(shown.map(({ proposalId }) => proposalId))]);
    const units = await organizationsByIds(
      tx,
      signals.map(({ unitId }) => unitId),
    );
    const names = await namesOf(tx, shown);
    const items = signals.map(({ kind, unitId, minutes, rows }): SignalView => ({
      kind,
      unit: units.get(unitId) ?? refuse('not_found'),
      minutes,
      rows: rows.flatMap((found) => rowOf(found, { cases, names })),
    }));
    return { items };
  });

async function namesOf(tx: Transaction, forms: readonly Form[]): Promise<Map<string, string>> {
  const idsOf = (kind: Form['recipientKind']): string[] =>
    forms.flatMap(({ recipientKind, recipientId }) => (recipientKind === kind ? [recipientId] : []));
  const people = [await membersByIds(tx, idsOf('member')), await organizationsByIds(tx, idsOf('organization'))];
  return new Map(people.flatMap((known) => [...known].map(([id, { name }]) => [id, name] as const)));
}

type Known = { readonly cases: ReadonlyMap<string, ProposalFacts>; readonly names: ReadonlyMap<string, string> };
function rowOf({ given, before, contactAt }: Found, { cases, names }: Known): SignalRow[] {
  const { form, releasedAt, versions } = given;
  const of = cases.get(form.proposalId);
  const last = versions.at(-1);
  if (!of || !last) return [];
  return [
    {
      feedbackId: form.id,
      proposalId: form.proposalId,
      caseNo: of.caseNo,
      title: of.title,
      recipientName: names.get(form.recipientId) ?? '原提案人',
      releasedAt,
      givenAt: last.givenAt,
      attitude: last.attitude,
      result: last.result,
      before,
      contactAt,
    },
  ];
}
