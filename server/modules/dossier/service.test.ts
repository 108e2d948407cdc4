import { hash } from 'node:crypto';
import { buffer as bytesIn } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProposalView } from '../../../contract/proposals.ts';
import { casesIn, DISSATISFIED, letterTo, RELEASED, SATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp } from '../../../test/harness/http.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../../../test/harness/people.ts';
import type { Context } from '../../platform/context.ts';
import { uploadOf } from '../../platform/storage/index.ts';
import { dossierArchive, dossierContents, dossierPdf } from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const front = await testApp(committee);
const { attachments, feedback, handling, proposals, replies } = useCases;
const by = (role: Role, at = RELEASED): Promise<Context> => committee.as(cast[role], at);

type Taken = { readonly bytes: Buffer; readonly size: number; readonly parts: ReadonlyMap<string, Buffer> };
async function taken(role: Role, id: string, at = RELEASED): Promise<Taken> {
  const { bytes: stream, size } = await dossierArchive(await by(role, at), id);
  const bytes = await bytesIn(stream);
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await bytesIn(await zip.openReadStreamPromise(entry)));
  return { bytes, size, parts };
}
const foldersOf = ({ parts }: Pick<Taken, 'parts'>): string[] => [
  ...new Set([...parts.keys()].filter((path) => path.includes('/')).map((path) => path.slice(3).split('/')[0] ?? '')),
];
const titlesFor = async (role: Role, id: string): Promise<string[]> =>
  (await dossierContents(await by(role), id)).parts.map(({ title }) => title);
const refusal = (act: Promise<unknown>): Promise<unknown> => act.catch((cause: unknown) => cause);
const PHOTO = Buffer.from('%PDF-1.7\n%照片\n');

/** A case answered and judged, its letter read by its first proposer, with a file and a co-opinion. */
async function judged(content = SATISFIED) {
  const of = await cases.released({ title: '关于配备心理教师：“十五五”的提案', cosigned: true });
  const form = await cases.formOf(cast.lead, of);
  const given = await feedback.submitFeedback(await by('lead'), form.id, { content, version: form.version });
  return { ...of, form: given };
}
async function archived(id: string): Promise<ProposalView> {
  const { verdict } = await feedback.listFeedback(await by('office'), id);
  await feedback.closeCase(await by('committee'), id, { note: '评价已齐', version: verdict?.proposalVersion ?? 0 });
  await committee.deliverAll(await committee.as(undefined, RELEASED));
  const { version } = await proposals.getProposal(await by('office'), id);
  return proposals.archiveProposal(await by('office'), id, version);
}

