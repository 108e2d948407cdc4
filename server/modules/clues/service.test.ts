import { describe, expect, it } from 'vitest';
import { casesIn, RELEASED } from '../../../test/harness/cases.ts';
import { BY_LETTER, cluesIn, settled, WORDS } from '../../../test/harness/clues.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { put } from '../../../test/harness/rows.ts';
import { subscribe } from '../../platform/events/index.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import { replies } from '../replies/index.ts';
import { clues } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as, read } = committee;
const { visiting, submitted, published, office } = cluesIn(committee, cast);
for (const { name, subscribers } of [clues, replies]) if (subscribers) subscribe(name, subscribers);

describe('screening', () => {
  it('is the office’s: nobody else reads the queue, a clue or a notice', async () => {
    const clue = await published();
    for (const who of [cast.lead, cast.committee, cast.clerk, cast.auditor, cast.liaison]) {
      const ctx = await as(who);
      const asked = [
        service.getClue(ctx, clue.id),
        service.listClues(ctx, { limit: 20, offset: 0 }),
        service.listNotices(ctx, { limit: 20, offset: 0, sent: 'no' }),
        service.enterClue(ctx, BY_LETTER),
      ];
      for (const answer of await Promise.all(asked.map(settled)))
        expect(answer, who.name).toMatchObject({ code: 'forbidden' });
    }
  });

  it('a refusal queues its notice, which the contributor reads at once and staff send once', async () => {
    const { receipt, input } = await submitted();
    const { items } = await service.listClues(await office(), { limit: 1, offset: 0, text: receipt.code });
    const notice = '您反映的是信访事项，请拨打 12345。谢谢您。';
    const rejected = await service.rejectClue(await office(), items[0]?.id ?? '', {
      ...{ reason: 'petition', notice, version: 1 },
    });
    expect(rejected).toMatchObject({ status: 'rejected', rejection: 'petition' });
    const track = await service.trackClue(await visiting(), { code: receipt.code, phoneEnd: input.phone.slice(-4) });
    expect(track.told).toEqual([{ stage: 'rejected', text: notice, madeAt: NOW }]);
    const [queued] = rejected.notices;
    const sent = { channel: 'phone', version: 1 } as const;
    const told = await service.noticeSent(await office(), queued?.id ?? '', sent);
    expect(told).toMatchObject({ sentBy: '提案办', channel: 'phone', phone: input.phone });
    const again = service.noticeSent(await office(), queued?.id ?? '', { ...sent, version: 2 });
    expect(await settled(again)).toMatchObject({ code: 'already_decided' });
  });

  it('a stale version is told, and a letter needs a phone while the media need none', async () => {
    const clue = await published();
    const late = service.retractClue(await office(), clue.id, { reason: '有误', version: 1 });
    expect(await settled(late)).toMatchObject({ code: 'stale_version' });
    expect(await settled(service.enterClue(await office(), { ...BY_LETTER, phone: '' }))).toMatchObject({
      code: 'rule_refused',
    });
    const media = { ...BY_LETTER, source: 'media', name: '平原晚报', phone: '' } as const;
    expect(await service.enterClue(await office(), media)).toMatchObject({ source: 'media' });
  });

  it('turned into an opinion report it keeps the link', async () => {
    const clue = await published();
    const turned = await service.convertClue(await office(), clue.id, { reason: '宜作信息', version: clue.version });
    expect(turned.status).toBe('to_opinion');
    const reports = await read((tx) =>
      tx
        .selectFrom('clue')
        .innerJoin('opinion_report as o', 'o.id', 'clue.opinion_report_id')
        .select('o.title')
        .where('clue.id', '=', clue.id)
        .execute(),
    );
    expect(reports).toEqual([{ title: WORDS.title }]);
  });
});

