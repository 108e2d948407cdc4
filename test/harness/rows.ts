import { sql } from 'kysely';
import type { OrganizationKind } from '../../contract/organizations.ts';
import type { ProposalStatus } from '../../contract/proposals.ts';
import type { TaskStatus } from '../../contract/handling.ts';
import type { Actor } from '../../server/kernel/actor.ts';
import { uuid7 } from '../../server/platform/context.ts';
import type { Transaction } from '../../server/platform/database/index.ts';
import { NOW } from './committee.ts';

type Row = Readonly<Record<string, unknown>>;
type Named = { readonly id: string; readonly name: string };

/** Writes rows as they would lie there, for read modules whose tests need states rather than the way to them. */
export async function put(tx: Transaction, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row).map((name) => sql.ref(name));
  const values = Object.values(row).map((value) => sql`${value}`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(tx);
}

export async function putOrganization(tx: Transaction, name: string, kind: OrganizationKind = 'unit'): Promise<Named> {
  const id = uuid7();
  await put(tx, 'organization', { id, kind, code: id, name, short_name: name, pinyin: '', valid_from: '2022-01-01' });
  return { id, name };
}

/** A member with an account, as an actor that may sign in. */
export async function putMember(
  tx: Transaction,
  person: { readonly name: string; readonly pinyin: string; readonly sectorId: string },
): Promise<Named & { readonly actor: Actor }> {
  const id = uuid7();
  const { name, pinyin, sectorId } = person;
  await put(tx, 'member', {
    ...{ id, member_no: id.slice(0, 20), name, pinyin, gender: 'female', nation: '汉族', sector_id: sectorId },
    ...{ title: '教师', mobile: '13800000000', address: '人民路1号', postcode: '453000', status: 'in_office' },
  });
  const actor: Actor = { kind: 'account', accountId: uuid7(), memberId: id, name, duties: [] };
  await putAccount(tx, actor);
  return { id, name, actor };
}

export async function putAccount(tx: Transaction, actor: Actor): Promise<void> {
  if (actor.kind !== 'account') return;
  const { accountId: id, memberId, name } = actor;
  await put(tx, 'account', { id, name, login_no: id, member_id: memberId, password_hash: '-' });
}

let serial = 0;
export async function putProposal(
  tx: Transaction,
  given: { readonly status: ProposalStatus; readonly lead: Named; readonly [column: string]: unknown },
): Promise<string> {
  const { lead, status, ...rest } = given;
  const id = uuid7();
  serial += 1;
  const isPrivate = status === 'draft' || status === 'cosigning';
  const { rows } = await sql<{ id: string }>`select id from session limit 1`.execute(tx);
  await put(tx, 'proposal', {
    ...{ id, session_id: rows[0]?.id, receipt_no: isPrivate ? null : serial, proposer_kind: 'individual' },
    ...{
      lead_member_id: lead.id,
      lead_name: lead.name,
      title: `关于第${serial}件事的提案`,
      situation: '',
      analysis: '',
    },
    ...{ category: 'society', status, policy_version: 1, updated_at: NOW, submitted_at: isPrivate ? null : NOW },
    ...rest,
  });
  return id;
}

export async function putTask(
  tx: Transaction,
  given: { readonly proposalId: string; readonly unitId: string; readonly deskId: string; readonly status: TaskStatus },
  rest: Row = {},
): Promise<string> {
  const id = uuid7();
  const dueOn = rest['due_on'] ?? '2023-04-03';
  await put(tx, 'task', {
    ...{ id, proposal_id: given.proposalId, round: 1, unit_id: given.unitId, routing_desk_id: given.deskId },
    ...{ role: 'single', status: given.status, dispatched_at: NOW, dispatched_on: '2023-01-03', due_on: dueOn },
    ...{ original_due_on: dueOn, due_trace: '[]', receipt_due_on: '2023-01-06', policy_version: 1 },
    ...rest,
  });
  return id;
}

export async function putReply(
  tx: Transaction,
  of: { readonly taskId: string; readonly proposalId: string; readonly unitId: string; readonly deskId: string },
  rest: Row,
): Promise<string> {
  const id = uuid7();
  await put(tx, 'reply', {
    ...{ id, task_id: of.taskId, proposal_id: of.proposalId, round: 1, unit_id: of.unitId, routing_desk_id: of.deskId },
    ...{ opening: '', closing: '' },
    ...rest,
  });
  return id;
}

export async function putFeedback(
  tx: Transaction,
  of: { readonly replyId: string; readonly proposalId: string; readonly unitId: string; readonly memberId: string },
  rest: Row,
): Promise<string> {
  const id = uuid7();
  await put(tx, 'feedback', {
    ...{ id, proposal_id: of.proposalId, reply_id: of.replyId, round: 1, unit_id: of.unitId },
    ...{ recipient_kind: 'member', recipient_id: of.memberId, for_proposal_id: of.proposalId, is_decisive: true },
    ...{ due_on: '2023-04-20' },
    ...rest,
  });
  return id;
}
