import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textIn } from 'node:stream/consumers';
import { sql } from 'kysely';
import mammoth from 'mammoth';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../platform/context.ts';
import { letterWordOf, type Letter } from '../../platform/paper/letter.ts';
import { pdfOf } from '../../platform/paper/pdf.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import { casesIn, DISPATCHED, DISSATISFIED, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { testApp } from '../../../test/harness/http.ts';
import { runsOf } from '../../../test/harness/pdf.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
// What follows a release, as the product has it follow.
await testApp(committee);
const { as } = committee;
const { replies, proposals } = useCases;
const visit: NonNullable<Context['visit']> = {
  ...{ signInId: null, device: '', address: '10.0.0.1', origin: 'https://jianyan.example', answerHeaders: new Map() },
};
const asking = async (...who: Parameters<typeof as>): Promise<Context> => ({ ...(await as(...who)), visit });
const bytesOf = ({ base64 }: { readonly base64: string }): Buffer => Buffer.from(base64, 'base64');
const textOf = async (file: { readonly base64: string }): Promise<string> =>
  (await mammoth.extractRawText({ buffer: bytesOf(file) })).value;
async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await textIn(await zip.openReadStreamPromise(entry)));
  return parts;
}
const refusal = (act: Promise<unknown>): Promise<unknown> => act.catch((cause: unknown) => cause);

const RARE = join(import.meta.dirname, '../../../../shared/data/names/rare_chars_outside_gbk.csv');
if (!existsSync(RARE)) console.log('letters: 1 test skipped, no ../shared here');
const LETTER_TEMPLATE = join(import.meta.dirname, 'templates/letter.typ');
const LETTER: Letter = {
  ...{ organ: '新乡市教育局', organSize: 42, mark: 'A类', demo: false, docNo: '新教提复〔2023〕12号' },
  ...{ title: '新乡市教育局关于政协第十三届新乡市委员会第一次会议第1号提案的答复', to: '李慧敏委员：' },
  ...{ opening: ['收悉。'], parts: [], closing: ['谢谢。'], date: '2023年6月18日', notes: ['（联系人：王芳）'] },
  ...{ copyTo: '抄送：市政府督查室。', qr: '', verify: '' },
};

describe('letters by GB/T 9704-2012', () => {
  it('are A4 and PDF/A-2b: an output intent, every font inside, nothing encrypted', async () => {
    const raw = (await pdfOf(LETTER_TEMPLATE, LETTER, NOW)).toString('latin1');
    expect(raw).toContain('/MediaBox [0 0 595.2756 841.8898]');
    expect(raw).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
    expect(raw).toContain('/OutputIntent');
    expect(raw).not.toContain('/Encrypt');
    const fonts = new Set(raw.match(/\/FontDescriptor \d+ 0 R/g));
    expect(fonts.size).toBeGreaterThan(1);
    expect(raw.match(/\/FontFile[23] /g)).toHaveLength(fonts.size);
  });

  it('set 22 lines of 28 characters on a full page', async () => {
    const page = runsOf(await pdfOf(LETTER_TEMPLATE, { ...LETTER, opening: ['提'.repeat(28 * 60)] }, NOW))[1] ?? [];
    const lines = page.filter(({ size, glyphs }) => size === 16 && glyphs > 20);
    expect(lines.map(({ glyphs }) => glyphs)).toEqual(Array.from({ length: 22 }, () => 28));
    const [first, second] = lines;
    expect((first?.y ?? 0) - (second?.y ?? 0)).toBeCloseTo(29.6, 0);
    expect(first?.x).toBeCloseTo((28 / 25.4) * 72, 0);
  });

  it.skipIf(!existsSync(RARE))(
    'have every rare character of names, in two hundred letters, and name the one that no font has',
    async () => {
      const rows = readFileSync(RARE, 'utf8').trim().split(/\r?\n/).slice(1);
      const rare = rows.map((row) => row.split(',')[0] ?? '');
      const names = Array.from({ length: 200 }, (_, at) =>
        [0, 1].map((of) => rare[(at * 2 + of) % rare.length]).join(''),
      );
      const set = await Promise.all(
        names.map((name) =>
          pdfOf(LETTER_TEMPLATE, { ...LETTER, to: `${name}委员：` }, NOW).then(({ length }) => length),
        ),
      );
      expect(set.every((length) => length > 10_000)).toBe(true);
      await expect(pdfOf(LETTER_TEMPLATE, { ...LETTER, to: '\u{30edd}委员：' }, NOW)).rejects.toThrow(
        /“\u{30edd}.*字体/u,
      );
    },
  );

  it('take what is written for words, never for markup', async () => {
    const odd = '#pagebreak() $x$ *a* _b_ @c <d> \\ [e] `f` //g #include "/etc/passwd"';
    const pages = runsOf(await pdfOf(LETTER_TEMPLATE, { ...LETTER, opening: [odd] }, NOW));
    expect(pages).toHaveLength(1);
  });

  it('keep 〔〕, the red head and the class in Word', async () => {
    const buffer = await letterWordOf(LETTER);
    expect((await mammoth.extractRawText({ buffer })).value).toContain('新教提复〔2023〕12号');
    const parts = await partsOf(buffer);
    expect(parts.get('word/document.xml')).toMatch(/w:color w:val="D7000F"[\s\S]*新乡市教育局/);
    expect([...parts].some(([name, xml]) => name.startsWith('word/header') && xml.includes('A类'))).toBe(true);
  });
});

