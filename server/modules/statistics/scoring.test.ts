import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassInput } from '../../../contract/proposals.ts';
import type { ScoreView } from '../../../contract/scores.ts';
import { found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { policy } from '../../../test/harness/proposal-states.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import { hundredthsOf, ruleWords } from './domain/index.ts';
import * as service from './scoring.ts';

const { proposals } = useCases;
const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const AUTHORS = [cast.lead, cast.cosigner, cast.second] as const;
const IDS = AUTHORS.map(({ memberId }) => found(memberId ?? undefined));
const PASS: Omit<PassInput, 'version'> = { opinion: '同意', category: 'society', gates: [], mode: null, unitIds: [] };
const SESSION = { session: '13-1' };

/** At final review, signed by the next author too. */
async function reviewed(at: number, serial: number): Promise<string> {
  const mine = await as(AUTHORS[at]);
  const content = completeContent(`关于第${serial}件事的提案`);
  const author = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const draft = await proposals.draftProposal(mine, { ...author, content });
  const next = (at + 1) % AUTHORS.length;
  const asked = await proposals.inviteCosigners(mine, draft.id, {
    memberIds: [found(IDS[next])],
    version: draft.version,
  });
  const cosigner = found(asked.cosigners[0]);
  const signing = { comment: '', contentHash: found(asked.contentHash ?? undefined), version: cosigner.version };
  const signed = await proposals.signProposal(
    await as(found(AUTHORS[next])),
    { id: draft.id, cosignerId: cosigner.id },
    signing,
  );
  const given = await proposals.submitProposal(mine, draft.id, signed.version);
  const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
  const pre = await proposals.passReview(await as(cast.reviewer), given.id, 'pre', {
    ...PASS,
    version: started.version,
  });
  await proposals.passReview(await as(cast.groupLeader), given.id, 'first', { ...PASS, version: pre.version });
  return given.id;
}

const scoreOf = async (id: string, asOf?: string): Promise<ScoreView> =>
  service.getScore(await as(cast.office), id, { ...SESSION, ...(asOf === undefined ? {} : { asOf }) });
const sums = async (): Promise<number[]> => Promise.all(IDS.map(async (id) => (await scoreOf(id)).points));

const OPS = ['merge', 'split', 'file', 'notFile', 'withdraw'] as const;
type Op = { readonly act: (typeof OPS)[number]; readonly at: number; readonly with: number };
const anOp: fc.Arbitrary<Op> = fc.record({
  act: fc.constantFrom(...OPS, 'merge', 'merge', 'split', 'file'),
  at: fc.nat(2),
  with: fc.nat(2),
});

class Story {
  readonly ids: readonly string[];
  readonly groups: string[] = [];
  constructor(ids: readonly string[]) {
    this.ids = ids;
  }
  async act({ act, at, with: other }: Op): Promise<void> {
    const id = found(this.ids[at]);
    if (act === 'merge') await this.#merge(id, found(this.ids[other]));
    else if (act === 'split') await this.#split(this.groups[at % this.groups.length] ?? refuse('not_found'));
    else await this.#decide(act, id);
  }
  async #merge(primaryId: string, otherId: string): Promise<void> {
    const reviewer = await as(cast.reviewer);
    const made = await proposals.suggestMerge(reviewer, { primaryId, otherIds: [otherId], reason: '同一事项' });
    this.groups.push(made.id);
    const ctx = await as(cast.committee);
    const asked = await proposals.consultMerge(ctx, made.id, { note: '', version: made.version });
    await proposals.confirmMerge(ctx, made.id, { note: '委员会决定', version: asked.version });
  }
  async #split(id: string): Promise<void> {
    const ctx = await as(cast.committee);
    const { version } = await proposals.getMergeGroup(ctx, id);
    await proposals.splitMerge(ctx, id, { note: '各有侧重', version });
  }
  async #decide(act: 'file' | 'notFile' | 'withdraw', id: string): Promise<void> {
    const ctx = await as(cast.committee);
    const { version } = await proposals.getProposal(ctx, id);
    if (act === 'file') await proposals.fileProposals(ctx, { items: [{ id, version }], opinion: '同意立案' });
    else if (act === 'withdraw') await proposals.withdrawByAgreement(ctx, id, { reason: '提案人请求撤案', version });
    else {
      const why = {
        reasonCode: 'empty',
        note: '过于原则',
        disposition: 'to_opinion',
        consultedOn: '2023-01-02',
      } as const;
      await proposals.refuseFiling(ctx, id, { ...why, proposerAgrees: true, version });
    }
  }
}

