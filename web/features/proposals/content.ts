import type { ContactData, ProposalContent, Research } from '../../../contract/proposals.ts';

export type Suggestion = ProposalContent['suggestions'][number];

const NO_CONTACT: ContactData = { name: '', phone: '', address: '', postcode: '', email: '' };

/** Nothing is chosen for the author: what he declares and wishes he says himself. */
export function blankContent(contact: Partial<ContactData> = {}): ProposalContent {
  return {
    title: '',
    category: null,
    situation: '',
    analysis: '',
    suggestions: [blankSuggestion()],
    research: [],
    declarations: { selfWritten: false, researched: false, fromClue: false, relayedMaterial: false, aiUse: false },
    publicityConsent: null,
    nonPublicReason: '',
    contact: { ...NO_CONTACT, ...contact },
    suggestedUnitIds: [],
  };
}
export const blankSuggestion = (): Suggestion => ({ text: '', unitId: null });
export const blankResearch = (): Research => ({ who: '', where: '', on: null, finding: '' });

/** A text of its own, free of the reader's reactivity. */
export const copyOf = (content: ProposalContent): ProposalContent =>
  JSON.parse(JSON.stringify(content)) as ProposalContent;

/** Code points, as the server counts. */
const lengthOf = (text: string): number => Array.from(text).length;
export const bodyLength = ({ situation, analysis, suggestions }: ProposalContent): number =>
  [situation, analysis, ...suggestions.map(({ text }) => text)].reduce((sum, text) => sum + lengthOf(text), 0);

const has = (text: string): boolean => text.trim() !== '';
/** How far the author has come, in the order of the page; whether it suffices is the server's to say. */
export function progressOf(content: ProposalContent): readonly boolean[] {
  const { declarations, contact } = content;
  return [
    has(content.title),
    content.category !== null,
    has(content.situation),
    has(content.analysis),
    content.suggestions.some(({ text }) => has(text)),
    declarations.selfWritten || declarations.relayedMaterial,
    content.publicityConsent !== null,
    has(contact.name) && has(contact.phone) && has(contact.address),
  ];
}

/** The list with one entry a place further up (-1) or down (+1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + by, 0, taken);
  return next;
}

/** Cut in two at a place in its text; nothing where one of the two would be empty. */
export function splitAt({ text, unitId }: Suggestion, place: number): readonly [Suggestion, Suggestion] | undefined {
  const [before, after] = [text.slice(0, place).trim(), text.slice(place).trim()];
  return before && after
    ? [
        { text: before, unitId },
        { text: after, unitId },
      ]
    : undefined;
}

/** Pointers as the whole input names them, `content.title`, become the names of the fields. */
export function fieldNames(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [name.replace(/^content\./, ''), text]));
}
