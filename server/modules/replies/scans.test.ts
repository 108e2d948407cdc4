import { hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ANSWERED, casesIn, found, RELEASED, useCases, pointsFound } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { listNotices } from '../../../test/harness/readers.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { notifications } from '../notifications/index.ts';
import { subscribe } from '../../platform/events/index.ts';
import * as service from './service/index.ts';

subscribe('notifications', notifications.subscribers ?? {});
const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const as = (who: AccountActor, at = ANSWERED) => committee.as(who, at);
const paper = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);

type Bringing = {
  readonly bytes: Buffer;
  readonly reason?: string;
  readonly who?: AccountActor;
  readonly name?: string;
};
async function brought(replyId: string, { bytes, reason = '', who = cast.liaison, name = '盖章函.pdf' }: Bringing) {
  const uploadId = uuid7();
  await useCases.attachments.receiveUpload(await as(who), uploadId, { at: 0, bytes });
  return service.addScan(await as(who), replyId, { uploadId, name, reason });
}

describe('the sealed paper, scanned (盖章扫描件)', () => {
  it('is the letter of record with its fingerprint; another takes its place only with a reason, and the first stays', async () => {
    const { reply } = await cases.signed();
    const first = await brought(reply.id, { bytes: paper('first') });
    expect(first.items).toMatchObject([{ no: 1, isRecord: true, sha256: hash('sha256', paper('first')) }]);
    await expect(brought(reply.id, { bytes: paper('second') })).rejects.toThrow('换一份的原因');
    await expect(brought(reply.id, { bytes: paper('first'), reason: '重扫' })).rejects.toThrow('不必重复上传');
    const { items } = await brought(reply.id, { bytes: paper('second'), reason: '漏盖骑缝章' });
    expect(items.map(({ no, isRecord, reason }) => [no, isRecord, reason])).toEqual([
      [1, false, ''],
      [2, true, '漏盖骑缝章'],
    ]);
    const desk = await as(cast.desk);
    const { bytes } = await service.openScan(desk, { id: reply.id, scanId: found(items[0]).id });
    expect(await buffer(bytes)).toEqual(paper('first'));
  });

  it('is a PDF, brought by the unit once the letter is signed', async () => {
    const { reply } = await cases.submitted();
    await expect(brought(reply.id, { bytes: paper('early') })).rejects.toMatchObject({ code: 'wrong_status' });
    const { reply: signed } = await cases.signed();
    const text = { bytes: Buffer.from('不是扫描件'), name: '函.txt' };
    await expect(brought(signed.id, text)).rejects.toMatchObject({ code: 'unsupported_file' });
    await expect(brought(signed.id, { bytes: paper('other'), who: cast.policeSigner })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('stops being the record when the desk changes the class: the paper says another', async () => {
    const { reply } = await cases.signed();
    await brought(reply.id, { bytes: paper('class A') });
    const put = { class: 'C', classReason: '尚无条件', points: pointsFound(), version: reply.version } as const;
    await service.releaseReply(await as(cast.desk, RELEASED), reply.id, put);
    const { items } = await service.listScans(await as(cast.handler, RELEASED), reply.id);
    expect(items).toMatchObject([{ no: 1, isRecord: false }]);
  });

  it('reaches a proposer who has opened the letter, and no other', async () => {
    const { reply } = await cases.signed();
    await brought(reply.id, { bytes: paper('record') });
    await cases.audit(await service.getReply(await as(cast.desk), reply.id));
    await expect(service.listScans(await as(cast.lead, RELEASED), reply.id)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await service.openReply(await as(cast.lead, RELEASED), reply.id);
    const { items, canAdd } = await service.listScans(await as(cast.lead, RELEASED), reply.id);
    expect(items).toMatchObject([{ no: 1, isRecord: true }]);
    expect(canAdd).toBe(false);
    await expect(service.listScans(await as(cast.stranger, RELEASED), reply.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

it('every proposer hears of a paper brought for a letter he has, once for each, and of none before', async () => {
  const { proposal, reply } = await cases.signed({ cosigned: true });
  await brought(reply.id, { bytes: paper('before release') });
  await cases.audit(await service.getReply(await as(cast.desk), reply.id));
  const told = async (who: AccountActor) => {
    await committee.deliverAll(await committee.as(undefined, RELEASED));
    const { items } = await listNotices(await as(who, RELEASED), { limit: 20, offset: 0, unread: 'all' });
    return items.filter(({ kind, link }) => kind === 'reply.scanned' && link.includes(proposal.id)).length;
  };
  expect([await told(cast.lead), await told(cast.cosigner)]).toEqual([0, 0]);
  await brought(reply.id, { bytes: paper('after release'), reason: '补盖骑缝章' });
  expect([await told(cast.lead), await told(cast.cosigner), await told(cast.desk)]).toEqual([1, 1, 0]);
});

it('a scan’s bytes are not swept away, however old', async () => {
  const { reply } = await cases.signed();
  await brought(reply.id, { bytes: paper('kept') });
  const sha256 = hash('sha256', paper('kept'));
  const kept = await committee.read((tx) => service.keptScans(tx, [sha256, '0'.repeat(64)]));
  expect([...kept]).toEqual([sha256]);
  expect(await readdir(join(committee.files, String(committee.committeeId), sha256.slice(0, 2)))).toContain(sha256);
});