describe('what proposals score (提案计分)', () => {
  it('no merger (并案) and no split before dispatch lowers a score, and every sum is that of its entries', async () => {
    let serial = 0;
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(anOp, { minLength: 3, maxLength: 12 }), async (ops) => {
        const ids: string[] = [];
        for (const at of IDS.keys()) ids.push(await reviewed(at, (serial += 1)));
        const story = new Story(ids);
        for (const op of ops) {
          const before = await sums();
          try {
            await story.act(op);
            done.add(op.act);
          } catch (cause) {
            if (!(cause instanceof DomainError)) throw cause;
          }
          const after = await sums();
          if (op.act === 'merge' || op.act === 'split')
            for (const [at, points] of after.entries()) expect(points).toBeGreaterThanOrEqual(before[at] ?? 0);
        }
        for (const id of IDS) {
          const { points, entries } = await scoreOf(id);
          expect(entries.reduce((sum, entry) => sum + entry.points, 0)).toBe(points);
        }
      }),
      { numRuns: 15, seed: 20230103 },
    );
    expect([...done].sort()).toEqual([...OPS].sort());
  }, 120_000);

  it('the list, the entries and the exported table tell the same', async () => {
    const ctx = await as(cast.memberAffairs);
    const list = await service.listScores(ctx, { ...SESSION, kind: 'member', text: '', limit: 200, offset: 0 });
    for (const row of list.items) {
      const one = await scoreOf(row.id);
      expect([one.points, one.entries.length]).toEqual([row.points, row.entries]);
    }
    const points = list.items.map((row) => row.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    const file = await service.exportScores(ctx, { ...SESSION, kind: 'member', text: '', format: 'csv' });
    const { rows } = await readSheet({ name: file.name, bytes: Buffer.from(file.base64, 'base64') });
    const told = rows.map(({ cells }) => [cells[0], cells[4]]);
    for (const row of list.items) expect(told).toContainEqual([row.no, String(row.points)]);
    const found = await service.listScores(ctx, {
      ...SESSION,
      kind: 'member',
      text: cast.lead.name,
      limit: 5,
      offset: 0,
    });
    expect(found.items.map(({ name }) => name)).toEqual([cast.lead.name]);
  });

  it('everyone reads his own and nobody another’s; a unit reads none', async () => {
    const own = found(IDS[0]);
    expect(await service.getScore(await as(cast.lead), own, SESSION)).toMatchObject({ id: own });
    await expect(service.getScore(await as(cast.second), own, SESSION)).rejects.toMatchObject({ code: 'forbidden' });
    const all = { ...SESSION, kind: 'member', text: '', limit: 5, offset: 0 } as const;
    await expect(service.listScores(await as(cast.lead), all)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('as of a moment', () => {
  it('the first proposer scores in full, a co-signer half, a body for its own, and each as it stood then', async () => {
    const city = await freshCommittee();
    const facts = await factsOf(city);
    const [one, two] = [await facts.member('甲'), await facts.member('乙')];
    const given = '2023-01-02T00:00:00Z';
    const primary = await facts.proposal(one, given, { status: 'final_review' });
    await facts.cosign(given, { proposal: primary, member: two, status: 'signed' });
    await facts.stand(primary, '2023-01-04T00:00:00Z', { status: 'filed', filed: true });
    const child = await facts.proposal(two, given, { status: 'final_review' });
    await facts.stand(child, '2023-01-05T00:00:00Z', { status: 'merged', mergedInto: primary });
    await facts.stand(child, '2023-01-08T00:00:00Z', { status: 'final_review' });
    await facts.stand(child, '2023-01-10T00:00:00Z', { status: 'not_filed' });
    await facts.stand(child, '2023-01-12T00:00:00Z', { status: 'final_review' });
    await facts.proposal(one, given, { status: 'filed', filed: true, kind: 'collective' });
    const ctx = await city.as(cast.office, '2023-12-31T00:00:00.000Z');
    const pointsOn = async (id: string, asOf: string) => (await service.getScore(ctx, id, { ...SESSION, asOf })).points;
    expect(await pointsOn(one, '2023-01-03')).toBe(0);
    expect(await pointsOn(one, '2023-01-04')).toBe(15);
    const days = ['2023-01-03', '2023-01-04', '2023-01-05', '2023-01-09', '2023-01-11', '2023-12-31'];
    // Merged: as if filed; split off again: kept; not filed, and appealed against: nothing more of its own.
    expect(await Promise.all(days.map((day) => pointsOn(two, day)))).toEqual([0, 7.5, 22.5, 22.5, 7.5, 7.5]);
    expect(await pointsOn(facts.sectorId, '2023-01-04')).toBe(15);
  });

  it('a rule says in words what it comes to', () => {
    const rules = { ...policy.scoring.proposals, merged: 0.5 };
    expect(hundredthsOf(rules, 'cosigner', 'merged')).toBe(375);
    expect(ruleWords(rules, 'cosigner', 'merged')).toBe('并入立案的提案，按立案 15 分 × 0.5（联名人） × 0.5（并案）');
    expect(ruleWords(rules, 'lead', 'filed')).toBe('立案 15 分 × 1（第一提案人）');
    expect(hundredthsOf({ ...rules, cosigner: 0.07 }, 'cosigner', 'filed')).toBe(105);
  });
});
