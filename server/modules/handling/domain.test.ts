import { describe, expect, it } from 'vitest';
import seeds from '../../../database/seeds/policy.json' with { type: 'json' };
import { policySchema, type Policy } from '../../../contract/settings.ts';
import { addDays, instantOf } from '../../kernel/time.ts';
import * as domain from './domain/index.ts';
import type { Circumstances, Moment, Task } from './domain/index.ts';

const policy = policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));
const calendar = { special: new Map(), coverageUntil: '2026-12-31' };
let serial = 0;
const newId = () => `id-${(serial += 1)}`;
const at = (today: string, change: Partial<Policy> = {}): Moment => ({
  now: instantOf(today, 9),
  today,
  rules: { policy: { ...policy, ...change }, policyVersion: 7, articles: {}, calendar },
  newId,
});
// A Tuesday.
const DAY = '2023-02-21';
const kind = { submissionPeriod: 'session', collectiveKind: null } as const;
const MEETING = { proposalId: 'p', round: 1, meeting: '交办会', kind };
const LEAD = { unitId: 'education', deskId: 'gov', role: 'lead' } as const;
const CO = { unitId: 'finance', deskId: 'gov', role: 'co' } as const;
const TARGET = { unitId: 'health', deskId: 'party', note: '职责交叉', kind };

const dispatched = (duties: readonly domain.Duty[] = [LEAD, CO], day = DAY): Task[] =>
  domain.dispatch(at(day), MEETING, duties).map((outcome) => outcome.state);
const around = (task: Task, more: Partial<Circumstances> = {}): Circumstances => ({
  task,
  siblings: [task],
  returns: [],
  extensions: [],
  ...more,
});
const first = (duties?: readonly domain.Duty[]): Task => dispatched(duties)[0] as Task;
const second = (): Task => dispatched()[1] as Task;
const inProgress = (task: Task): Task => ({ ...task, status: 'in_progress', receivedAt: instantOf(DAY) });
const liaison = (moment = at(DAY)) => ({ by: ['liaison'] as const, moment });
const desk = (moment = at(DAY)) => ({ by: ['desk'] as const, moment, decider: '李科长', note: '同意' });
const REASON = { reason: '不属本单位职责', basis: '三定规定', signedBy: '张局长', suggestedUnitId: null };
const asked = (task: Task = first(), moment = at(DAY)): Circumstances => {
  const { state, request } = domain.requestReturn(around(task), REASON, { by: ['liaison'], moment });
  return around(state, { returns: request ? [request] : [] });
};

describe('dispatch (交办)', () => {
  it('gives each designated unit one task waiting for its receipt, stamped with the policy version', () => {
    expect(
      dispatched().map(({ unitId, role, status, policyVersion }) => [unitId, role, status, policyVersion]),
    ).toEqual([
      ['education', 'lead', 'pending_receipt', 7],
      ['finance', 'co', 'pending_receipt', 7],
    ]);
  });
  it('counts the lead unit three months from dispatch, moved on to a working day', () => {
    expect(first().dueOn).toBe('2023-05-22');
    expect(first().dueTrace.map((t) => t.why)).toContain('满 3 个月');
  });
  it('gives a co-handling unit its own months', () => {
    expect(second().dueOn).toBe('2023-03-21');
  });
  it('keeps the days before the lead unit’s date free, whatever the co-handler’s own months are', () => {
    const long = at(DAY, { coOpinion: { months: 3, daysBeforeLead: 20 } });
    const co = domain.dispatch(long, MEETING, [LEAD, CO])[1]?.state as Task;
    expect(co.dueOn <= addDays(first().dueOn, -20)).toBe(true);
    expect(co.dueOn).toBe('2023-05-02');
  });
  it('moves a co-handler’s date back over rest days, names them, and is no surer of it than of the lead unit’s', () => {
    const near = { coOpinion: { months: 3, daysBeforeLead: 22 } };
    const co = domain.dispatch(at(DAY, near), MEETING, [LEAD, CO])[1]?.state as Task;
    expect(co.dueTrace.map(({ on, why }) => `${on} ${why}`)).toEqual([
      '2023-02-21 会办意见期限 3 个月，规则第 7 版',
      '2023-02-21 起算日（不计入）',
      '2023-05-22 主办单位期限，须提前 22 天',
      '2023-04-30 周末，提前',
      '2023-04-29 周末，提前',
      '2023-04-28 到期日',
    ]);
    const late = domain.dispatch(at('2026-10-20', near), MEETING, [LEAD, CO])[1]?.state as Task;
    expect([late.dueOn <= calendar.coverageUntil, late.dueProvisional]).toEqual([true, true]);
  });
  it('sets the receipt date in working days', () => {
    expect(first().receiptDueOn).toBe('2023-02-24');
  });
  it('is refused without a unit that answers the proposer', () => {
    expect(() => domain.dispatch(at(DAY), MEETING, [CO])).toThrow('没有主办');
  });
  it('says it is provisional where the calendar is not announced yet', () => {
    expect(dispatched([LEAD], '2026-12-01')[0]?.dueProvisional).toBe(true);
  });
  it('hands a further round to the units that replied, under the limit of re-handling', () => {
    const tasks = dispatched().map((task): Task => ({ ...task, status: 'finished' }));
    const round = domain.startRound(at('2023-08-01'), { ...MEETING, round: 2 }, tasks);
    expect(round.map(({ state }) => [state.unitId, state.round, state.dueOn])).toEqual([
      ['education', 2, '2023-09-01'],
    ]);
  });
});

