import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import seeds from '../../../database/seeds/policy.json' with { type: 'json' };
import { taskAction, taskStatus, type TaskAction, type TaskStatus } from '../../../contract/handling.ts';
import { policySchema } from '../../../contract/settings.ts';
import { instantOf } from '../../kernel/time.ts';
import { follow, openActions } from '../../kernel/workflow.ts';
import * as domain from './domain/index.ts';
import type { Circumstances, Moment, Task } from './domain/index.ts';

const policy = policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));
const calendar = { special: new Map(), coverageUntil: '2026-12-31' };
let serial = 0;
const newId = () => `id-${(serial += 1)}`;
const at = (today: string): Moment => ({
  now: instantOf(today, 9),
  today,
  rules: { policy, policyVersion: 7, articles: {}, calendar },
  newId,
});
// A Tuesday.
const DAY = '2023-02-21';
const kind = { submissionPeriod: 'session', collectiveKind: null } as const;
const MEETING = { proposalId: 'p', round: 1, meeting: '交办会', kind };
const LEAD = { unitId: 'education', deskId: 'gov', role: 'lead' } as const;
const CO = { unitId: 'finance', deskId: 'gov', role: 'co' } as const;

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

describe('contacts (沟通)', () => {
  const task = inProgress(first());
  const { round } = task;
  const how = { by: ['handler'] as const, moment: at('2023-03-01'), round, author: '王科员' };
  const words = { place: '市委会', participants: '委员本人', summary: '听取意见' };
  const log = (mode: 'phone' | 'visit', phase: 'before' | 'after' = 'before') =>
    domain.logContact(task, { ...words, mode, phase, heldOn: '2023-02-28' }, how).contact;
  const consent = (contact: domain.Contact, consentsToMode: boolean) =>
    domain.confirmContact(task, contact, { by: ['proposer'], moment: at('2023-03-02'), round, consentsToMode }).contact;

  it('asks for the proposer’s word while its round runs', () => {
    const late = { ...task, status: 'finished' as const };
    const entry = { ...words, mode: 'phone', phase: 'after', heldOn: '2023-02-28' } as const;
    const asked = (now: number) => domain.logContact(late, entry, { ...how, round: now }).events;
    expect(asked(round)).toMatchObject([{ type: 'task.contact_logged', payload: { isAsked: true } }]);
    expect(asked(round + 1)).toMatchObject([{ type: 'task.contact_logged', payload: { isAsked: false } }]);
  });
  it('face to face before the reply is enough', () => {
    expect(domain.contactMet([log('visit')])).toBe(true);
  });
  it('by telephone counts only with the proposer’s own consent', () => {
    expect(domain.contactMet([log('phone')])).toBe(false);
    expect(domain.contactMet([consent(log('phone'), true)])).toBe(true);
    expect(domain.contactMet([consent(log('phone'), false)])).toBe(false);
  });
  it('does not count where the proposer denies it, or where it came after the reply', () => {
    expect(domain.contactMet([consent(log('visit'), false)])).toBe(false);
    expect(domain.contactMet([log('visit', 'after')])).toBe(false);
  });
  it('cannot be confirmed by the unit, nor twice', () => {
    const contact = log('phone');
    const by = ['handler'] as const;
    expect(() => domain.confirmContact(task, contact, { by, moment: at(DAY), round, consentsToMode: true })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect(() => consent(consent(contact, true), true)).toThrow('已确认');
  });
  it('lies between dispatch and today; after the reply only what followed is logged', () => {
    const entry = { ...words, mode: 'visit', phase: 'before' } as const;
    expect(() => domain.logContact(task, { ...entry, heldOn: '2023-03-02' }, how)).toThrow('不能晚于');
    expect(() => domain.logContact(task, { ...entry, heldOn: '2023-02-20' }, how)).toThrow('不能早于');
    const finished: Task = { ...task, status: 'finished' };
    expect(() => domain.logContact(finished, { ...entry, heldOn: '2023-03-01' }, how)).toThrow('办理后');
  });
});

describe('the end of a task', () => {
  it('a co-handling unit sends an opinion; a lead unit cannot', () => {
    const input = { docNo: '财办〔2023〕3号', text: '同意', signedBy: '赵局长' };
    const how = { by: ['handler'] as const, moment: at(DAY) };
    expect(domain.sendCoOpinion(inProgress(second()), input, how).state.status).toBe('co_done');
    expect(() => domain.sendCoOpinion(inProgress(first()), input, how)).toThrow('起草答复');
  });
  it('the released reply finishes the lead’s task and those of its co-handlers, silent ones included', () => {
    const lead = inProgress(first());
    const done: Task = { ...second(), status: 'co_done' };
    const silent: Task = { ...inProgress(second()), id: 'silent', unitId: 'x' };
    const ended = domain.finish(around(lead, { siblings: [lead, done, silent] }), at('2023-05-01'));
    expect(ended.map(({ state }) => state.status)).toEqual(['finished', 'finished', 'finished']);
    expect(ended.map(({ events }) => (events[0]?.payload as { withoutOpinion: boolean }).withoutOpinion)).toEqual([
      false,
      false,
      true,
    ]);
  });
  it('one branch’s reply leaves the other branches at work', () => {
    const [a, b] = dispatched([
      { ...LEAD, role: 'branch' },
      { ...CO, role: 'branch' },
    ]).map(inProgress) as [Task, Task];
    expect(domain.finish(around(a, { siblings: [a, b] }), at(DAY))).toHaveLength(1);
  });
});

describe('succession of an abolished unit (机构改革)', () => {
  const how = { fromUnitId: 'education', toUnitId: 'new', reason: '机构改革' };
  it('passes a live task on as it is', () => {
    expect(domain.succeed(around(inProgress(first())), how, at(DAY))[0]?.state).toMatchObject({
      unitId: 'new',
      status: 'in_progress',
      dueOn: '2023-05-22',
    });
  });
  it('leaves one task where the successor works on the same proposal: the one that answers', () => {
    const lead = inProgress(first());
    const co: Task = { ...second(), unitId: 'new' };
    expect(
      domain.succeed(around(lead, { siblings: [lead, co] }), how, at(DAY)).map(({ state }) => [state.id, state.status]),
    ).toEqual([
      [co.id, 'cancelled'],
      [lead.id, 'in_progress'],
    ]);
    const own: Task = { ...first(), unitId: 'new' };
    const cold = inProgress(second());
    const both = around(cold, { siblings: [own, cold] });
    expect(domain.succeed(both, how, at(DAY)).map(({ state }) => [state.id, state.status])).toEqual([
      [cold.id, 'cancelled'],
    ]);
  });
  it('leaves the task as it is where the successor has answered already: its own suggestions are still open', () => {
    const [a, b] = dispatched([
      { ...LEAD, role: 'branch' },
      { ...CO, role: 'branch', unitId: 'new' },
    ]).map(inProgress) as [Task, Task];
    const answered: Task = { ...b, status: 'finished' };
    expect(domain.succeed(around(a, { siblings: [a, answered] }), how, at(DAY))).toEqual([]);
  });
});

describe('lateness', () => {
  it('is told the day after the date, for the receipt and for the reply', () => {
    expect(domain.lateness(first(), at('2023-02-24'))).toEqual([]);
    expect(domain.lateness(first(), at('2023-02-27')).map((r) => r.kind)).toEqual(['receipt']);
    expect(domain.lateness(inProgress(first()), at('2023-05-23')).map((r) => r.kind)).toEqual(['due']);
    expect(domain.lateness({ ...second(), status: 'co_done' }, at('2023-05-23'))).toEqual([]);
  });
});

describe('the table of a task', () => {
  const FINAL = ['reassigned', 'cancelled', 'finished'];
  const relations = ['liaison', 'handler', 'signer', 'desk', 'office', 'committee', 'proposer', 'system'] as const;
  it('uses every action of the contract', () => {
    expect(new Set(domain.TASK_WORKFLOW.map((row) => row.action))).toEqual(new Set(taskAction.options));
  });
  it('from every status some way leads to an end, whichever path was taken', () => {
    const outwards = (status: string): Set<string> => {
      const seen = new Set([status]);
      for (const s of seen)
        for (const row of domain.TASK_WORKFLOW) if (row.from.includes(s as TaskStatus)) seen.add(row.to);
      return seen;
    };
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 25 }), (choices) => {
        let status: TaskStatus = 'pending_receipt';
        for (const choice of choices) {
          const open: readonly TaskAction[] = openActions(domain.TASK_WORKFLOW, status, relations);
          const action: TaskAction | undefined = open[choice % Math.max(open.length, 1)];
          if (action) status = follow(domain.TASK_WORKFLOW, { status, action, by: relations });
          expect([...outwards(status)].some((s) => FINAL.includes(s))).toBe(true);
          if (!FINAL.includes(status)) expect(outwards(status).size).toBeGreaterThan(1);
        }
      }),
    );
  });
  it('reaches every status of the contract', () => {
    const seen = new Set<string>(['pending_receipt', ...domain.TASK_WORKFLOW.map((row) => row.to)]);
    expect(seen).toEqual(new Set(taskStatus.options));
  });
});
