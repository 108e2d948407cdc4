import type { RowError } from '../../../../contract/exchange.ts';
import { categories } from '../../../../contract/paper-words.ts';
import type { ProposalContent } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { membersByIds, membersByNumbers, type Member } from '../../members/index.ts';
import { currentBodies, organizationsByIds } from '../../organizations/index.ts';
import {
  enterDrafts,
  proposalsOfMembers,
  proposalsOnSheet,
  textOf,
  type SheetProposal,
} from '../../proposals/index.ts';
import { codeOf, listSessions, sessionAt } from '../../settings/index.ts';
import * as domain from '../domain/index.ts';
import { namesOf, type Kind, type Ledger, type Plan } from './kind.ts';

const cell = (row: domain.Row, key: string): string => row.cells[key] ?? '';
/** A member hands in one proposal of a name in a session: by these three a row is known again. */
const keyOf = (row: domain.Row): string =>
  cell(row, 'title') === '' ? '' : JSON.stringify([cell(row, 'session'), cell(row, 'memberNo'), cell(row, 'title')]);

type Around = {
  readonly members: ReadonlyMap<string, Member>;
  readonly sessions: ReadonlyMap<string, string>;
  readonly units: domain.NameIndex;
};

function readRow(row: domain.RowReader, around: Around): ProposalContent | null {
  const member = around.members.get(row.text('memberNo'));
  if (!around.sessions.has(row.text('session')))
    row.fail('session', '没有这次会议；届次写成 13-1（第十三届第一次会议）');
  if (!member) row.fail('memberNo', '名册中没有这个委员证号');
  else if (member.name !== row.text('leadName')) row.fail('leadName', `委员证号与姓名对不上：名册中是${member.name}`);
  return domain.readProposal(row, around.units);
}

/** Who left office starts nothing new; what he handed in before stays as it is. */
function leftOffice(wanted: readonly { readonly row: domain.Row }[], members: Around['members']): RowError[] {
  return wanted.flatMap(({ row }) => {
    const member = members.get(cell(row, 'memberNo'));
    if (member?.status === 'in_office') return [];
    return [{ row: row.no, column: '委员证号', message: `${member?.name ?? '该委员'}已不在任，不能代为录入提案` }];
  });
}

async function existingOf(
  tx: Transaction,
  ctx: Context,
  { members, sessions }: Around,
): Promise<Map<string, SheetProposal>> {
  const memberNoOf = new Map([...members.values()].map(({ id, memberNo }) => [id, memberNo]));
  const codeById = new Map([...sessions].map(([code, id]) => [id, code]));
  const led = await proposalsOfMembers(tx, ctx, [...memberNoOf.keys()]);
  const keyed = led.map((each) => {
    const parts = [codeById.get(each.sessionId), memberNoOf.get(each.leadMemberId ?? ''), each.content.title.trim()];
    return [JSON.stringify(parts), each] as const;
  });
  return new Map(keyed);
}

async function plan(tx: Transaction, ctx: Context, table: domain.Table): Promise<Plan> {
  const members = await membersByNumbers(tx, [...new Set(table.rows.map((row) => cell(row, 'memberNo')))]);
  const sessions = new Map((await listSessions(tx)).map((session) => [codeOf(session), session.id]));
  const unitBodies = await currentBodies(tx, ctx, ['unit']);
  const around = { members, sessions, units: domain.indexOf(unitBodies) };
  const { wanted, errors } = domain.planned<ProposalContent, SheetProposal>(
    {
      columns: domain.PROPOSAL_COLUMNS,
      keyColumn: 'title',
      keyOf,
      existing: await existingOf(tx, ctx, around),
      cellsOf: () => ({}),
      read: (row) => readRow(row, around),
      isSame: (content, kept) => textOf(content) === textOf(kept.content),
      unchangeable: '这位委员本次会议已有同名提案，内容不同；请在提案页面上修改',
    },
    table,
  );
  const entries = wanted.flatMap(({ row, content }) => {
    const member = members.get(cell(row, 'memberNo'));
    const sessionId = sessions.get(cell(row, 'session'));
    return member && sessionId !== undefined ? [{ memberId: member.id, sessionId, content }] : [];
  });
  return {
    errors: [...errors, ...leftOffice(wanted, members)],
    count: entries.length,
    enter: (inside) => enterDrafts(inside, ctx, entries),
  };
}

/** More than this in one session is no ledger to be read by people. */
const LEDGER_MAX = 5_000;

async function sessionFor(
  tx: Transaction,
  ctx: Context,
  code: string | undefined,
): Promise<{ id: string; code: string }> {
  if (code === undefined) {
    const { session } = await sessionAt(tx, ctx.now);
    return { id: session.id, code: codeOf(session) };
  }
  const found = (await listSessions(tx)).find((session) => codeOf(session) === code);
  return { id: (found ?? refuse('not_found', `没有 ${code} 这次会议`)).id, code };
}

async function ledger(
  tx: Transaction,
  ctx: Context,
  query: { readonly session?: string | undefined },
): Promise<Ledger> {
  const session = await sessionFor(tx, ctx, query.session);
  const proposals = await proposalsOnSheet(tx, ctx, { sessionId: session.id, limit: LEDGER_MAX });
  if (proposals.length > LEDGER_MAX) refuse('too_large', `这次会议的提案超过 ${LEDGER_MAX} 件，不能一次导出`);
  const leads = await membersByIds(
    tx,
    proposals.flatMap(({ leadMemberId }) => leadMemberId ?? []),
  );
  const named = await organizationsByIds(
    tx,
    proposals.flatMap(({ content }) => content.suggestedUnitIds),
  );
  const unitNames = namesOf([...named.values()]);
  const rows = proposals.map((proposal) => {
    const memberNo = leads.get(proposal.leadMemberId ?? '')?.memberNo ?? '';
    const cells = domain.proposalCells({ ...proposal, session: session.code, memberNo }, unitNames);
    return { ...cells, [domain.REF.key]: domain.refText(proposal) };
  });
  const subjects = { list: Object.values(categories), isStrict: true };
  return { rows, choices: { category: subjects, consent: { list: ['是', '否'], isStrict: true } } };
}

export const proposals: Kind = { title: '提案', columns: domain.PROPOSAL_COLUMNS, plan, ledger };
