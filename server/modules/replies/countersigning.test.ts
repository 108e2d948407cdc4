import { describe, expect, it } from 'vitest';
import { ANSWERED, casesIn, found, letterTo, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { homeOf, listNotices } from '../../../test/harness/readers.ts';
import type { CountersigningView } from '../../../contract/countersigning.ts';
import type { ReplyView } from '../../../contract/replies.ts';
import { notifications } from '../notifications/index.ts';
import { subscribe } from '../../platform/events/index.ts';
import { replies } from './index.ts';
import * as service from './service/index.ts';

subscribe('replies', replies.subscribers ?? {});
subscribe('notifications', notifications.subscribers ?? {});
const committee = await freshCommittee({ countersign: { required: true, workdays: 3 } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const LATE = '2023-05-16T02:00:00.000Z';
const as = (role: Role, at = ANSWERED) => committee.as(cast[role], at);

const listed = async (role: Role, proposalId: string, at = ANSWERED): Promise<CountersigningView[]> =>
  (await service.listCountersigns(await as(role, at), proposalId)).items;
const lastOf = async (proposalId: string) => found((await listed('handler', proposalId))[0]);
async function say(proposalId: string, said: { agrees: boolean; word?: string }, at = ANSWERED) {
  const { id, version } = found(found((await listed('coSigner', proposalId, at))[0]).answers[0]);
  return service.answerCountersign(await as('coSigner', at), id, { word: '', ...said, version });
}
async function sign(reply: ReplyView, at = ANSWERED): Promise<ReplyView> {
  const { version } = await service.getReply(await as('signer', at), reply.id);
  return service.signReply(await as('signer', at), reply.id, {
    docNo: cases.docNo(),
    signerName: '教育局长',
    version,
  });
}

describe('a joint letter is countersigned before it is signed (会签)', () => {
  it('goes to every co-handling unit as it came before the signer, who waits for them', async () => {
    const { proposal, reply } = await cases.submitted();
    const asked = await lastOf(proposal.id);
    expect(asked).toMatchObject({ no: 1, dueOn: '2023-05-15', isCurrent: true, content: reply.content });
    expect(asked.answers.map(({ unit, status }) => [unit.shortName, status])).toEqual([['市财政局', 'waiting']]);
    const seen = await service.getReply(await as('signer'), reply.id);
    expect(seen.availableActions).toEqual(['send_back']);
    expect(seen.obstacle).toContain('还有 1 个会办单位未会签');
    await expect(sign(reply)).rejects.toThrow('还有 1 个会办单位未会签');
    await say(proposal.id, { agrees: true });
    expect((await service.getReply(await as('signer'), reply.id)).availableActions).toContain('sign');
    expect((await sign(reply)).status).toBe('under_audit');
  });

  it('waits among the tasks of the co-handling signer with its day, and of the signer once it is settled', async () => {
    const { proposal } = await cases.submitted();
    const waiting = async (role: Role) =>
      (await homeOf(await as(role))).todos
        .filter(({ proposalId }) => proposalId === proposal.id)
        .map(({ kind, dueOn }) => [kind, dueOn]);
    expect([await waiting('coSigner'), await waiting('signer')]).toEqual([[['countersign', '2023-05-15']], []]);
    expect(await waiting('coHandler')).toEqual([]);
    await say(proposal.id, { agrees: true });
    expect([await waiting('coSigner'), await waiting('signer')]).toEqual([[], [['sign_reply', '2023-05-22']]]);
  });

  it('is the signer’s of the co-handling unit, and its handler reads along', async () => {
    const { proposal } = await cases.submitted();
    const { id, version } = found((await lastOf(proposal.id)).answers[0]);
    const said = { agrees: true, word: '', version };
    for (const role of ['coHandler', 'coLiaison', 'signer', 'handler'] as const)
      await expect(service.answerCountersign(await as(role), id, said), role).rejects.toMatchObject({
        code: 'forbidden',
      });
    for (const role of ['policeSigner', 'lead', 'desk', 'office'] as const)
      await expect(service.answerCountersign(await as(role), id, said), role).rejects.toMatchObject({
        code: 'not_found',
      });
    const [mine] = await listed('coHandler', proposal.id);
    expect(mine?.answers).toMatchObject([{ isMine: true, availableActions: [] }]);
    for (const role of ['lead', 'desk', 'office'] as const) expect(await listed(role, proposal.id), role).toEqual([]);
  });

  it('an objection says what it objects to; the letter may be signed over it, and the desk reads it at audit', async () => {
    const { proposal, reply } = await cases.submitted();
    await expect(say(proposal.id, { agrees: false, word: ' ' })).rejects.toThrow('请写明不同意见');
    await say(proposal.id, { agrees: false, word: '资金来源与预算不符' });
    expect(found((await lastOf(proposal.id)).answers[0])).toMatchObject({
      status: 'objected',
      word: '资金来源与预算不符',
    });
    await sign(reply);
    expect(found((await listed('desk', proposal.id))[0]).answers).toMatchObject([
      { status: 'objected', word: '资金来源与预算不符', signedBy: '财政局长' },
    ]);
    expect(await listed('lead', proposal.id, RELEASED)).toEqual([]);
    await expect(say(proposal.id, { agrees: true })).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('a changed letter asks anew; one they spoke to already does not', async () => {
    const { proposal, reply } = await cases.submitted();
    await say(proposal.id, { agrees: false, word: '数目不对' });
    const back = { reason: '按会签意见修改', version: reply.version };
    const draft = await service.sendBackReply(await as('signer'), reply.id, back);
    const same = await service.submitReply(await as('handler'), reply.id, draft.version);
    expect((await lastOf(proposal.id)).no).toBe(1);
    const again = await service.sendBackReply(await as('signer'), reply.id, { ...back, version: same.version });
    const content = letterTo(proposal, { opening: '收悉，数目已改。' });
    const edited = await service.editReply(await as('handler'), reply.id, { content, version: again.version });
    await service.submitReply(await as('handler'), reply.id, edited.version);
    const items = await listed('handler', proposal.id);
    expect(items.map(({ no, answers }) => [no, answers[0]?.status])).toEqual([
      [2, 'waiting'],
      [1, 'objected'],
    ]);
    await expect(sign(reply)).rejects.toThrow('未会签');
  });

  it('a letter sent back is nobody’s to countersign until it comes again', async () => {
    const { proposal, reply } = await cases.submitted();
    const back = { reason: '措辞再改', version: reply.version };
    const { version } = await service.sendBackReply(await as('signer'), reply.id, back);
    expect((await lastOf(proposal.id)).answers[0]?.status).toBe('superseded');
    await expect(say(proposal.id, { agrees: true })).rejects.toMatchObject({ code: 'wrong_status' });
    await service.submitReply(await as('handler'), reply.id, version);
    expect(await lastOf(proposal.id)).toMatchObject({ no: 2, answers: [{ status: 'waiting' }] });
  });

  it('may come in the same moment as the letter goes back, its days end or its unit leaves, and neither waits for the other', async () => {
    const { proposal, reply } = await cases.submitted();
    const atOnce = async (...acts: readonly Promise<unknown>[]): Promise<void> => {
      for (const done of await Promise.allSettled(acts))
        if (done.status === 'rejected')
          expect(['wrong_status', 'stale_version']).toContain((done.reason as { code?: string }).code);
    };
    for (let round = 0, { version } = reply; round < 15; round += 1) {
      await atOnce(
        say(proposal.id, { agrees: round % 2 === 0, word: '数目不对' }),
        service.lapseCountersigns(await committee.as(undefined, LATE)),
        service.sendBackReply(await as('signer'), reply.id, { reason: '措辞再改', version }),
      );
      const content = letterTo(proposal, { opening: `收悉，第 ${round} 次改。` });
      const edited = await service.editReply(await as('handler'), reply.id, { content, version: version + 1 });
      ({ version } = await service.submitReply(await as('handler'), reply.id, edited.version));
    }
    const co = found(proposal.tasks[1]);
    const { version } = await useCases.handling.getTask(await as('desk'), co.id);
    await useCases.handling.dropUnit(await as('desk'), co.id, { note: '不再会办', version });
    await atOnce(committee.deliverAll(await as('desk')), say(proposal.id, { agrees: true }));
    expect((await sign(await service.getReply(await as('signer'), reply.id))).status).toBe('under_audit');
  });

  it('silence is recorded as silence and never as consent; a late word is still taken', async () => {
    const { proposal, reply } = await cases.submitted();
    await service.lapseCountersigns(await committee.as(undefined, '2023-05-15T02:00:00.000Z'));
    expect((await lastOf(proposal.id)).answers[0]?.status).toBe('waiting');
    await service.lapseCountersigns(await committee.as(undefined, LATE));
    expect((await lastOf(proposal.id)).answers[0]).toMatchObject({ status: 'silent', signedBy: '' });
    await say(proposal.id, { agrees: true }, LATE);
    expect((await lastOf(proposal.id)).answers[0]?.status).toBe('agreed');
    expect((await sign(reply, LATE)).status).toBe('under_audit');
  });

  it('a unit that was dropped countersigns nothing, and nobody waits for it', async () => {
    const { proposal, reply } = await cases.submitted();
    const co = found(proposal.tasks[1]);
    const { version } = await useCases.handling.getTask(await as('desk'), co.id);
    await useCases.handling.dropUnit(await as('desk'), co.id, { note: '不再会办', version });
    await committee.deliverAll(await committee.as(undefined, ANSWERED));
    expect((await lastOf(proposal.id)).answers[0]?.status).toBe('superseded');
    expect((await sign(reply)).status).toBe('under_audit');
  });

  it('the signer is told when it is his turn: once every co-handling unit has spoken, let its days pass or left the case', async () => {
    /** How often the signer has been told so far that a letter waits for him, and that one is countersigned. */
    const told = async (at = ANSWERED): Promise<number[]> => {
      await committee.deliverAll(await committee.as(undefined, at));
      const { items } = await listNotices(await as('signer', at), { limit: 50, offset: 0, unread: 'all' });
      const of = (wanted: string) => items.reduce((sum, { kind, count }) => (kind === wanted ? sum + count : sum), 0);
      return [of('reply.submitted'), of('reply.countersigned')];
    };
    const [submitted = 0, countersigned = 0] = await told();
    const { proposal, reply } = await cases.submitted();
    expect(await told()).toEqual([submitted, countersigned]);
    await say(proposal.id, { agrees: false, word: '数目不对' });
    expect(await told()).toEqual([submitted, countersigned + 1]);
    await say(proposal.id, { agrees: true });
    expect(await told()).toEqual([submitted, countersigned + 1]);
    await sign(reply);
    const left = await cases.submitted();
    const co = found(left.proposal.tasks[1]);
    const { version } = await useCases.handling.getTask(await as('desk'), co.id);
    await useCases.handling.dropUnit(await as('desk'), co.id, { note: '不再会办', version });
    expect(await told()).toEqual([submitted, countersigned + 2]);
    await cases.submitted({ mode: 'single', units: [['education', 'single']] });
    expect(await told()).toEqual([submitted + 1, countersigned + 2]);
    await cases.submitted();
    await service.lapseCountersigns(await committee.as(undefined, LATE));
    expect((await told(LATE))[1]).toBeGreaterThan(countersigned + 2);
  });

  it('asks nobody where one unit answers by itself, and tells who is asked', async () => {
    const { proposal } = await cases.submitted({ mode: 'single', units: [['education', 'single']] });
    expect(await listed('handler', proposal.id)).toEqual([]);
    await cases.submitted();
    await committee.deliverAll(await committee.as(undefined, ANSWERED));
    const { items } = await listNotices(await as('coSigner'), { limit: 5, offset: 0, unread: 'all' });
    expect(items.map(({ kind }) => kind)).toContain('countersign.asked');
  });
});
