import type { RequestExtensionInput } from '../../../../contract/handling.ts';
import { isWorkday } from '../../../kernel/calendar.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addMonths } from '../../../kernel/time.ts';
import { answers, tell, type Circumstances, type Extension, type Moment, type Outcome } from './task.ts';
import { step, type By } from './workflow.ts';

/** Why the unit may not ask for more time now, or null. */
export function extensionObstacle({ task, extensions }: Circumstances, { today, rules }: Moment): string | null {
  const { times } = rules.policy.extension;
  if (!answers(task)) return '会办单位不能申请延期，请按期发送会办意见。';
  if (today > task.dueOn) return '已超过办理期限，延期须在到期前申请。';
  if (extensions.some((e) => e.status === 'pending')) return '已有一份延期申请待批。';
  if (extensions.length >= times) return `每项任务最多申请延期 ${times} 次。`;
  return null;
}

export const pendingExtension = ({ extensions }: Pick<Circumstances, 'extensions'>): Extension | undefined =>
  extensions.find((e) => e.status === 'pending');

export function requestExtension(
  circumstances: Circumstances,
  input: Omit<RequestExtensionInput, 'version'>,
  { by, moment }: { by: By; moment: Moment },
): Outcome {
  const { task } = circumstances;
  const state = step(task, 'request_extension', by);
  const obstacle = extensionObstacle(circumstances, moment);
  if (obstacle) refuse('rule_refused', obstacle);
  const { policy, calendar } = moment.rules;
  const latest = addMonths(task.originalDueOn, policy.extension.maxMonths);
  if (input.newDueOn <= task.dueOn) refuse('rule_refused', `新期限须晚于现期限 ${task.dueOn}。`);
  if (input.newDueOn > latest)
    refuse('rule_refused', `最多延长 ${policy.extension.maxMonths} 个月，不晚于 ${latest}。`);
  if (!isWorkday(calendar, input.newDueOn)) refuse('rule_refused', '新期限是休息日，请改选工作日。');
  const extension: Extension = {
    id: moment.newId(),
    taskId: task.id,
    reason: input.reason,
    fromDueOn: task.dueOn,
    newDueOn: input.newDueOn,
    status: 'pending',
    requestedAt: moment.now,
    decideBy: lastDayOf(moment.rules, 'extension_decision', moment.today),
    decidedBy: null,
    decisionNote: '',
    decidedAt: null,
    version: 1,
  };
  const told = { newDueOn: input.newDueOn, reason: input.reason };
  return { state, extension, events: [tell(state, 'task.extension_requested', told)] };
}

type Deciding = { readonly by: By; readonly moment: Moment; readonly decider: string; readonly note: string };

const decided = (circumstances: Circumstances, d: Deciding, status: Extension['status']): Extension => {
  const pending = pendingExtension(circumstances) ?? refuse('wrong_status', '没有待批的延期申请，请刷新后查看。');
  const how = { status, decidedBy: d.decider, decisionNote: d.note, decidedAt: d.moment.now };
  return { ...pending, ...how, version: pending.version + 1 };
};

/** The date moves; the original one stays, so that the delay can be counted. */
export function grantExtension(circumstances: Circumstances, d: Deciding): Outcome {
  const after = step(circumstances.task, 'grant_extension', d.by);
  const extension = decided(circumstances, d, 'approved');
  const state = {
    ...after,
    dueOn: extension.newDueOn,
    dueProvisional: extension.newDueOn > d.moment.rules.calendar.coverageUntil,
    dueTrace: [...after.dueTrace, { on: extension.newDueOn, why: `经批准延期，原期限 ${after.dueOn}` }],
  };
  const told = { newDueOn: extension.newDueOn, note: d.note };
  return { state, extension, events: [tell(state, 'task.extension_granted', told)] };
}

export function refuseExtension(circumstances: Circumstances, d: Deciding): Outcome {
  const state = step(circumstances.task, 'refuse_extension', d.by);
  const extension = decided(circumstances, d, 'refused');
  return { state, extension, events: [tell(state, 'task.extension_refused', { note: d.note })] };
}

/** A request nobody answered in time counts as refused: the old date stands. */
export const lapseExtension = (circumstances: Circumstances, moment: Moment): Outcome =>
  refuseExtension(circumstances, {
    by: ['system'],
    moment,
    decider: '系统',
    note: '逾期未批复，视为不同意，原期限不变。',
  });