describe('the catalogue', () => {
  const page = { limit: 50, offset: 0 };
  it('is numbered without gaps in the order chosen, all of a batch or nothing', async () => {
    const made = [];
    for (const title of ['甲', '乙']) {
      const entered = await service.enterClue(await office(), { ...BY_LETTER, title });
      made.push(await service.acceptClue(await office(), entered.id, { ...WORDS, title, version: 1 }));
    }
    const items = made.map(({ id, version }) => ({ id, version }));
    const stale = [items[0], { ...items[1], version: 9 }] as typeof items;
    const until = '2023-12-31';
    expect(await settled(service.publishClues(await office(), { items: stale, until }))).toMatchObject({
      code: 'stale_version',
    });
    const { published: done } = await service.publishClues(await office(), { items: items.toReversed(), until });
    const no = new Map(done.map((each) => [each.id, each.no]));
    expect((no.get(items[0]?.id ?? '') ?? 0) - (no.get(items[1]?.id ?? '') ?? 0)).toBe(1);
  });

  it('shows members the office’s words and nothing of who contributed', async () => {
    await published();
    for (const who of [cast.lead, cast.clerk, cast.committee, cast.office]) {
      const ctx = await as(who);
      const shown = JSON.stringify(await service.listCatalogue(ctx, page));
      const sheet = await service.exportCatalogue(ctx, 'csv');
      const text = Buffer.from(sheet.base64, 'base64').toString('utf8');
      for (const each of [shown, text]) {
        expect(each).toContain(WORDS.title);
        expect(each).not.toMatch(/吴建国|13600001111|夜里十点后没有车|1月3日来信/);
      }
    }
    expect(await settled(service.listCatalogue(await as(cast.liaison), page))).toMatchObject({ code: 'forbidden' });
    expect(await settled(service.exportCatalogue(await as(cast.auditor), 'csv'))).toMatchObject({ code: 'forbidden' });
  });

  it('goes out as a workbook in the order of its numbers', async () => {
    const { name, base64 } = await service.exportCatalogue(await as(cast.lead), 'xlsx');
    const { rows } = await readSheet({ name, bytes: Buffer.from(base64, 'base64') });
    expect(rows[0]?.cells).toEqual(['编号', '类别', '参考题目', '线索内容', '有效期至']);
    const numbers = rows.slice(1).map(({ cells }) => Number(cells[0]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('entries nobody picked in time are archived by the sweep', async () => {
    const clue = await published();
    await service.archiveLapsed(await as(undefined, '2024-01-02T02:00:00.000Z'));
    expect(await service.getClue(await office(), clue.id)).toMatchObject({ status: 'archived' });
    const { items } = await service.listCatalogue(await as(cast.lead), page);
    expect(items.some(({ id }) => id === clue.id)).toBe(false);
  });
});

describe('from a clue to a proposal', () => {
  it('a member picks it into a draft that knows its origin, and the clue knows the draft', async () => {
    const clue = await published();
    const lead = await as(cast.lead);
    const { proposalId } = await service.pickClue(lead, clue.id, null);
    expect((await service.originsOf(lead, proposalId)).items).toEqual([
      { clueId: clue.id, no: clue.catalogueNo, title: WORDS.title, content: WORDS.content },
    ]);
    const after = await service.getClue(await office(), clue.id);
    expect(after).toMatchObject({ status: 'picked', picks: 1 });
    expect(after.pickedBy).toEqual([{ proposalId: null, leadName: '李慧敏', pickedAt: NOW, caseNo: null }]);
    expect(after.notices.map(({ stage }) => stage)).toEqual(['picked']);
    const { items } = await service.listCatalogue(lead, { limit: 50, offset: 0 });
    expect(items.find(({ id }) => id === clue.id)).toMatchObject({ picks: 1, ownProposalIds: [proposalId] });
    expect(await settled(service.pickClue(lead, clue.id, null))).toMatchObject({ code: 'rule_refused' });
    expect(await settled(service.originsOf(await as(cast.stranger), proposalId))).toMatchObject({ code: 'not_found' });
  });

  it('several pick the same, an organization too; who writes for nobody does not', async () => {
    const clue = await published();
    await service.pickClue(await as(cast.cosigner), clue.id, null);
    await service.pickClue(await as(cast.clerk), clue.id, cast.bodies.science_party);
    expect(await service.getClue(await office(), clue.id)).toMatchObject({ picks: 2 });
    for (const who of [cast.office, cast.committee, cast.liaison])
      expect(await settled(service.pickClue(await as(who), clue.id, null)), who.name).toMatchObject({
        code: 'forbidden',
      });
    const foreign = service.pickClue(await as(cast.stranger), clue.id, cast.bodies.science_party);
    expect(await settled(foreign)).toMatchObject({ code: 'forbidden' });
  });

  it('the contributor hears of each stage once: picked, filed, answered', async () => {
    const clue = await published();
    await service.pickClue(await as(cast.second), clue.id, null);
    const { proposal } = await cases.signed({ title: completeContent('关于夜班公交的提案').title });
    await read((tx) =>
      put(tx, 'clue_pick', { clue_id: clue.id, proposal_id: proposal.id, lead_name: '李慧敏', picked_at: NOW }),
    );
    await committee.deliverAll(await as(undefined, RELEASED));
    const filed = await service.getClue(await office(), clue.id);
    expect(filed).toMatchObject({ status: 'became_proposal' });
    expect(filed.pickedBy.find(({ proposalId }) => proposalId === proposal.id)?.caseNo).not.toBeNull();
    const again = await as(undefined, RELEASED);
    await read(async (tx) => {
      await service.tellOfAnswer(tx, again, proposal.id);
      await service.tellOfAnswer(tx, again, proposal.id);
      await service.followFiling(tx, again, proposal.id);
      await service.followMerger(tx, again, proposal.id);
    });
    const { notices } = await service.getClue(await office(), clue.id);
    expect(notices.map(({ stage }) => stage)).toEqual(['picked', 'filed', 'answered']);
  });
});

it('no event of a clue tells who contributed it', async () => {
  const events = await read((tx) =>
    tx.selectFrom('event').select(['type', 'payload', 'actor_name']).where('type', 'like', 'clue.%').execute(),
  );
  expect(events.length).toBeGreaterThan(20);
  expect(JSON.stringify(events)).not.toMatch(/周桂兰|吴建国|1[35-7]\d{9}/);
});