describe('papers of a case', () => {
  it('a receipt says number, moment to the second and digest, and its code leads to the record', async () => {
    const { proposal } = await cases.released({ title: '关于配备心理教师的提案' });
    const ctx = await asking(cast.lead, RELEASED);
    const text = await textOf(await service.receiptPaper(ctx, proposal.id, 'docx'));
    expect(text).toContain(proposal.receiptNo);
    expect(text).toContain(proposal.contentHash);
    expect(text).toMatch(/\d{4}年\d+月\d+日 \d\d:\d\d:\d\d/);
    expect(bytesOf(await service.receiptPaper(ctx, proposal.id, 'pdf')).toString('latin1')).toContain('%PDF-1.7');
    const digest = (proposal.contentHash ?? '').slice(0, 32);
    const stranger = await asking({ kind: 'public' }, RELEASED);
    expect(await service.verify(stranger, proposal.id, digest)).toMatchObject({
      ...{ kind: 'proposal', number: proposal.receiptNo, superseded: false },
    });
    expect(await refusal(service.verify(stranger, proposal.id, digest.replace(/./, '0')))).toMatchObject({
      code: 'not_found',
    });
  });

  it('a draft has a text and no receipt; a stranger has neither', async () => {
    const draft = await proposals.draftProposal(await as(cast.lead), {
      ...{ sessionId: null, organizationId: null, onBehalfOfMemberId: null },
      content: (await proposals.getProposal(await as(cast.lead), (await cases.routed()).id)).content,
    });
    const mine = await asking(cast.lead);
    expect((await service.proposalPaper(mine, draft.id, 'pdf')).name).toMatch(/^草稿 .*\.pdf$/);
    expect(await refusal(service.receiptPaper(mine, draft.id, 'pdf'))).toMatchObject({ code: 'rule_refused' });
    for (const who of [cast.stranger, cast.liaison])
      expect(await refusal(service.proposalPaper(await asking(who), draft.id, 'docx'))).toMatchObject({
        code: 'not_found',
      });
  });

  it('a letter is opened in the product before it is taken away, and its code knows it', async () => {
    const { proposal, reply } = await cases.released();
    const ctx = await asking(cast.lead, RELEASED);
    expect(await refusal(service.letterPaper(ctx, reply.id, 'pdf'))).toMatchObject({ code: 'forbidden' });
    await replies.openReply(ctx, reply.id);
    const file = await service.letterPaper(ctx, reply.id, 'docx');
    expect(file.name).toMatch(/^新教提复〔2023〕\d+号 .*答复\.docx$/);
    const text = await textOf(file);
    expect(text).toContain(`${proposal.caseNo ?? ''}提案的答复`);
    expect(text).toContain('（签发人：教育局长；公开方式：主动公开）');
    expect(text).toContain('抄送：市政协提案委。');
    expect(text).not.toContain('样稿');
    const unit = await asking(cast.handler, RELEASED);
    expect(await refusal(service.letterPaper(await asking(cast.policeHandler), reply.id, 'pdf'))).toMatchObject({
      code: 'not_found',
    });
    expect((await service.letterPaper(unit, reply.id, 'pdf')).mediaType).toBe('application/pdf');
  });
});