describe('adding and dropping units (增办、减办)', () => {
  it('adds a co-handler beside a lead unit and a branch beside branches', () => {
    expect(domain.addUnit(at(DAY), dispatched(), TARGET).state.role).toBe('co');
    const branches = dispatched([
      { ...LEAD, role: 'branch' },
      { ...CO, role: 'branch' },
    ]);
    expect(domain.addUnit(at(DAY), branches, TARGET).state.role).toBe('branch');
  });
  it('makes joint what one unit had by itself, which leads from then on; where the rules forbid it, nobody is added', () => {
    const alone = dispatched([{ ...LEAD, role: 'single' }]);
    const { state, widened } = domain.addUnit(at(DAY), alone, TARGET);
    expect(state.role).toBe('co');
    expect(widened?.state).toMatchObject({ id: alone[0]?.id, role: 'lead', version: 2, dueOn: alone[0]?.dueOn });
    expect(widened?.events).toMatchObject([{ type: 'task.widened', payload: { note: '职责交叉' } }]);
    const { rules, ...moment } = at(DAY);
    const dispatch = { ...rules.policy.dispatch, singleMayGrow: false };
    const strict = { ...moment, rules: { ...rules, policy: { ...rules.policy, dispatch } } };
    expect(() => domain.addUnit(strict, alone, TARGET)).toThrow('独办');
  });
  it('adds no unit that is at work already', () => {
    expect(() => domain.addUnit(at(DAY), dispatched(), { ...CO, note: '', kind })).toThrow('已在办理');
  });
  it('drops a co-handler but never the only unit that answers the proposer', () => {
    const [lead, co] = dispatched() as [Task, Task];
    expect(domain.drop(around(co, { siblings: [lead, co] }), '不需要', desk()).state.status).toBe('cancelled');
    expect(() => domain.drop(around(lead, { siblings: [lead, co] }), '不需要', desk())).toThrow('唯一');
  });
  it('drops a branch while another branch answers', () => {
    const [a, b] = dispatched([
      { ...LEAD, role: 'branch' },
      { ...CO, role: 'branch' },
    ]) as [Task, Task];
    expect(domain.drop(around(a, { siblings: [a, b] }), '合并', desk()).state.status).toBe('cancelled');
  });
});

