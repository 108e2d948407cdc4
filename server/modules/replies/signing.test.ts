import { describe, expect, it } from 'vitest';
import { ANSWERED, casesIn, found, letterTo, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee({ signing: { levels: 2, keySignedByHead: true } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const as = (who: AccountActor) => committee.as(who, ANSWERED);
const number = () => ({ docNo: cases.docNo(), signerName: '教育局长' });

describe('two levels sign (核稿、签发)', () => {
  it('a second person of the unit reads the letter before the signer does', async () => {
    const { reply } = await cases.submitted();
    expect(reply.status).toBe('awaiting_check');
    await expect(
      service.signReply(await as(cast.signer), reply.id, { ...number(), version: reply.version }),
    ).rejects.toMatchObject({ code: 'wrong_status' });
    expect((await service.getReply(await as(cast.checker), reply.id)).availableActions).toEqual(['send_back', 'check']);
    const checked = await service.checkReply(await as(cast.checker), reply.id, reply.version);
    expect(checked).toMatchObject({ status: 'awaiting_signature', checkerName: '教育办主任', availableActions: [] });
    const signed = await service.signReply(await as(cast.signer), reply.id, { ...number(), version: checked.version });
    expect(signed.status).toBe('under_audit');
  });

  it('never the one who sent it, and who checked it does not sign it', async () => {
    const { reply } = await cases.submitted();
    const unitId = cast.bodies.education;
    const both = (actor: AccountActor, ...duties: ('unit_checker' | 'unit_signer')[]): AccountActor => ({
      ...actor,
      duties: [...actor.duties, ...duties.map((duty) => ({ duty, organizationId: unitId }))],
    });
    const handler = both(cast.handler, 'unit_checker');
    const seen = await service.getReply(await as(handler), reply.id);
    expect(seen.availableActions).toEqual(['send_back']);
    expect(seen.obstacle).toContain('另一位核稿人');
    await expect(service.checkReply(await as(handler), reply.id, reply.version)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    const checker = both(cast.checker, 'unit_signer');
    const checked = await service.checkReply(await as(checker), reply.id, reply.version);
    await expect(
      service.signReply(await as(checker), reply.id, { ...number(), version: checked.version }),
    ).rejects.toThrow('另一位负责人签发');
  });

  it('a letter is not sent where its unit has nobody to check it', async () => {
    const of = await cases.dispatched({ mode: 'single', units: [['finance', 'single']] });
    const task = found(of.tasks[0]);
    await cases.taken(task, cases.finance);
    await cases.visited(task, cases.finance);
    const draft = await service.draftReply(await as(cast.coHandler), task.id, letterTo(of));
    await expect(service.submitReply(await as(cast.coHandler), draft.id, draft.version)).rejects.toThrow(
      '还没有另一位核稿人',
    );
  });

  it('is sent back with a reason by whom it waits for, and starts over', async () => {
    const { reply } = await cases.submitted();
    const why = { reason: '第二条没有答复到位', version: reply.version };
    const back = await service.sendBackReply(await as(cast.checker), reply.id, why);
    expect(back).toMatchObject({ status: 'draft', rejectReason: '第二条没有答复到位', rejections: 0 });
    const again = await service.submitReply(await as(cast.handler), reply.id, back.version);
    expect(again.status).toBe('awaiting_check');
  });
});

describe('the letter on a key proposal (重点提案)', () => {
  it('is the head of the unit’s to sign, and others are told so', async () => {
    const { proposal, reply } = await cases.submitted();
    const wish = { level: 'government', note: '', version: null } as const;
    const leaderAccountId = cast.leader.accountId;
    await useCases.supervision.markKey(await as(cast.committee), proposal.id, { ...wish, leaderAccountId });
    const { version } = await service.checkReply(await as(cast.checker), reply.id, reply.version);
    const seen = await service.getReply(await as(cast.signer), reply.id);
    expect(seen.availableActions).toEqual(['send_back']);
    expect(seen.obstacle).toBe('重点提案的答复须由本单位主要负责人签发。');
    await expect(service.signReply(await as(cast.signer), reply.id, { ...number(), version })).rejects.toThrow(
      '主要负责人',
    );
    const signed = await service.signReply(await as(cast.unitHead), reply.id, { ...number(), version });
    expect(signed).toMatchObject({ status: 'under_audit', obstacle: null });
  });

  it('is told of first to whoever checks it', async () => {
    const { reply } = await cases.submitted();
    const events = await committee.read((tx) =>
      tx.selectFrom('event').select('type').where('subject_id', '=', reply.id).orderBy('version').execute(),
    );
    expect(found(events.at(-1)).type).toBe('reply.sent_to_check');
  });
});
