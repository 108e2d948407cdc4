import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { attachmentsApi as api, type AttachmentList } from '../../../contract/attachments.ts';
import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { ProposalView } from '../../../contract/proposals.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { testApp, type Answered, type TestApp } from '../../../test/harness/http.ts';
import { castIn, completeContent, loginOf, PASSWORD, type Role } from '../../../test/harness/people.ts';
import { workbookParts, zipOf } from '../../../test/harness/zip.ts';
import { uuid7 } from '../../platform/context.ts';
import { openKept, receivePart } from '../../platform/storage/index.ts';

let ours: TestCommittee;
let front: TestApp;
const cookies = new Map<Role, string>();
const as = async (role: Role): Promise<string> => {
  const known = cookies.get(role) ?? (await front.signIn(loginOf(role), PASSWORD)).cookie;
  cookies.set(role, known);
  return known;
};
beforeAll(async () => {
  ours = await freshCommittee();
  await castIn(ours);
  front = await testApp(ours);
});

const PDF = Buffer.from('%PDF-1.7\n%中文\n');
async function drafted(): Promise<ProposalView> {
  const content = completeContent('关于配备心理教师的提案');
  const body = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
  return (await front.ask(proposalsApi.draft, { cookie: await as('lead'), body })).body;
}
async function uploaded(bytes: Uint8Array, part = bytes.length): Promise<string> {
  const [id, cookie] = [uuid7(), await as('lead')];
  for (let at = 0; at < bytes.length; at += part)
    await front.ask(api.upload, {
      ...{ cookie, params: { id }, query: { at: String(at) } },
      body: bytes.subarray(at, at + part),
    });
  return id;
}
async function add(proposalId: string, bytes: Uint8Array, name: string): Promise<Answered> {
  const body = { uploadId: await uploaded(bytes), name };
  return front.ask(api.add, { cookie: await as('lead'), params: { id: proposalId }, body });
}
const itemsIn = ({ body }: Answered): AttachmentList['items'] => (body as AttachmentList).items;
const fileOf = async (role: Role, id: string, attachmentId: string) =>
  front.app.http.inject({
    method: 'GET',
    url: `/api/proposals/${id}/attachments/${attachmentId}/file`,
    headers: { cookie: await as(role) },
  });

