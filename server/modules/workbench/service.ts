import type { Answer } from '../../../contract/endpoint.ts';
import {
  casesQuery,
  type CaseRow,
  type CasesQuery,
  type Home,
  type ReviewQueues,
  type Todo,
  type workbenchApi,
} from '../../../contract/workbench.ts';
import { memberOf, nameOf } from '../../kernel/actor.ts';
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { caseNoText, receiptNoText } from '../proposals/index.ts';
import { countsFor, type CountLine } from './counts.ts';
import {
  dueOf,
  greeting,
  holderOf,
  lightOf,
  lookBackTerm,
  reviewDueDays,
  sinceOf,
  stageOf,
  type Clock,
} from './domain.ts';
import { isStaff, sightOf } from './policy.ts';
import * as repository from './repository/index.ts';
import { TODO_KINDS, todoLink, todoTitle } from './todo-kinds.ts';

const TODOS_SHOWN = 50;
const FOLLOWED_SHOWN = 5;
const FOUND_PROPOSALS = 8;

const clockOf = ({ today, rules: { policy, calendar } }: Context): Clock => ({ today, policy, calendar });
const frameOf = (ctx: Context): repository.Frame => ({
  sight: sightOf(ctx.actor),
  today: ctx.today,
  review: reviewDueDays(clockOf(ctx)),
  preWorkdays: ctx.rules.policy.review.preWorkdays,
  keySignedByHead: ctx.rules.policy.signing.keySignedByHead,
});

export function toCaseRow(facts: repository.CaseFacts, clock: Clock): CaseRow {
  const dueOn = facts.ownDueOn ?? dueOf(facts, clock);
  return {
    id: facts.id,
    caseNo: facts.caseNo === null ? null : caseNoText(facts.caseNo),
    receiptNo: facts.receiptNo === null ? null : receiptNoText(facts.sessionCode, facts.receiptNo),
    title: facts.title,
    leadName: facts.leadName,
    proposerKind: facts.proposerKind,
    category: facts.category,
    status: facts.status,
    stage: stageOf(facts),
    holder: holderOf(facts),
    since: sinceOf(facts),
    dueOn,
    ...lightOf(dueOn, clock),
    isKey: facts.isKey,
    cosignerCount: facts.cosignerCount,
    version: facts.version,
  };
}

async function casesIn(tx: Transaction, ctx: Context, query: CasesQuery): Promise<{ items: CaseRow[]; total: number }> {
  const { facts, total } = await repository.pageOf(tx, frameOf(ctx), query);
  const clock = clockOf(ctx);
  return { items: facts.map((row) => toCaseRow(row, clock)), total };
}
export const listCases = (ctx: Context, query: CasesQuery): Promise<{ items: CaseRow[]; total: number }> =>
  inReading(ctx, (tx) => casesIn(tx, ctx, query));

/** The parts of a queue, counted as the list counts them: what one filter shows, another leaves as it is. */
export const listQueues = (ctx: Context, query: CasesQuery): Promise<ReviewQueues> =>
  inReading(ctx, (tx) => repository.queuesOf(tx, frameOf(ctx), query));

function toTodo(facts: repository.TodoFacts, clock: Clock): Todo {
  const { what, verb } = TODO_KINDS[facts.kind];
  return {
    kind: facts.kind,
    id: facts.id,
    proposalId: facts.proposalId,
    title: todoTitle(facts.kind) ?? (facts.title || '（未填案由）'),
    caseNo: facts.caseNo === null ? null : caseNoText(facts.caseNo),
    what: what(facts.who),
    verb,
    link: todoLink(facts.kind, facts),
    dueOn: facts.dueOn,
    ...lightOf(facts.dueOn, clock),
  };
}

const shown = (line: CountLine, value: number): Home['counts'][number] => ({
  key: line.key,
  label: line.label,
  value,
  link: `/cases?${new URLSearchParams(line.query).toString()}`,
  isLate: line.query.late === 'yes' && value > 0,
});

/** Today's work of the signed-in person. The number of statements is the same for everyone. */
export const homeOf = (ctx: Context): Promise<Home> =>
  inReading(ctx, async (tx) => {
    const lookBack = lookBackTerm(ctx.rules.policy.commitments.lookBackMonths, ctx.today);
    const frame = { ...frameOf(ctx), lookBack };
    const lines = countsFor(frame.sight);
    const { todos, total, late } = await repository.todosOf(tx, frame, TODOS_SHOWN);
    const values = await repository.countEach(
      tx,
      frame,
      lines.map((line) => casesQuery.parse(line.query)),
    );
    const scope = followedScope(ctx);
    const followed = await repository.followedOf(tx, frame, casesQuery.parse({ scope, limit: FOLLOWED_SHOWN }));
    const who = memberOf(ctx.actor) === null ? nameOf(ctx.actor) : `${nameOf(ctx.actor)}委员`;
    return {
      greeting: greeting(who, total, late),
      counts: lines.map((line, index) => shown(line, values[index] ?? 0)),
      todos: todos.map((todo) => toTodo(todo, clockOf(ctx))),
      total,
      followed: followed.map((facts) => toCaseRow(facts, clockOf(ctx))),
    };
  });

function followedScope(ctx: Context): CasesQuery['scope'] {
  const sight = sightOf(ctx.actor);
  if (isStaff(sight)) return 'key';
  return sight.unitIds.length > 0 ? 'unit' : 'mine';
}

type Found = Answer<typeof workbenchApi.find>;
/** What the search box offers: proposals one may see, members, units. */
export const find = (ctx: Context, text: string): Promise<Found> =>
  inReading(ctx, async (tx) => {
    const wanted = text.trim();
    if (wanted === '') return { items: [] };
    const cases = await casesIn(tx, ctx, casesQuery.parse({ text: wanted, limit: FOUND_PROPOSALS }));
    const members = await repository.membersNamed(tx, wanted);
    const units = await repository.unitsNamed(tx, wanted);
    return {
      items: [
        ...cases.items.map((row) => ({
          kind: 'proposal' as const,
          id: row.id,
          label: [row.caseNo ?? row.receiptNo, row.title].filter(Boolean).join(' '),
          detail: `${row.leadName} · ${row.holder}`,
          link: `/proposals/${row.id}`,
        })),
        ...members.map(({ id, name, detail }) => ({
          kind: 'member' as const,
          id,
          label: name,
          detail,
          link: `/members/${id}`,
        })),
        ...units.map(({ id, name, detail }) => ({
          kind: 'unit' as const,
          id,
          label: name,
          detail,
          link: `/cases?${new URLSearchParams({ unitId: id }).toString()}`,
        })),
      ],
    };
  });
