import type { Instant } from '../../kernel/time.ts';
import { statement, type Transaction } from '../../platform/database/index.ts';
import type { Advice, Advised } from './engine.ts';

export type GivenAdvice = {
  readonly proposalId: string;
  readonly givenAt: Instant;
  readonly isUnsure: boolean;
  readonly units: readonly Advised[];
};
const putAdvice = statement(`insert into unit_advice (proposal_id, given_at, learned_from, is_unsure, units)
  values ($1, $2, $3, $4, $5::jsonb) on conflict do nothing`);
/** The first advice stays: what it is worth is counted, so it may not change once units were decided on. */
export async function putFirst(
  tx: Transaction,
  given: { readonly proposalId: string; readonly at: Instant; readonly learnedFrom: number; readonly advice: Advice },
): Promise<void> {
  const { isUnsure, units } = given.advice;
  await putAdvice(tx, given.proposalId, given.at, given.learnedFrom, isUnsure, JSON.stringify(units));
}

const selectAll = statement<GivenAdvice>(
  'select proposal_id "proposalId", given_at "givenAt", is_unsure "isUnsure", units from unit_advice',
);
export const allGiven = (tx: Transaction): Promise<GivenAdvice[]> => selectAll(tx);
