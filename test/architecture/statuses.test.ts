import pg from 'pg';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clueAction, clueStatus } from '../../contract/clues.ts';
import { commitmentAction, commitmentStatus } from '../../contract/commitments.ts';
import { countersignAction, countersignStatus } from '../../contract/countersigning.ts';
import { amendmentAction, amendmentStatus } from '../../contract/cowriting.ts';
import { dispatchMeetingAction, dispatchMeetingStatus } from '../../contract/dispatch-meetings.ts';
import { feedbackAction, feedbackStatus } from '../../contract/feedback.ts';
import { taskAction, taskStatus } from '../../contract/handling.ts';
import { memberStatus } from '../../contract/members.ts';
import * as contract from '../../contract/proposals.ts';
import { preAnswerAction, preAnswerStatus } from '../../contract/pre-reading.ts';
import { replyAction, replyStatus } from '../../contract/replies.ts';
import { appointmentAction, appointmentStatus } from '../../contract/talks.ts';
import { meetingAction, meetingStatus } from '../../contract/reviewing.ts';
import { wipingAction, wipingStatus } from '../../contract/wipings.ts';
import type { Transition } from '../../server/kernel/workflow.ts';
import { CLUE_WORKFLOW } from '../../server/modules/clues/index.ts';
import { COMMITMENT_WORKFLOW } from '../../server/modules/commitments/index.ts';
import { DISPATCH_MEETING_WORKFLOW } from '../../server/modules/dispatching/index.ts';
import { FEEDBACK_WORKFLOW } from '../../server/modules/feedback/index.ts';
import { TASK_WORKFLOW } from '../../server/modules/handling/index.ts';
import { MEMBER_WORKFLOW } from '../../server/modules/members/domain.ts';
import {
  AMENDMENT_WORKFLOW,
  COSIGN_WORKFLOW,
  MERGE_WORKFLOW,
  PROPOSAL_WORKFLOW,
} from '../../server/modules/proposals/domain/index.ts';
import { APPOINTMENT_WORKFLOW } from '../../server/modules/talking/index.ts';
import { MEETING_WORKFLOW } from '../../server/modules/reviewing/index.ts';
import { COUNTERSIGN_WORKFLOW, PRE_ANSWER_WORKFLOW, REPLY_WORKFLOW } from '../../server/modules/replies/index.ts';
import { WIPING_WORKFLOW } from '../../server/modules/wiping/index.ts';
import { freshDatabase } from '../harness/database.ts';
import { sourcesIn, type Source } from './sources.ts';

type Row = Transition<string, string, string>;
type Story = {
  readonly table: string;
  readonly rows: readonly Row[];
  readonly statuses: readonly string[];
  readonly actions?: readonly string[];
  /** Where each thing begins, and where it may rest for good. */
  readonly first: string;
  readonly last: readonly string[];
};