describe('a dossier (卷宗)', () => {
  let of: Awaited<ReturnType<typeof judged>>;
  beforeAll(async () => {
    of = await judged();
  });

  it('holds all of a case in its order, and each fingerprint re-adds', async () => {
    const given = await taken('office', of.proposal.id);
    expect(foldersOf(given)).toEqual(['提案文本', '审查意见', '交办', '沟通', '会办意见', '答复', '评价', '经过']);
    expect(given.bytes).toHaveLength(given.size);
    const sums = String(given.parts.get('SHA256SUMS.txt')).trimEnd().split('\n');
    const counted = sums.map((line) => [line.slice(66), line.slice(0, 64)] as const);
    expect(counted.map(([path]) => hash('sha256', given.parts.get(path) ?? ''))).toEqual(counted.map(([, sum]) => sum));
    expect(counted.map(([path]) => path).toSorted()).toEqual(
      [...given.parts.keys()].filter((p) => p.includes('/')).toSorted(),
    );
    const page = String(given.parts.get('index.html'));
    for (const [, sum] of counted) expect(page).toContain(sum);
    expect(page).not.toMatch(/<script|https?:/);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => decodeURIComponent(address));
    expect(links).toEqual(counted.map(([path]) => path));
  });

  it('is one paper too, PDF/A, and asked for again the parts are the same bytes', async () => {
    const pdf = Buffer.from((await dossierPdf(await by('office'), of.proposal.id)).base64, 'base64').toString('latin1');
    expect(pdf).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
    expect([...pdf.matchAll(/\/Title/g)].length).toBeGreaterThan(8);
    const [now, later] = [
      await taken('office', of.proposal.id),
      await taken('office', of.proposal.id, '2023-06-01T02:00:00.000Z'),
    ];
    expect(later.parts.get('SHA256SUMS.txt')).toEqual(now.parts.get('SHA256SUMS.txt'));
  });

  it('gives each reader what he sees: review to the assembly, verdicts to who gave them, returns to who handles', async () => {
    const { id } = of.proposal;
    expect(await titlesFor('lead', id)).toEqual(['提案文本', '交办', '沟通', '会办意见', '答复', '评价', '经过']);
    expect(await titlesFor('cosigner', id)).toEqual(['提案文本', '交办', '沟通', '会办意见', '经过']);
    expect(await titlesFor('handler', id)).toEqual(['提案文本', '交办', '沟通', '会办意见', '答复', '经过']);
    expect(await titlesFor('desk', id)).not.toContain('评价');
    for (const role of ['stranger', 'policeLiaison', 'auditor'] as const)
      for (const ask of [dossierContents, dossierPdf, dossierArchive])
        expect(await refusal(ask(await by(role), id))).toMatchObject({ code: 'not_found' });
  });

  it('holds what the letter promised, for whoever has opened it', async () => {
    const promised = await cases.released({ title: '关于分年配齐心理教师的提案' }, (proposal) =>
      letterTo(proposal, { class: 'B' }),
    );
    const { id } = promised.proposal;
    expect(await titlesFor('lead', id)).not.toContain('承诺');
    await replies.openReply(await by('lead'), promised.reply.id);
    expect(await titlesFor('lead', id)).toContain('承诺');
    const sheet = [...(await taken('office', id)).parts.keys()].find((path) => path.includes('承诺/'));
    expect(sheet).toMatch(/承诺\/承诺事项及办理\.pdf$/);
  });

  it('holds every sealed paper the unit brought for a letter, with the fingerprint of its bytes', async () => {
    const { proposal, reply } = await cases.released({ title: '关于学校食堂明厨亮灶的提案' });
    const ctx = await by('liaison');
    for (const [at, text] of ['first', 'second'].entries()) {
      const uploadId = await uploadOf(ctx, cast.liaison.accountId, Buffer.from(`%PDF-1.7\n${text}\n`));
      const reason = at === 0 ? '' : '漏盖骑缝章';
      await replies.addScan(ctx, reply.id, { uploadId, name: '盖章函.pdf', reason });
    }
    const { parts } = await taken('office', proposal.id);
    const papers = [...parts.keys()].filter((path) => path.includes('盖章扫描件'));
    expect(papers.map((path) => path.replaceAll(/\s/gu, ' ').split('/')[1])).toEqual([
      '盖章扫描件 市教育局 第1份 盖章函.pdf',
      '盖章扫描件 市教育局 第2份（存档件） 盖章函.pdf',
    ]);
    const sums = String(parts.get('SHA256SUMS.txt'));
    for (const path of papers) expect(sums).toContain(`${hash('sha256', parts.get(path) ?? '')}  ${path}`);
    expect((await dossierContents(await by('lead'), proposal.id)).withheld.map(({ title }) => title)).toContain('答复');
    expect([...(await taken('lead', proposal.id)).parts.keys()].join()).not.toContain('盖章扫描件');
  });

  it('holds what was found at every audit of a letter, for those who worked on it and no proposer', async () => {
    const id = of.proposal.id;
    const audits = async (role: Role) =>
      [...(await taken(role, id)).parts.keys()].filter((path) => path.includes('审核清单'));
    expect((await audits('handler')).map((path) => path.replaceAll(/\s/gu, ' '))).toEqual([
      expect.stringMatching(/答复\/审核清单 市教育局 第1次\.pdf$/),
    ]);
    expect(await audits('desk')).toHaveLength(1);
    expect(await audits('lead')).toEqual([]);
  });

  it('names what it leaves out to those who may know of it, and to them alone', async () => {
    const { id } = of.proposal;
    const left = async (role: Role) => (await dossierContents(await by(role), id)).withheld.map(({ title }) => title);
    expect(await left('office')).toEqual([]);
    expect(await left('lead')).toEqual(['审查意见']);
    expect(await left('cosigner')).toEqual(['审查意见', '答复']);
    expect(await left('handler')).toEqual(['评价']);
  });

  it('tells a unit nothing of a sealed verdict: whatever was judged, its archive is the same to the byte', async () => {
    const { id } = of.proposal;
    const before = await taken('handler', id);
    const content = { ...DISSATISFIED, attitude: 'dissatisfied' as const, comment: '不满意。'.repeat(200) };
    const { version } = await feedback.changeFeedback(await by('lead'), of.form.id, {
      content,
      version: of.form.version,
    });
    expect((await taken('handler', id)).bytes.equals(before.bytes)).toBe(true);
    expect((await taken('office', id)).bytes.equals((await taken('handler', id)).bytes)).toBe(false);
    await feedback.changeFeedback(await by('lead'), of.form.id, { content: SATISFIED, version });
    expect([...before.parts.keys()].join()).not.toMatch(/评价|征询/);
  });

  it('opens the verdict to the unit once the case is closed', async () => {
    const { id } = (await judged()).proposal;
    await archived(id);
    expect(await titlesFor('handler', id)).toContain('评价');
    expect((await dossierContents(await by('handler'), id)).withheld).toEqual([]);
  });

  it('is sent as a download whose size is known, to who sees the case and to nobody else', async () => {
    front.clock.now = RELEASED;
    const ask = async (headers: Record<string, string>) =>
      front.app.http.inject({ method: 'GET', url: `/api/proposals/${of.proposal.id}/dossier/zip`, headers });
    const cookieOf = async (role: Role) => ({ cookie: (await front.signIn(loginOf(role), PASSWORD)).cookie });
    const sent = await ask(await cookieOf('lead'));
    expect(sent.statusCode).toBe(200);
    expect(sent.headers['content-type']).toBe('application/zip');
    expect(Number(sent.headers['content-length'])).toBe(sent.rawPayload.length);
    expect((await ask(await cookieOf('policeLiaison'))).statusCode).toBe(404);
    expect((await ask({})).statusCode).toBe(401);
  });

  it('is not there before a proposal is handed in', async () => {
    const content = (await proposals.getProposal(await by('lead'), of.proposal.id)).content;
    const made = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
    const draft = await proposals.draftProposal(await by('lead', '2023-01-03T02:00:00.000Z'), made);
    expect(await refusal(dossierContents(await by('lead'), draft.id))).toMatchObject({ code: 'rule_refused' });
  });

  it('carries the files people brought, under names every system takes', async () => {
    const early = '2023-01-03T02:00:00.000Z';
    const content = (await proposals.getProposal(await by('lead'), of.proposal.id)).content;
    const made = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
    const draft = await proposals.draftProposal(await by('lead', early), made);
    const ctx = await by('lead', early);
    for (const [index, name] of ['CON.pdf', '照片:1?.pdf', '照片_1_.PDF'].entries()) {
      const uploadId = await uploadOf(ctx, cast.lead.accountId, Buffer.concat([PHOTO, Buffer.from(String(index))]));
      await attachments.addAttachment(ctx, draft.id, { uploadId, name });
    }
    const { version } = await proposals.getProposal(ctx, draft.id);
    await proposals.submitProposal(ctx, draft.id, version);
    const { parts } = await taken('office', draft.id);
    const files = [...parts.keys()].filter((path) => path.startsWith('02 '));
    expect(files).toEqual(['02 提案附件/_CON.pdf', '02 提案附件/照片_1_.pdf', '02 提案附件/照片_1_（2）.pdf']);
    expect(parts.get(files[0] ?? '')).toEqual(Buffer.concat([PHOTO, Buffer.from('0')]));
  });
});

