import { describe, expect, it } from 'vitest';
import { casesIn, found, pointsFound, RELEASED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const desk = () => committee.as(cast.desk, RELEASED);
const handler = () => committee.as(cast.handler, RELEASED);

describe('the audit checklist (答复审查清单)', () => {
  it('is gone through whole before a letter goes out, and stands as the policy worded it', async () => {
    const { reply } = await cases.signed();
    const input = { class: 'A', classReason: '', version: reply.version } as const;
    const half = { ...input, points: pointsFound().slice(1) };
    await expect(service.releaseReply(await desk(), reply.id, half)).rejects.toMatchObject({
      code: 'rule_refused',
      details: { errors: [{ pointer: '/points/answered' }] },
    });
    const unknown = { ...input, points: [...pointsFound(), { code: 'other', passed: true, note: '' }] };
    await expect(service.releaseReply(await desk(), reply.id, unknown)).rejects.toThrow('与现行规则不符');
    await service.releaseReply(await desk(), reply.id, { ...input, points: pointsFound() });
    const { audits } = await service.getReply(await handler(), reply.id);
    expect(audits).toMatchObject([{ no: 1, outcome: 'released', auditedBy: '市府督查', reason: '' }]);
    expect(found(audits[0]).points.map(({ code }) => code)).toEqual(pointsFound().map(({ code }) => code));
    expect(found(audits[0]).points.every(({ article, label }) => article !== '' && label !== '')).toBe(true);
  });

  it('lets a letter out with something amiss only where it is said what', async () => {
    const { reply } = await cases.signed();
    const input = { class: 'A', classReason: '', version: reply.version } as const;
    const silent = pointsFound('format').map((point) => ({ ...point, note: ' ' }));
    await expect(service.releaseReply(await desk(), reply.id, { ...input, points: silent })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/points/format' }] },
    });
    const released = await service.releaseReply(await desk(), reply.id, { ...input, points: pointsFound('format') });
    expect(released.status).toBe('released');
  });

  it('a rejection carries what is amiss to the unit, and no letter goes back with nothing amiss', async () => {
    const { reply } = await cases.signed();
    const input = { reason: '未正面回答', version: reply.version };
    await expect(service.rejectReply(await desk(), reply.id, { ...input, points: pointsFound() })).rejects.toThrow(
      '各项都符合，不能退回',
    );
    await service.rejectReply(await desk(), reply.id, { ...input, points: pointsFound('answered') });
    const [audit] = (await service.getReply(await handler(), reply.id)).audits;
    expect(audit).toMatchObject({ no: 1, outcome: 'rejected', reason: '未正面回答' });
    expect(found(audit).points.filter(({ passed }) => !passed)).toMatchObject([
      { code: 'answered', note: '第二条没有时限' },
    ]);
  });

  it('is between desk and unit: a proposer reads none of it', async () => {
    const { reply } = await cases.released();
    const lead = await committee.as(cast.lead, RELEASED);
    await service.openReply(lead, reply.id);
    expect((await service.getReply(lead, reply.id)).audits).toEqual([]);
  });
});