const STORIES: Readonly<Record<string, Story>> = {
  提案: {
    ...{ table: 'proposal', rows: PROPOSAL_WORKFLOW, first: 'draft', last: ['withdrawn', 'archived'] },
    ...{ statuses: contract.proposalStatus.options, actions: contract.proposalAction.options },
  },
  联名: {
    ...{ table: 'cosigner', rows: COSIGN_WORKFLOW, first: 'invited', last: ['dropped'] },
    ...{ statuses: contract.cosignStatus.options, actions: contract.cosignAction.options },
  },
  修改意见: {
    ...{ table: 'amendment', rows: AMENDMENT_WORKFLOW, first: 'open', last: ['accepted', 'rejected', 'retracted'] },
    ...{ statuses: amendmentStatus.options, actions: amendmentAction.options },
  },
  并案: {
    ...{ table: 'merge_group', rows: MERGE_WORKFLOW, first: 'suggested', last: ['dismissed', 'split'] },
    ...{ statuses: contract.mergeStatus.options, actions: contract.mergeAction.options },
  },
  办理任务: {
    ...{ table: 'task', rows: TASK_WORKFLOW, first: 'pending_receipt', last: ['reassigned', 'finished', 'cancelled'] },
    ...{ statuses: taskStatus.options, actions: taskAction.options },
  },
  答复: {
    ...{ table: 'reply', rows: REPLY_WORKFLOW, first: 'draft', last: ['released', 'cancelled'] },
    ...{ statuses: replyStatus.options, actions: replyAction.options },
  },
  承诺事项: {
    ...{ table: 'commitment', rows: COMMITMENT_WORKFLOW, first: 'open', last: ['fulfilled', 'explained'] },
    ...{ statuses: commitmentStatus.options, actions: commitmentAction.options },
  },
  征求意见: {
    ...{ table: 'pre_answer', rows: PRE_ANSWER_WORKFLOW, first: 'waiting', last: ['answered', 'superseded'] },
    ...{ statuses: preAnswerStatus.options, actions: preAnswerAction.options },
  },
  会签: {
    ...{ table: 'countersign', rows: COUNTERSIGN_WORKFLOW, first: 'waiting', last: ['agreed', 'superseded'] },
    ...{ statuses: countersignStatus.options, actions: countersignAction.options },
  },
  线索: {
    ...{ table: 'clue', rows: CLUE_WORKFLOW, first: 'received' },
    ...{ last: ['rejected', 'became_proposal', 'to_opinion', 'archived'] },
    ...{ statuses: clueStatus.options, actions: clueAction.options },
  },
  评价: {
    ...{ table: 'feedback', rows: FEEDBACK_WORKFLOW, first: 'due', last: ['disclosed'] },
    ...{ statuses: feedbackStatus.options, actions: feedbackAction.options },
  },
  约见: {
    ...{ table: 'appointment', rows: APPOINTMENT_WORKFLOW, first: 'proposed', last: ['held', 'cancelled'] },
    ...{ statuses: appointmentStatus.options, actions: appointmentAction.options },
  },
  交办会: {
    ...{
      table: 'dispatch_meeting',
      rows: DISPATCH_MEETING_WORKFLOW,
      first: 'draft',
      last: ['dispatched', 'cancelled'],
    },
    ...{ statuses: dispatchMeetingStatus.options, actions: dispatchMeetingAction.options },
  },
  立案审查会议: {
    ...{ table: 'review_meeting', rows: MEETING_WORKFLOW, first: 'draft', last: ['decided', 'cancelled'] },
    ...{ statuses: meetingStatus.options, actions: meetingAction.options },
  },
  清除: {
    ...{ table: 'wiping_request', rows: WIPING_WORKFLOW, first: 'asked', last: ['done', 'refused', 'withdrawn'] },
    ...{ statuses: wipingStatus.options, actions: wipingAction.options },
  },
  委员资格: { table: 'member', rows: MEMBER_WORKFLOW, first: 'in_office', last: [], statuses: memberStatus.options },
};

/** Statuses nobody comes to, and statuses nobody comes away from although the story does not end there. */
function gapsIn({ rows, statuses, first, last }: Omit<Story, 'table' | 'actions'>): string[] {
  const reached = new Set([first]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const row of rows) if (row.from.some((from) => reached.has(from))) reached.add(row.to);
  }
  const leaves = (status: string): boolean => rows.some((row) => row.from.includes(status) && row.to !== status);
  return statuses.flatMap((status) => [
    ...(reached.has(status) ? [] : [`nobody comes to ${status}`]),
    ...(last.includes(status) || leaves(status) ? [] : [`nobody comes away from ${status}`]),
    ...(last.includes(status) && leaves(status) ? [`${status} is no end`] : []),
  ]);
}

describe.each(Object.entries(STORIES))('%s', (_name, story) => {
  test('every status is reached, and left unless it is an end', () => {
    expect(gapsIn(story)).toEqual([]);
  });

  test('the table speaks of the contract’s statuses and actions and of no others', () => {
    const spoken = new Set(story.rows.flatMap((row) => [...row.from, row.to]));
    expect([...spoken].toSorted()).toEqual(story.statuses.toSorted());
    const actions = story.actions ?? story.rows.map((row) => row.action);
    expect([...new Set(story.rows.map((row) => row.action))].toSorted()).toEqual([...new Set(actions)].toSorted());
  });
});

