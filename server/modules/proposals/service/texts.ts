import type { Disposition, ProposalStatus } from '../../../../contract/proposals.ts';
import { memberOf } from '../../../kernel/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { codeOf, listSessions, sessionNow } from '../../settings/index.ts';
import { caseNoText, whyNotSecond } from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';

/** What was handed in, as one text; drafts are nobody's business. */
export const handedInTexts = repository.textsOf;
/** What was handed in or changed after a moment, the earliest first. */
export const handedInSince = repository.changedSince;

/** What was dispatched, with who answers for it now; and a mark that changes whenever that does. */
export const { handledTexts, handledMark } = repository;

/** Where a proposal went in the end; nowhere while it is not dispatched. */
export type FinalUnits = {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionCode: string;
  readonly caseNo: string | null;
  readonly title: string;
  readonly isDispatched: boolean;
  readonly unitIds: readonly string[];
};
export async function finalUnits(tx: Transaction, ids: readonly string[]): Promise<FinalUnits[]> {
  const [rows, sessions] = [await repository.finalUnits(tx, ids), await listSessions(tx)];
  const codes = new Map(sessions.map((session) => [session.id, codeOf(session)]));
  return rows.map((row) => ({
    ...row,
    sessionCode: codes.get(row.sessionId) ?? '',
    caseNo: row.caseNo === null ? null : caseNoText(row.caseNo),
  }));
}

/** An earlier proposal and what became of it. */
export type Precedent = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly sessionCode: string;
  readonly caseNo: string | null;
  readonly leadName: string;
  readonly status: ProposalStatus;
  readonly disposition: Disposition | null;
  readonly notFiledReason: string | null;
  readonly agreesToPublicity: boolean;
  /** Whether the actor has to do with it, so that he may open it. */
  readonly isOpen: boolean;
  /** Whether the actor may support it by his name (附议). */
  readonly maySecond: boolean;
};

function maySecond(ctx: Context, row: repository.OutcomeRow): boolean {
  const memberId = memberOf(ctx.actor);
  if (memberId === null) return false;
  const { cosignerMemberIds, relatedMemberIds } = row.parties;
  const standing = {
    isProposer: [...cosignerMemberIds, ...relatedMemberIds, row.leadMemberId].includes(memberId),
    hasSeconded: row.seconderMemberIds.includes(memberId),
  };
  const shared = {
    status: row.status as ProposalStatus,
    sessionId: row.sessionId,
    agreesToPublicity: row.publicityConsent === true,
  };
  const current = { sessionId: sessionNow(ctx).session.id, facts: factsOf(ctx) };
  return whyNotSecond(shared, standing, current) === undefined;
}

/** Many proposals at once with what became of them; whether the actor may see one that is not open to him is the caller's to decide. */
export async function precedentsAmong(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<Precedent[]> {
  const [rows, sessions] = [await repository.outcomesOf(tx, ids), await listSessions(tx)];
  const codes = new Map(sessions.map((session) => [session.id, codeOf(session)]));
  return rows.map((row) => {
    const status = row.status as ProposalStatus;
    return {
      ...{
        id: row.id,
        title: row.title,
        body: row.body,
        sessionCode: codes.get(row.sessionId) ?? '',
        leadName: row.leadName,
        status,
      },
      caseNo: row.caseNo === null ? null : caseNoText(row.caseNo),
      disposition: row.disposition as Disposition | null,
      notFiledReason: row.notFiledReason,
      agreesToPublicity: row.publicityConsent === true,
      maySecond: maySecond(ctx, row),
      isOpen: relationsTo(ctx.actor, { ...row, status }, row.parties).length > 0,
    };
  });
}