describe('forms (表)', () => {
  it('of a proposal says what is on record, and leaves the review to whoever may read it', async () => {
    const { proposal } = await cases.released({ title: '关于配备心理教师的提案' });
    const file = await service.proposalForm(await asking(cast.office, RELEASED), proposal.id, 'docx');
    expect(file.name).toBe(`提案表 ${proposal.caseNo ?? ''}.docx`);
    const text = await textOf(file);
    for (const part of ['案由', '关于配备心理教师的提案', '李慧敏', '市教育局（主办）', '终审立案'])
      expect(text).toContain(part);
    const mine = await textOf(await service.proposalForm(await asking(cast.lead, RELEASED), proposal.id, 'docx'));
    expect(mine).not.toContain('终审');
  });

  it('to be filled in by hand carries the facts and no word of a verdict, and its code leads to where it is entered', async () => {
    const of = await cases.released({ title: '关于配备心理教师的提案', cosigned: true });
    const form = await cases.formOf(cast.lead, of);
    const content = { ...DISSATISFIED, comment: '没有落实到学校' };
    await useCases.feedback.submitFeedback(await asking(cast.lead, RELEASED), form.id, {
      content,
      version: form.version,
    });
    const file = await service.feedbackForm(await asking(cast.office, RELEASED), form.id, 'docx');
    const text = await textOf(file);
    for (const part of ['李慧敏', '市教育局', of.reply.docNo ?? '', '□ 满意', '□ 不满意', '建议2'])
      expect(text).toContain(part);
    expect(text).not.toContain('没有落实到学校');
    const parts = await partsOf(bytesOf(file));
    expect([...parts.keys()].some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true);
    for (const [who, code] of [
      [cast.handler, 'forbidden'],
      [cast.desk, 'forbidden'],
      [cast.cosigner, 'not_found'],
      [cast.policeHandler, 'not_found'],
    ] as const)
      expect(await refusal(service.feedbackForm(await asking(who, RELEASED), form.id, 'pdf'))).toMatchObject({ code });
  });

  it('of a task tells how it was handled, to those who work on it', async () => {
    const { task, reply } = await cases.released({ title: '关于配备心理教师的提案' });
    const file = await service.taskRegister(await asking(cast.handler, RELEASED), task.id, 'docx');
    const text = await textOf(file);
    for (const part of ['业务科', '教育承办人', '当面听取意见', reply.docNo ?? '', 'A类', '2023年5月22日'])
      expect(text).toContain(part);
    for (const [who, code] of [
      [cast.lead, 'forbidden'],
      [cast.coHandler, 'forbidden'],
      [cast.policeHandler, 'not_found'],
    ] as const)
      expect(await refusal(service.taskRegister(await asking(who, RELEASED), task.id, 'pdf'))).toMatchObject({ code });
  });

  it('is one page of PDF/A-2b each, while little is written', async () => {
    const of = await cases.released({ title: '关于配备心理教师的提案' });
    const form = await cases.formOf(cast.lead, of);
    const ctx = await asking(cast.office, RELEASED);
    for (const file of [
      await service.proposalForm(ctx, of.proposal.id, 'pdf'),
      await service.feedbackForm(ctx, form.id, 'pdf'),
      await service.taskRegister(ctx, of.task.id, 'pdf'),
    ]) {
      const raw = bytesOf(file).toString('latin1');
      expect(raw).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
      expect(runsOf(bytesOf(file)), file.name).toHaveLength(1);
    }
  });
});

