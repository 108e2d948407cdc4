import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/random.ts';
import { makeStaff, readRegistry, readYearPlan, type Category } from './cast/index.ts';
import { makeMatters, NOT_FILED_REASONS, writeAnswers, type AnswerClass } from './texts/index.ts';

const plan = readYearPlan();
const registry = readRegistry();
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const matters = makeMatters(seeded(plan.seed), plan.matters);

describe('the plan of the year', () => {
  it('balances both published states', () => {
    expect(plan.published.map(({ received, filed }) => [received, filed])).toEqual([
      [438, 412],
      [434, 409],
    ]);
    for (const state of plan.published) {
      expect(total(Object.values(state.filedByCategory))).toBe(state.filed);
      expect(state.filed + state.mergedChildren + state.notFiled + state.undecided).toBe(state.received);
    }
  });

  it('explains the difference by its withdrawals, category by category', () => {
    const [first, second] = plan.published;
    for (const [category, filed] of Object.entries(first?.filedByCategory ?? {})) {
      const gone = plan.withdrawals.filter((each) => each.wasFiled && each.category === category).length;
      expect(filed - gone, category).toBe(second?.filedByCategory[category as Category]);
    }
    expect(plan.withdrawals).toHaveLength(4);
  });

  it('asks for as many matters as are filed, not filed or undecided', () => {
    const [first] = plan.published;
    for (const category of Object.keys(plan.matters) as Category[]) {
      const wanted =
        (first?.filedByCategory[category] ?? 0) +
        plan.notFiledByCategory[category] +
        plan.undecidedByCategory[category];
      expect(plan.matters[category], category).toBe(wanted);
    }
    expect(matters.length + (first?.mergedChildren ?? 0)).toBe(438);
    expect(total(plan.merging.groups.map(({ children, count }) => children * count))).toBe(first?.mergedChildren);
    expect(total(plan.notFiled.map(({ count }) => count))).toBe(first?.notFiled);
  });

  it('hands in everything inside the window', () => {
    expect(total(plan.submission.curve.map(({ count }) => count))).toBe(438);
    expect(total(plan.proposerKinds.map(({ count }) => count))).toBe(438);
    const collective = plan.proposerKinds.find(({ code }) => code === 'collective');
    expect(total(plan.collectiveKinds.map(({ count }) => count))).toBe(collective?.count);
    const [session] = registry.sessions;
    expect(Date.parse(plan.submission.lastSubmissionAt)).toBeLessThan(Date.parse(session?.deadlineAt ?? ''));
  });

  it('has shares that add up to one', () => {
    const { handlingModes, replyClasses, replyCurve, feedback, ratings } = plan;
    for (const shares of [handlingModes, replyClasses, replyCurve, feedback.attitude, feedback.result, ratings.marks]) {
      expect(total(shares.map(({ share }) => share))).toBeCloseTo(1, 6);
    }
  });

  it('names key proposals, leaders, departments and reasons that exist', () => {
    const logins = new Set(makeStaff(seeded(plan.seed), registry).map(({ loginNo }) => loginNo));
    const codes = new Set(registry.organizations.map(({ code }) => code));
    expect(plan.keyProposals.chosen).toHaveLength(12);
    for (const key of plan.keyProposals.chosen) {
      expect(
        matters.some(({ topic, category }) => topic === key.topic && category === key.category),
        key.topic,
      ).toBe(true);
      expect(logins.has(key.handlingLeader) && logins.has(key.supervisingLeader), key.topic).toBe(true);
      expect(codes.has(key.superviseDept), key.superviseDept).toBe(true);
    }
    for (const { reason } of plan.notFiled) expect(NOT_FILED_REASONS as readonly string[]).toContain(reason);
  });

  it('lets seven in ten suggestions be adopted, out of the answers themselves', () => {
    const classes = plan.replyClasses.map(({ code, share }) => [code as AnswerClass, share] as const);
    const adoptions = matters.flatMap((matter, at) => {
      const random = seeded(`adoption${at}`);
      const wish = random.weighted(classes);
      return writeAnswers(random, matter, { unitName: '市教育局', wish, since: '2023-02-20', on: '2023-05-10' })
        .answers;
    });
    const adopted = adoptions.filter(({ adoption }) => adoption === 'adopted').length;
    expect(adopted / adoptions.length).toBeGreaterThan(plan.adoptionTarget - 0.02);
  });
});
