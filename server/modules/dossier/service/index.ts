import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { DossierContents } from '../../../../contract/dossier.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { archiveOf, type Archive, type ArchiveEntry } from '../../../platform/archive/index.ts';
import type { Context } from '../../../platform/context.ts';
import { pdfOf } from '../../../platform/paper/pdf.ts';
import { openKept } from '../../../platform/storage/index.ts';
import { fileOf, momentText, namesOf, templateAt, type FileAnswer } from '../../documents/index.ts';
import { pageOf, safeName, sumsOf, type Index, type Line } from '../domain/index.ts';
import { gather, type Material } from './gather.ts';
import { entriesOf, withheldFrom, type Entry } from './parts.ts';
import type { Sheet } from './sheet.ts';

const DOSSIER = join(import.meta.dirname, '../templates/dossier.typ');
const dataOf = ({ data }: Sheet, { committee }: Material) => ({ ...data, demo: committee.isDemo });

type Bound = { readonly line: Line; readonly entry: Entry; readonly bytes: Uint8Array | null };
async function bind(material: Material, entry: Entry, no: number): Promise<Bound> {
  const { part, name, path } = entry;
  if ('file' in entry) {
    const { size, sha256 } = entry.file;
    return { line: { no, part, name, path, size, sha256 }, entry, bytes: null };
  }
  const { sheet } = entry;
  const bytes = await pdfOf(templateAt(`${sheet.template}.typ`), dataOf(sheet, material), sheet.at);
  return { line: { no, part, name, path, size: bytes.length, sha256: hash('sha256', bytes) }, entry, bytes };
}

const titleOf = ({ proposal }: Material): string =>
  `卷宗 ${proposal.caseNo ?? proposal.receiptNo ?? ''} ${proposal.content.title}`;

function indexOf(material: Material, lines: readonly Line[]): Index {
  const { ctx, proposal, committee } = material;
  return {
    title: proposal.content.title,
    number: proposal.caseNo ?? proposal.receiptNo ?? '',
    facts: [
      ['案号', proposal.caseNo ?? '未立案'],
      ['收件号', proposal.receiptNo ?? ''],
      ['提案人', namesOf(proposal)],
      ['会次', `${committee.name}${proposal.sessionName}`],
      [
        '承办单位',
        proposal.units
          .filter(({ isActive }) => isActive)
          .map(({ unit }) => unit.name)
          .join('、') || '—',
      ],
      ['制卷', `${momentText(ctx.now)}，按${nameOf(ctx.actor)}的查阅权限`],
    ],
    lines,
    withheld: withheldFrom(material),
    demo: committee.isDemo,
    madeAt: ctx.now,
  };
}

/** All papers are set before anything is sent: a character no font has is refused by name, not met half-way. */
async function boundOf(ctx: Context, id: string) {
  const material = await gather(ctx, id);
  const bound: Bound[] = [];
  for (const entry of entriesOf(material)) bound.push(await bind(material, entry, bound.length + 1));
  const index = indexOf(
    material,
    bound.map(({ line }) => line),
  );
  return { material, bound, index };
}

export async function dossierContents(ctx: Context, id: string): Promise<DossierContents> {
  const material = await gather(ctx, id);
  const parts = Map.groupBy(entriesOf(material), ({ part }) => part);
  return {
    parts: [...parts].map(([title, entries]) => ({ title, names: entries.map(({ name }) => name) })),
    withheld: withheldFrom(material),
  };
}

/** Index and every paper of the case one after another; attachments stand in the index with their fingerprints. */
export async function dossierPdf(ctx: Context, id: string): Promise<FileAnswer> {
  const { material, bound, index } = await boundOf(ctx, id);
  const sheets = bound.flatMap(({ line, entry }) =>
    'sheet' in entry ? [{ no: line.no, template: entry.sheet.template, data: dataOf(entry.sheet, material) }] : [],
  );
  const bytes = await pdfOf(DOSSIER, { ...index, sheets }, ctx.now);
  return fileOf(titleOf(material), 'pdf', bytes);
}

const entryOf =
  (ctx: Context) =>
  ({ line: { path }, entry, bytes }: Bound): ArchiveEntry[] => {
    if (bytes !== null) return [{ path, bytes }];
    return 'file' in entry ? [{ path, size: entry.file.size, open: () => openKept(ctx, entry.file) }] : [];
  };

/** The same, each part a file of its own, with the attachments. */
export async function dossierArchive(ctx: Context, id: string): Promise<Archive & { name: string; mediaType: string }> {
  const { material, bound, index } = await boundOf(ctx, id);
  const cover = await pdfOf(DOSSIER, { ...index, sheets: [] }, ctx.now);
  const texts: ArchiveEntry[] = [
    { path: 'index.html', bytes: Buffer.from(pageOf(index)) },
    { path: 'SHA256SUMS.txt', bytes: Buffer.from(sumsOf(index.lines)) },
    { path: '00 卷内目录.pdf', bytes: cover },
  ];
  const archive = await archiveOf([...texts, ...bound.flatMap(entryOf(ctx))], ctx.now);
  return { ...archive, name: `${safeName(titleOf(material))}.zip`, mediaType: 'application/zip' };
}
