import { describe, expect, it } from 'vitest';
import {
  ANSWERED,
  casesIn,
  DISPATCHED,
  found,
  letterTo,
  pointsFound,
  RELEASED,
  useCases,
  type Story,
} from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
const { replies } = useCases;

const tasksOf = async (id: string) => (await service.listTasks(await as(cast.office, RELEASED), id)).items;
const statusOf = ({ status }: PromiseSettledResult<unknown>): string => status;
const refusals = (results: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));

const BRANCHES: Story = {
  mode: 'separate',
  units: [
    ['education', 'branch'],
    ['finance', 'branch'],
  ],
};
describe('two decisions about one case at once', () => {
  it('of the last two units that answer one stays', async () => {
    const of = await cases.dispatched(BRANCHES);
    const ctx = await as(cast.desk, DISPATCHED);
    const results = await Promise.allSettled(
      of.tasks.map(({ id, version }) => service.dropUnit(ctx, id, { note: '不再需要', version })),
    );
    expect(results.map(statusOf).sort()).toEqual(['fulfilled', 'rejected']);
    expect(refusals(results)).toEqual(['rule_refused']);
    expect((await tasksOf(of.id)).filter(({ status }) => status !== 'cancelled')).toHaveLength(1);
  });

  it('a co-handling opinion that comes as the letter goes out is in, or told that it is too late', async () => {
    for (let round = 0; round < 5; round += 1) {
      const of = await cases.dispatched();
      const [lead, co] = [found(of.tasks[0]), found(of.tasks[1])];
      const working = await cases.taken(co, cases.finance);
      await cases.taken(lead);
      await cases.visited(lead);
      const draft = await replies.draftReply(await as(cast.handler, ANSWERED), lead.id, letterTo(of));
      const sent = await replies.submitReply(await as(cast.handler, ANSWERED), draft.id, draft.version);
      const signing = { docNo: cases.docNo(), signerName: '教育局长', version: sent.version };
      const signed = await replies.signReply(await as(cast.signer, ANSWERED), sent.id, signing);
      const opinion = {
        docNo: `新财会办〔2023〕${round}号`,
        text: '同意',
        signedBy: '财政局长',
        version: working.version,
      };
      const audit = { class: 'A', classReason: '', points: pointsFound(), version: signed.version } as const;
      const results = await Promise.allSettled([
        replies.releaseReply(await as(cast.desk, RELEASED), signed.id, audit),
        service.sendCoOpinion(await as(cast.coHandler, RELEASED), co.id, opinion),
      ]);
      expect(found(results[0]).status, JSON.stringify(refusals(results))).toBe('fulfilled');
      expect(['wrong_status', 'stale_version', undefined]).toContain(refusals(results)[0]);
      expect((await tasksOf(of.id)).map(({ status }) => status)).toEqual(['finished', 'finished']);
    }
  });

  it('a unit added as the letter goes out has no task left behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      const of = await cases.signed();
      const audit = { class: 'A', classReason: '', points: pointsFound(), version: of.reply.version } as const;
      const { version } = await useCases.proposals.getProposal(await as(cast.desk, RELEASED), of.proposal.id);
      const results = await Promise.allSettled([
        replies.releaseReply(await as(cast.desk, RELEASED), of.reply.id, audit),
        service.addUnit(await as(cast.desk, RELEASED), of.proposal.id, {
          ...{ unitId: cast.bodies.police, note: '涉及校园安全', version },
        }),
      ]);
      // Once no task is live none is the desk’s to add to.
      for (const code of refusals(results)) expect(['wrong_status', 'stale_version', 'forbidden']).toContain(code);
      const left = (await tasksOf(of.proposal.id)).map(({ status }) => status);
      expect(
        left.filter((status) => status !== 'finished'),
        left.join(),
      ).toEqual([]);
    }
  });
});