describe('an archived case (归档)', () => {
  it('is read only: nobody can add to it, and nobody is offered to', async () => {
    const of = await judged();
    const { id, status, availableActions, version: caseVersion } = await archived(of.proposal.id);
    expect([status, availableActions]).toEqual(['archived', []]);
    const tasks = (await handling.listTasks(await by('handler'), id)).items;
    const letters = (await replies.listReplies(await by('signer'), id)).items;
    const forms = (await feedback.listFeedback(await by('lead'), id)).items;
    for (const one of [...tasks, ...letters, ...forms]) expect(one.availableActions).toEqual([]);
    const contact = {
      phase: 'after',
      mode: 'phone',
      heldOn: '2023-05-12',
      place: '电话',
      participants: '委员',
      summary: '回访',
    } as const;
    const docNo = { word: '新教提复', year: 2023, serial: 900 };
    const [letter] = letters;
    const { version = 0 } = letter ?? {};
    const attempts: (() => Promise<unknown>)[] = [
      async () => handling.logContact(await by('handler'), of.task.id, contact),
      async () =>
        replies.supplementReply(await by('signer'), of.reply.id, { text: '补充', docNo, signerName: '教育局长' }),
      async () =>
        replies.correctReply(await by('desk'), of.reply.id, { content: of.reply.content, reason: '更正', version }),
      async () =>
        feedback.changeFeedback(await by('lead'), of.form.id, { content: SATISFIED, version: forms[0]?.version ?? 0 }),
      async () =>
        proposals.correctCategory(await by('office'), id, {
          category: 'economy',
          reason: '更正',
          version: caseVersion,
        }),
    ];
    const codes: unknown[] = [];
    for (const attempt of attempts) codes.push(((await refusal(attempt())) as { code?: string }).code);
    expect(codes).toEqual(attempts.map(() => 'wrong_status'));
  });
});
