import type { CaseFile } from '../../proposals/index.ts';
import { safeFileName, safeName, unlike, type Withheld } from '../domain/index.ts';
import { auditSheets, countersignSheets } from './before-release.ts';
import { mergeSheets, reviewSheets, reviewsWithheld, versionSheets } from './before-dispatch.ts';
import { commitmentSheets, evidenceFiles } from './commitments.ts';
import {
  lettersWithheld,
  letterSheets,
  scanFiles,
  timelineSheets,
  verdictFiles,
  verdictSheets,
  verdictsWithheld,
} from './closing.ts';
import type { Material } from './gather.ts';
import { contactFiles, contactSheets, dispatchSheets, opinionSheets, requestSheets } from './handling.ts';
import { remarkFiles, talkSheets } from './talks.ts';
import type { Sheet } from './sheet.ts';

type KeptFile = Pick<CaseFile, 'name' | 'size' | 'sha256' | 'removedAt'>;
type Part = {
  readonly title: string;
  readonly sheets?: (material: Material) => readonly Sheet[];
  readonly files?: (material: Material) => readonly KeptFile[];
  /** Why something of it is left out, for whoever may know that it exists. */
  readonly withheld?: (material: Material) => string | null;
};

/** What a dossier is made of, in its order (domain.md §5.21). One more part is one more line. */
const PARTS: readonly Part[] = [
  { title: '提案文本', sheets: versionSheets },
  { title: '提案附件', files: ({ files }) => files },
  { title: '审查意见', sheets: reviewSheets, withheld: reviewsWithheld },
  { title: '并案', sheets: mergeSheets },
  { title: '交办', sheets: dispatchSheets },
  { title: '退办和延期', sheets: requestSheets },
  { title: '沟通', sheets: contactSheets, files: contactFiles },
  { title: '留言和约见', sheets: talkSheets, files: remarkFiles },
  { title: '会办意见', sheets: opinionSheets },
  { title: '会签', sheets: countersignSheets },
  {
    title: '答复',
    sheets: (material) => [...letterSheets(material), ...auditSheets(material)],
    files: scanFiles,
    withheld: lettersWithheld,
  },
  { title: '承诺', sheets: commitmentSheets, files: evidenceFiles },
  { title: '评价', sheets: verdictSheets, files: verdictFiles, withheld: verdictsWithheld },
  { title: '经过', sheets: timelineSheets },
];

export type Entry = { readonly part: string; readonly name: string; readonly path: string } & (
  { readonly sheet: Sheet } | { readonly file: KeptFile }
);

const two = (n: number): string => String(n).padStart(2, '0');
const shownFile = ({ name, removedAt }: KeptFile): string => (removedAt === null ? name : `（已移除）${name}`);

function entriesOfPart(material: Material, { title, sheets, files }: Part, index: number): Entry[] {
  const found = [
    ...(sheets?.(material) ?? []).map((sheet) => ({
      name: sheet.name,
      file: `${safeName(sheet.name)}.pdf`,
      of: { sheet },
    })),
    ...(files?.(material) ?? []).map((file) => ({
      name: shownFile(file),
      file: safeFileName(shownFile(file)),
      of: { file },
    })),
  ];
  const names = unlike(found.map(({ file }) => file));
  return found.map(({ name, of }, at) => ({
    part: title,
    name,
    path: `${two(index + 1)} ${title}/${names[at] ?? ''}`,
    ...of,
  }));
}

export const entriesOf = (material: Material): Entry[] =>
  PARTS.flatMap((part, index) => entriesOfPart(material, part, index));

export const withheldFrom = (material: Material): Withheld[] =>
  PARTS.flatMap(({ title, withheld }) => {
    const why = withheld?.(material) ?? null;
    return why === null ? [] : [{ title, why }];
  });
