import { describe, expect, test } from 'vitest';
import seeds from '../../../database/seeds/policy.json' with { type: 'json' };
import { commitmentAction, commitmentStatus, type CommitmentContent } from '../../../contract/commitments.ts';
import { policySchema } from '../../../contract/settings.ts';
import * as domain from './domain/index.ts';

const policy = policySchema.parse(Object.fromEntries(seeds.map(({ key, value }) => [key, value])));

const CONTENT: CommitmentContent = {
  suggestionId: 's1',
  action: '配备心理教师',
  amount: '20名',
  office: '基教科',
  dueOn: '2023-12-31',
  words: '',
};
const ORIGIN = { replyId: 'r', proposalId: 'p', unitId: 'u', deskId: 'd' };
let serial = 0;
const at = (today: string) => ({
  now: `${today}T02:00:00.000Z`,
  today,
  rules: { policy },
  newId: () => `id-${(serial += 1)}`,
});
const opened = (patch: Partial<CommitmentContent> = {}): domain.Commitment => {
  const listed = [{ ...CONTENT, ...patch }];
  const [first] = domain.open({ origin: ORIGIN, listed, known: [] }, at('2023-05-12'));
  if (first === undefined) throw new Error('nothing was opened');
  return first.state;
};
type Action = Parameters<typeof domain.act>[1]['action'];
const after = (
  before: domain.Commitment,
  action: Action,
  how: { by: domain.CommitmentRelation; on?: string },
): domain.Outcome =>
  domain.act(before, { action, text: '如下', by: [how.by], byName: '某人' }, at(how.on ?? '2023-11-01'));
const claimed = (): domain.Commitment => after(opened(), 'claim_done', { by: 'handler' }).state;
const excused = (): domain.Commitment => after(opened(), 'ask_excuse', { by: 'signer' }).state;

describe('what a released letter lists', () => {
  test('opens once each; a correction adds only what is new', () => {
    const known = opened();
    const listed = [CONTENT, { ...CONTENT, action: '改造咨询室' }];
    const fresh = domain.open({ origin: ORIGIN, listed, known: [known] }, at('2023-06-01'));
    expect(fresh.map(({ state }) => [state.no, state.action])).toEqual([[2, '改造咨询室']]);
    expect(fresh[0]?.events).toMatchObject([{ type: 'commitment.opened', payload: { dueOn: '2023-12-31' } }]);
  });
});

describe('the way of a commitment (domain.md §6.9)', () => {
  test('progress leaves it open and says until when the next report is due', () => {
    const open = opened();
    expect(domain.progressDueOn(open, policy)).toBe('2023-08-12');
    const { state, entry } = after(open, 'report', { by: 'liaison', on: '2023-08-01' });
    expect(state).toMatchObject({ status: 'open', reportedOn: '2023-08-01', version: 2 });
    expect(entry).toMatchObject({ action: 'report', text: '如下', version: 2 });
    expect(domain.progressDueOn({ ...state, reportedOn: '2023-11-20' }, policy)).toBe('2023-12-31');
  });

  test.each(['committee', 'office', 'desk'] as const)(
    'what the unit claims done is verified or refuted by the %s',
    (by) => {
      expect(after(claimed(), 'verify', { by, on: '2023-12-01' }).state).toMatchObject({
        status: 'fulfilled',
        settledOn: '2023-12-01',
      });
      expect(after(claimed(), 'refute', { by }).state).toMatchObject({ status: 'open', settledOn: null });
    },
  );

  test('the proposer’s word is recorded and decides nothing', () => {
    for (const action of ['confirm', 'dispute'] as const)
      expect(after(claimed(), action, { by: 'proposer' }).state).toMatchObject({ status: 'done_claimed', version: 3 });
  });

  test('the unit does not verify itself, nor does a handler excuse it', () => {
    for (const by of ['liaison', 'handler', 'signer', 'proposer'] as const)
      expect(() => after(claimed(), 'verify', { by })).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => after(opened(), 'ask_excuse', { by: 'handler' })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  test('what cannot be done is explained by the signer and accepted by the committee alone', () => {
    expect(after(excused(), 'accept_excuse', { by: 'committee' }).state).toMatchObject({ status: 'explained' });
    expect(after(excused(), 'decline_excuse', { by: 'committee' }).state.status).toBe('open');
    expect(() => after(excused(), 'accept_excuse', { by: 'desk' })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  test('what is kept or explained stays so: no action leads out of it', () => {
    for (const status of ['fulfilled', 'explained'] as const) {
      const everyone = ['liaison', 'handler', 'signer', 'desk', 'office', 'committee', 'proposer'] as const;
      expect(domain.availableActions({ status }, everyone)).toEqual([]);
    }
  });

  test('the table uses every action and reaches every status of the contract', () => {
    const rows = domain.COMMITMENT_WORKFLOW;
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(commitmentAction.options));
    expect(new Set(rows.map(({ to }) => to))).toEqual(new Set(commitmentStatus.options));
  });
});

describe('how it stands to its date', () => {
  const standing = (status: domain.Commitment['status'], today: string) =>
    domain.lightOf({ status, dueOn: '2023-12-31' }, today);
  test('its own day is still in time; the next is not', () => {
    expect(standing('open', '2023-11-30')).toBe('running');
    expect(standing('open', '2023-12-01')).toBe('soon');
    expect(standing('open', '2023-12-31')).toBe('soon');
    expect(standing('open', '2024-01-01')).toBe('overdue');
  });
  test('what waits for others or is settled is never overdue', () => {
    expect(standing('done_claimed', '2024-06-01')).toBe('waiting');
    expect(standing('excuse_claimed', '2024-06-01')).toBe('waiting');
    expect(standing('fulfilled', '2024-06-01')).toBe('kept');
    expect(standing('explained', '2024-06-01')).toBe('explained');
  });
});

describe('what a letter’s commitments amount to', () => {
  test('a suggestion is done when all for it are kept, the letter when all are', () => {
    const [one, two] = [
      { ...opened(), id: 'a' },
      { ...opened({ suggestionId: 's2' }), id: 'b' },
    ];
    const kept = { ...one, status: 'fulfilled' } as const;
    expect(domain.keptWith(kept, [one, two], '')).toMatchObject({ suggestionIds: ['s1'], isAll: false });
    expect(domain.keptWith(kept, [one, { ...two, status: 'fulfilled' }], '')).toMatchObject({ isAll: true });
    expect(domain.keptWith(kept, [one, { ...two, suggestionId: 's1' }], '')).toMatchObject({ suggestionIds: [] });
    expect(domain.keptWith(kept, [one, { ...two, status: 'explained' }], '')).toMatchObject({ isAll: false });
  });
});

describe('Wilson’s interval', () => {
  // Worked by hand from the formula, and as R's prop.test(..., correct = FALSE) gives them.
  test.each([
    [10, 10, 72.25, 100],
    [0, 10, 0, 27.75],
    [5, 10, 23.66, 76.34],
    [81, 100, 72.22, 87.49],
  ])('%i of %i lies between %d and %d', (part, whole, low, high) => {
    expect(domain.wilson(part, whole)).toEqual({ low, high });
  });
  test('says nothing of nothing', () => {
    expect(domain.wilson(0, 0)).toBeNull();
    expect(domain.percentOf(0, 0)).toBeNull();
  });
});