describe('returning a task (退回)', () => {
  it('may be asked for until the last day of the window and not after it', () => {
    expect(asked(first(), at('2023-02-28')).task.status).toBe('return_pending');
    expect(() => asked(first(), at('2023-03-01'))).toThrow('现已超过');
  });
  it('is not offered where it would be refused', () => {
    const late = domain.availableActions(around(first()), ['liaison'], at('2023-03-01'));
    expect(late).not.toContain('request_return');
    expect(domain.availableActions(around(first()), ['liaison'], at(DAY))).toContain('request_return');
  });
  it('passes on to the new unit and its own desk under the old date: nobody gains time', () => {
    const outcome = domain.approveReturn(asked(), TARGET, desk(at('2023-02-27')));
    expect(outcome.state.status).toBe('reassigned');
    expect(outcome.replacement).toMatchObject({
      unitId: 'health',
      deskId: 'party',
      dueOn: '2023-05-22',
      dispatchedOn: '2023-02-27',
      replacesTaskId: outcome.state.id,
    });
    expect(outcome.replacement?.dueTrace.at(-1)?.why).toContain('不顺延');
    expect(outcome.events.map((e) => e.type)).toEqual(['task.return_approved', 'task.reassigned', 'task.dispatched']);
  });
  it('goes to the coordination meeting once the proposal was passed on as often as the policy allows', () => {
    const gone = [1, 2].map((n): Task => ({ ...first(), id: `gone-${n}`, unitId: `u${n}`, status: 'reassigned' }));
    const c = { ...asked(), siblings: gone };
    expect(() => domain.approveReturn(c, TARGET, desk())).toThrow('协调会');
    expect(domain.availableActions(c, ['desk'], at(DAY))).not.toContain('approve_return');
    expect(domain.sendToCoordination(c, desk()).state.status).toBe('coordination');
  });
  it('never goes back to a unit that returned the same proposal', () => {
    const gone: Task = { ...first(), id: 'gone', unitId: TARGET.unitId, status: 'reassigned' };
    expect(() => domain.approveReturn({ ...asked(), siblings: [gone] }, TARGET, desk())).toThrow('退回过');
  });
  it('cannot go to a unit that already works on the case', () => {
    const c = asked();
    expect(() => domain.approveReturn({ ...c, siblings: [c.task, second()] }, CO, desk())).toThrow('已在办理');
  });
  it('is binding when refused: the unit has the task and asks no more', () => {
    const refused = domain.refuseReturn(asked(), desk());
    expect(refused.state).toMatchObject({ status: 'received', receivedAt: at(DAY).now });
    const again = around(refused.state, { returns: refused.request ? [refused.request] : [] });
    expect(() => domain.requestReturn(again, REASON, liaison())).toThrow('已被驳回');
  });
  it('is binding when a meeting decided, for the unit kept and for the unit chosen', () => {
    const sent = domain.sendToCoordination(asked(), desk());
    const c = around(sent.state, { returns: sent.request ? [sent.request] : [] });
    const kept = domain.keepByCoordination(c, desk());
    expect(() =>
      domain.requestReturn(around(kept.state, { returns: kept.request ? [kept.request] : [] }), REASON, liaison()),
    ).toThrow('最终决定');
    const moved = domain.reassignByCoordination(c, TARGET, desk());
    const chosen = around(moved.replacement as Task, { returns: moved.request ? [moved.request] : [] });
    expect(() => domain.requestReturn(chosen, REASON, liaison())).toThrow('最终决定');
  });
  it('is decided by the desk, not by the unit', () => {
    expect(() => domain.approveReturn(asked(), TARGET, { ...desk(), by: ['liaison'] })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});

describe('extension (延期)', () => {
  const signer = (moment: Moment) => ({ by: ['signer'] as const, moment });
  const until = (newDueOn: string) => ({ reason: '须跨年安排资金', newDueOn });
  const task = inProgress(first());

  it('moves the date and keeps the original one', () => {
    const requested = domain.requestExtension(around(task), until('2023-07-21'), signer(at('2023-05-10')));
    const c = around(requested.state, { extensions: requested.extension ? [requested.extension] : [] });
    const granted = domain.grantExtension(c, desk(at('2023-05-12')));
    expect(granted.state).toMatchObject({ dueOn: '2023-07-21', originalDueOn: '2023-05-22' });
    expect(granted.extension).toMatchObject({ status: 'approved', version: 2 });
  });
  it('is asked for before the date, not after it', () => {
    expect(() => domain.requestExtension(around(task), until('2023-07-21'), signer(at('2023-05-23')))).toThrow(
      '到期前',
    );
  });
  it('goes no further than the policy’s months after the original date', () => {
    expect(() => domain.requestExtension(around(task), until('2023-08-23'), signer(at('2023-05-10')))).toThrow(
      '3 个月',
    );
    expect(() => domain.requestExtension(around(task), until('2023-05-22'), signer(at('2023-05-10')))).toThrow('晚于');
    expect(() => domain.requestExtension(around(task), until('2023-07-22'), signer(at('2023-05-10')))).toThrow(
      '休息日',
    );
  });
  it('is asked for once, and never by a co-handling unit', () => {
    const once = domain.requestExtension(around(task), until('2023-07-21'), signer(at('2023-05-10')));
    const c = around(once.state, { extensions: once.extension ? [once.extension] : [] });
    expect(() => domain.requestExtension(c, until('2023-07-21'), signer(at('2023-05-10')))).toThrow('待批');
    const refused = domain.refuseExtension(c, desk());
    const after = around(refused.state, { extensions: refused.extension ? [refused.extension] : [] });
    expect(() => domain.requestExtension(after, until('2023-07-21'), signer(at('2023-05-10')))).toThrow('最多');
    expect(() => domain.requestExtension(around(inProgress(second())), until('2023-04-21'), signer(at(DAY)))).toThrow(
      '会办',
    );
  });
  it('counts as refused where nobody answered: the old date stands', () => {
    const requested = domain.requestExtension(around(task), until('2023-07-21'), signer(at('2023-05-10')));
    const c = around(requested.state, { extensions: requested.extension ? [requested.extension] : [] });
    const lapsed = domain.lapseExtension(c, at('2023-05-19'));
    expect(lapsed.state.dueOn).toBe('2023-05-22');
    expect(lapsed.extension?.status).toBe('refused');
  });
});