describe('an attachment (附件)', () => {
  test('arrives in parts, is told by its content, and is sent back whole as a download', async () => {
    const { id } = await drafted();
    const bytes = Buffer.concat([PDF, Buffer.alloc(2_500, 'a')]);
    const uploadId = await uploaded(bytes, 1_000);
    const body = { uploadId, name: '调研\\照片 1’.pdf' };
    const added = await front.ask(api.add, { cookie: await as('lead'), params: { id }, body });
    const [item] = itemsIn(added);
    expect(item).toMatchObject({ name: '照片 1’.pdf', kind: 'pdf', size: bytes.length, sha256: hash('sha256', bytes) });
    const sent = await fileOf('lead', id, item?.id ?? '');
    expect(sent.rawPayload.equals(bytes)).toBe(true);
    expect(sent.headers).toMatchObject({
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('照片 1’.pdf')}`,
      'x-content-type-options': 'nosniff',
    });
    expect(sent.headers['content-security-policy']).toContain('sandbox');
  });

  test('a part sent twice is one, and a gap is refused', async () => {
    const [id, cookie] = [uuid7(), await as('lead')];
    const send = (at: number, bytes: Buffer) =>
      front.ask(api.upload, { cookie, params: { id }, query: { at: String(at) }, body: bytes });
    expect((await send(0, PDF)).body).toEqual({ size: PDF.length });
    expect((await send(0, PDF)).body).toEqual({ size: PDF.length });
    expect(await send(PDF.length + 1, PDF)).toMatchObject({ status: 422, code: 'rule_refused' });
  });

  test('is its proposal’s alone: who does not see the draft finds neither list nor bytes', async () => {
    const { id } = await drafted();
    const [item] = itemsIn(await add(id, PDF, '图纸.pdf'));
    for (const role of ['stranger', 'office', 'reviewer'] as const) {
      expect((await fileOf(role, id, item?.id ?? '')).statusCode).toBe(404);
      expect(await front.ask(api.ofProposal, { cookie: await as(role), params: { id } })).toMatchObject({
        status: 404,
      });
    }
    expect((await fileOf('lead', id, uuid7())).statusCode).toBe(404);
    expect((await fileOf('lead', id, 'x')).statusCode).toBe(404);
    const nobody = await front.app.http.inject({ url: `/api/proposals/${id}/attachments/${item?.id}/file` });
    expect(nobody.statusCode).toBe(401);
  });

  test('is frozen with the text: the version keeps its hash, also after it was taken out of a returned one', async () => {
    const { id, version } = await drafted();
    const [item] = itemsIn(await add(id, PDF, '图纸.pdf'));
    const cookie = await as('lead');
    await front.ask(proposalsApi.submit, { cookie, params: { id }, body: { version } });
    const params = { id, attachmentId: item?.id ?? '' };
    expect(await front.ask(api.remove, { cookie, params })).toMatchObject({ code: 'wrong_status' });
    expect(await add(id, Buffer.from('又一个'), '说明.txt')).toMatchObject({ code: 'wrong_status' });
    const { rows } = await ours.read((tx) =>
      sql<{ attachments: unknown }>`select attachments from proposal_version where proposal_id = ${id}`.execute(tx),
    );
    expect(rows).toEqual([{ attachments: [expect.objectContaining({ name: '图纸.pdf', sha256: item?.sha256 })] }]);
    await ours.read((tx) => sql`update proposal set status = 'returned' where id = ${id}`.execute(tx));
    expect(await front.ask(api.remove, { cookie, params })).toMatchObject({ status: 200 });
    expect(itemsIn(await front.ask(api.ofProposal, { cookie, params: { id } }))).toEqual([]);
    const versions = await front.ask(proposalsApi.versions, { cookie: await as('office'), params: { id } });
    const files = [{ id: item?.id, name: '图纸.pdf', size: item?.size }];
    expect(versions.body).toMatchObject({ items: [{ attachments: files }] });
    expect((await fileOf('office', id, item?.id ?? '')).statusCode).toBe(200);
  });

  test('the same file twice and one too many are refused', async () => {
    const { id } = await drafted();
    await add(id, PDF, '图纸.pdf');
    expect(await add(id, PDF, '又名.pdf')).toMatchObject({ status: 422, code: 'rule_refused' });
    for (let no = 1; no < 10; no += 1) expect((await add(id, Buffer.from(`第${no}份`), `${no}.txt`)).status).toBe(200);
    expect(await add(id, Buffer.from('第十份'), '十.txt')).toMatchObject({ status: 422, code: 'rule_refused' });
  });
});

const BOOK = zipOf(workbookParts('<row r="1"/>'));
const macros = zipOf([...workbookParts('<row r="1"/>'), { name: 'xl/vbaProject.bin', content: 'a' }]);
const locked = zipOf([...workbookParts('<row r="1"/>'), { name: 'xl/a.xml', content: 'a', flags: 1 }]);
test.each<[string, Uint8Array, string, string]>([
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), '工具.pdf', 'unsupported_file'],
  ['a page', Buffer.from('<html><script>alert(1)</script>'), '说明.html', 'unsupported_file'],
  ['a drawing with a script', Buffer.from('<svg onload="alert(1)"/>'), '图.png', 'unsupported_file'],
  ['a page before a PDF', Buffer.from('<script>alert(1)</script>%PDF-1.7'), '图.pdf', 'unsupported_file'],
  ['a picture under another name', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), '图.pdf', 'unsupported_file'],
  ['a workbook under another name', BOOK, '表.docx', 'unsupported_file'],
  ['macros', macros, '表.xlsx', 'unsupported_file'],
  ['a workbook under a password', locked, '表.xlsx', 'file_unreadable'],
  ['an old document', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), '稿.doc', 'unsupported_file'],
  ['a name that is only an ending', PDF, '.pdf', 'rule_refused'],
])('%s is refused in a sentence', async (_, bytes, name, code) => {
  const { id } = await drafted();
  const refused = await add(id, bytes, name);
  expect(refused).toMatchObject({ code });
  expect((refused.body as { detail: string }).detail).toMatch(/^\p{Script=Han}.*(请|附件)/u);
});

test('a workbook and a text are taken; an empty upload and one that is too large are not', async () => {
  const { id } = await drafted();
  expect(await add(id, BOOK, '表.xlsx')).toMatchObject({ status: 200 });
  expect(await add(id, Buffer.from('说明'), '说明.TXT')).toMatchObject({ status: 200 });
  expect(await add(id, Buffer.alloc(0), '空.txt')).toMatchObject({ status: 422 });
  const upload = { owner: uuid7(), id: uuid7() };
  const store = await ours.as();
  const part = { at: 0, bytes: Buffer.alloc(11), most: 10 };
  await expect(receivePart(store, upload, part)).rejects.toMatchObject({ code: 'too_large' });
  await expect(openKept(store, { sha256: 'a'.repeat(64), size: 1 })).rejects.toThrow('missing');
});

test('whoever neither writes nor works in a unit brings no files, and nobody uses another’s upload', async () => {
  const asked = { cookie: await as('leader'), params: { id: uuid7() }, query: { at: '0' }, body: PDF };
  expect(await front.ask(api.upload, asked)).toMatchObject({ status: 403 });
  const uploadId = await uploaded(PDF);
  const content = completeContent('关于校车的提案');
  const body = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
  const theirs = (await front.ask(proposalsApi.draft, { cookie: await as('stranger'), body })).body as ProposalView;
  const taken = { cookie: await as('stranger'), params: { id: theirs.id }, body: { uploadId, name: '图.pdf' } };
  expect(await front.ask(api.add, taken)).toMatchObject({ code: 'rule_refused' });
});
