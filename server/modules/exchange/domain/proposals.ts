import { proposalContent, type ProposalContent, type ProposalStatus } from '../../../../contract/proposals.ts';
import { categories, proposalStatuses } from '../../../../contract/paper-words.ts';
import { SEPARATOR, yesNo, type NameIndex, type RowReader } from './cells.ts';
import { REF, type Column } from './table.ts';

const SUGGESTIONS = Array.from({ length: 20 }, (_, index) => ({
  key: `suggestion${index + 1}`,
  heading: `建议${index + 1}`,
}));

/** Proposals as a ledger; taken in, each becomes a draft of the member who leads it. */
export const PROPOSAL_COLUMNS: readonly Column[] = [
  { key: 'session', heading: '届次', width: 8, isRequired: true },
  { key: 'memberNo', heading: '委员证号', width: 14, isRequired: true },
  { key: 'leadName', heading: '姓名', width: 12, isRequired: true },
  { key: 'title', heading: '案由', width: 40, isRequired: true },
  { key: 'category', heading: '类别', width: 8 },
  { key: 'situation', heading: '情况', width: 50, isText: true },
  { key: 'analysis', heading: '分析', width: 50, isText: true },
  ...SUGGESTIONS.map((each): Column => ({ ...each, width: 40, isText: true, isSpare: true })),
  { key: 'units', heading: '建议承办单位', width: 24 },
  { key: 'consent', heading: '同意公开', width: 10 },
  { key: 'nonPublicReason', heading: '不公开理由', width: 20 },
  { key: 'contactName', heading: '联系人', width: 10 },
  { key: 'contactPhone', heading: '联系电话', width: 13 },
  { key: 'contactAddress', heading: '通信地址', width: 30 },
  { key: 'contactPostcode', heading: '邮编', width: 8 },
  { key: 'contactEmail', heading: '电子邮箱', width: 20 },
  { key: 'receiptNo', heading: '收件号', width: 16, isInfo: true },
  { key: 'caseNo', heading: '案号', width: 10, isInfo: true },
  { key: 'status', heading: '状态', width: 10, isInfo: true },
  REF,
];
/** Declarations and research are the member's own word: they are left for him to give when he hands in. */
const UNDECLARED = {
  research: [],
  declarations: { selfWritten: false, researched: false, fromClue: false, relayedMaterial: false, aiUse: false },
};

const CONTACT: Readonly<Record<string, string>> = {
  name: 'contactName',
  phone: 'contactPhone',
  address: 'contactAddress',
  postcode: 'contactPostcode',
  email: 'contactEmail',
};
function proposalColumnOf(path: readonly PropertyKey[]): string {
  const [field, part] = path.map(String);
  if (field === 'contact') return CONTACT[part ?? ''] ?? 'contactName';
  if (field === 'suggestions') return `suggestion${Number(part ?? 0) + 1}`;
  if (field === 'suggestedUnitIds') return 'units';
  return field === 'publicityConsent' ? 'consent' : (field ?? '');
}

export const readProposal = (row: RowReader, units: NameIndex): ProposalContent | null =>
  row.checked(
    proposalContent,
    {
      ...UNDECLARED,
      title: row.text('title'),
      category: row.choice('category', categories),
      situation: row.text('situation'),
      analysis: row.text('analysis'),
      suggestions: SUGGESTIONS.map(({ key }) => row.text(key))
        .filter((text) => text.trim() !== '')
        .map((text) => ({ text, unitId: null })),
      publicityConsent: row.flag('consent'),
      nonPublicReason: row.text('nonPublicReason'),
      contact: Object.fromEntries(Object.entries(CONTACT).map(([field, key]) => [field, row.text(key)])),
      suggestedUnitIds: row.many('units', units),
    },
    proposalColumnOf,
  );

export type LedgerRow = {
  readonly content: ProposalContent;
  readonly session: string;
  readonly memberNo: string;
  readonly leadName: string;
  readonly receiptNo: string;
  readonly caseNo: string;
  readonly status: ProposalStatus;
};
export function proposalCells(row: LedgerRow, unitNames: ReadonlyMap<string, string>): Record<string, string> {
  const { content, session, memberNo, leadName, receiptNo, caseNo } = row;
  const { contact } = content;
  return {
    ...Object.fromEntries(content.suggestions.map(({ text }, index) => [`suggestion${index + 1}`, text])),
    ...Object.fromEntries(Object.entries(CONTACT).map(([field, key]) => [key, contact[field as keyof typeof contact]])),
    session,
    memberNo,
    leadName,
    receiptNo,
    caseNo,
    status: proposalStatuses[row.status],
    title: content.title,
    category: content.category === null ? '' : categories[content.category],
    situation: content.situation,
    analysis: content.analysis,
    units: content.suggestedUnitIds.flatMap((id) => unitNames.get(id) ?? []).join(SEPARATOR),
    consent: yesNo(content.publicityConsent),
    nonPublicReason: content.nonPublicReason,
  };
}
