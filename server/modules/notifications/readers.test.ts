import { expect, it } from 'vitest';
import { casesIn, DISPATCHED, found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { notifications } from './index.ts';
import { noticeReaders } from './readers.ts';
import * as service from './service.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
if (notifications.subscribers) subscribe('notifications', notifications.subscribers);
const AFTER = '2023-02-21T03:00:00.000Z';

it('tells whoever issued a matter who opened its notice and when, and nobody else', async () => {
  const { id } = await cases.dispatched({ title: '关于通知已读的提案' });
  await committee.deliverAll(await committee.as(undefined, DISPATCHED));
  const before = (await noticeReaders(await committee.as(cast.desk, DISPATCHED), id)).items;
  expect(before.map(({ unitName, readAt }) => [unitName, readAt]).toSorted()).toEqual([
    ['市教育局', null],
    ['市财政局', null],
  ]);
  const inbox = await service.listNotices(await committee.as(cast.liaison, AFTER), {
    limit: 5,
    offset: 0,
    unread: 'yes',
  });
  await service.readNotice(await committee.as(cast.liaison, AFTER), found(inbox.items[0]).id);
  for (const who of [cast.desk, cast.office, cast.committee]) {
    const { items } = await noticeReaders(await committee.as(who, AFTER), id);
    expect(items.find(({ unitName }) => unitName === '市教育局')?.readAt).toBe(AFTER);
    expect(items.find(({ unitName }) => unitName === '市财政局')?.readAt).toBeNull();
  }
  for (const who of [cast.liaison, cast.lead])
    await expect(noticeReaders(await committee.as(who, AFTER), id)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = noticeReaders(await committee.as(cast.partyDesk, AFTER), id);
  await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
});