describe('the list of a dispatch (交办清单)', () => {
  const wanted = { meeting: '交办会', on: '2023-02-21' } as const;
  const listed = async (who: typeof cast.desk, more: object = {}) =>
    textOf(await service.dispatchListFile(await asking(who, RELEASED), { ...wanted, format: 'docx', ...more }));

  it('says what was handed over that day, to whom, as what and until when', async () => {
    const { proposal } = await cases.released({ title: '关于配备心理教师的提案' });
    const whole = await listed(cast.office);
    for (const part of [proposal.caseNo ?? '', '市教育局', '市财政局', '主办期限', '会办期限', '2023年5月22日'])
      expect(whole).toContain(part);
    const own = await listed(cast.liaison, { unitId: cast.bodies.education });
    expect(own).toContain('市教育局提案交办清单');
    expect(own).not.toContain('市财政局');
  });

  it('stays as it was: a task passed on and a unit renamed change nothing of it', async () => {
    const before = await listed(cast.office);
    const other = await cases.dispatched({
      title: '关于建设口袋公园的提案',
      mode: 'single',
      units: [['education', 'single']],
    });
    const whole = await listed(cast.office);
    const [task] = other.tasks;
    const asked = {
      reason: '不属职责',
      basis: '三定',
      signedBy: '局长',
      suggestedUnitId: null,
      version: task?.version ?? 0,
    };
    const requested = await useCases.handling.requestReturn(await as(cast.liaison, DISPATCHED), task?.id ?? '', asked);
    const passed = { unitId: cast.bodies.police, note: '属公安职责', version: requested.version };
    await useCases.handling.approveReturn(await as(cast.desk, DISPATCHED), requested.id, passed);
    await committee.read((tx) =>
      sql`update organization set name = '市教育和体育局' where id = ${cast.bodies.education}`.execute(tx),
    );
    expect(await listed(cast.office)).toBe(whole);
    expect(whole.length).toBeGreaterThan(before.length);
    await committee.read((tx) =>
      sql`update organization set name = '市教育局' where id = ${cast.bodies.education}`.execute(tx),
    );
  });

  it('gives desks and units their own lines only, and nobody else any', async () => {
    expect(await listed(cast.coLiaison)).not.toContain('市教育局');
    for (const [who, code] of [
      [cast.policeLiaison, 'not_found'],
      [cast.partyDesk, 'not_found'],
      [cast.lead, 'forbidden'],
      [cast.auditor, 'forbidden'],
    ] as const)
      expect(await refusal(listed(who))).toMatchObject({ code });
    const asked = { ...wanted, unitId: cast.bodies.finance, format: 'pdf' } as const;
    expect(await refusal(service.dispatchListFile(await asking(cast.liaison, RELEASED), asked))).toMatchObject({
      code: 'not_found',
    });
    const { items } = await useCases.handling.listDispatches(await as(cast.coLiaison, RELEASED));
    expect(items.map(({ meeting, units }) => [meeting, units.map(({ name }) => name)])).toEqual([
      ['交办会', ['市财政局']],
    ]);
  });

  it('is a workbook too, and as a paper PDF/A-2b', async () => {
    const of = async (format: 'xlsx' | 'pdf') =>
      bytesOf(await service.dispatchListFile(await asking(cast.desk, RELEASED), { ...wanted, format }));
    const { rows } = await readSheet({ name: '交办清单.xlsx', bytes: await of('xlsx') });
    expect(rows[0]?.cells).toEqual(['案号', '案由', '提案人', '承办单位', '角色', '办复期限', '签收期限']);
    expect(rows[1]?.cells.slice(3, 6)).toEqual(['市教育局', '主办', '2023-05-22']);
    expect((await of('pdf')).toString('latin1')).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
  });
});