test('a status without a way in or out is found', () => {
  const rows: Row[] = [{ action: 'go', from: ['a'], to: 'b', by: ['x'] }];
  expect(gapsIn({ rows, statuses: ['a', 'b', 'c'], first: 'a', last: ['c'] })).toEqual([
    'nobody comes away from b',
    'nobody comes to c',
  ]);
});

describe('the database knows the same statuses', async () => {
  const database = await freshDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  beforeAll(() => owner.connect());
  afterAll(() => owner.end());

  const allowedIn = async (table: string): Promise<string[]> => {
    const { rows } = await owner.query<{ said: string }>(
      `select pg_get_constraintdef(oid) as said from pg_constraint where conrelid = $1::regclass and contype = 'c'
        and pg_get_constraintdef(oid) ~ '^CHECK \\(\\(status = ANY'`,
      [`app.${table}`],
    );
    return rows.flatMap(({ said }) => [...said.matchAll(/'(\w+)'/g)].map(([, status = '']) => status)).toSorted();
  };

  test.each(Object.values(STORIES))('$table', async ({ table, statuses }) => {
    expect(await allowedIn(table)).toEqual(statuses.toSorted());
  });

  test('a status taken from the check is missed', async () => {
    await owner.query(`begin; alter table app.reply drop constraint reply_status_check;
      alter table app.reply add constraint reply_status_check check (status in ('draft', 'released'))`);
    expect(await allowedIn('reply')).not.toEqual(replyStatus.options.toSorted());
    await owner.query('rollback');
  });
});

const DECIDES = /^server\/modules\/[^/]+\/domain(\/|\.ts$)/;
/** A report that has but one status so far needs no table of transitions. */
const WITHOUT_STORY = ['server/modules/opinions/repository/reports.ts'];

const nameOf = (property: ts.ObjectLiteralElementLike): string => property.name?.getText() ?? '';
const isLiteral = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  (ts.isConditionalExpression(node) && (isLiteral(node.whenTrue) || isLiteral(node.whenFalse))) ||
  (ts.isAsExpression(node) && isLiteral(node.expression));

/** Objects that give a status of their own making: only a thing just born (version 1) brings one along (invariant 5). */
function madeUp({ path, text }: Source): string[] {
  if (DECIDES.test(path) || WITHOUT_STORY.includes(path)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const assigned = node.properties.filter(ts.isPropertyAssignment);
      const gives = assigned.some((each) => nameOf(each) === 'status' && isLiteral(each.initializer));
      const isBorn = assigned.some((each) => nameOf(each) === 'version' && each.initializer.getText() === '1');
      if (gives && !isBorn) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, look);
  };
  look(file);
  const inSql = [...text.matchAll(/\bset\s[^`;]*\bstatus\s*=\s*'/g)].map(() => `${path}: SQL`);
  return [...found, ...inSql];
}

describe('a status changes only through follow', () => {
  test('nothing outside a domain makes one up', () => {
    expect(sourcesIn('server/modules').flatMap(madeUp)).toEqual([]);
  });

  test.each([
    ['a literal', "repository.save(tx, { ...before, status: 'closed' })"],
    ['one of two', "save({ ...before, status: isLate ? 'closed' : before.status })"],
    ['a column', "tx.updateTable('proposal').set({ status: 'closed' })"],
    ['plain SQL', "sql`update proposal set closed_at = now(), status = 'closed'`"],
  ])('%s is found', (_what, text) => {
    expect(madeUp({ path: 'server/modules/proposals/service/closing.ts', text })).toHaveLength(1);
  });

  test('a birth, a filter and a decision are none', () => {
    const path = 'server/modules/proposals/service/writing.ts';
    expect(madeUp({ path, text: "const a = { status: 'draft', version: 1 };" })).toEqual([]);
    expect(madeUp({ path, text: "where('status', '=', 'draft'); list.filter((x) => x.status === 'draft')" })).toEqual(
      [],
    );
    expect(madeUp({ path: 'server/modules/a/domain.ts', text: "const a = { status: 'draft' };" })).toEqual([]);
  });
});
