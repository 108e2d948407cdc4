import { materialPart, type MaterialText } from '../../../contract/materials.ts';
import type { ProposalContent } from '../../../contract/proposals.ts';
import type { Instant } from '../../kernel/time.ts';
import type { MaterialEvent } from './events.ts';

export type Owner = { readonly memberId: string | null; readonly organizationIds: readonly string[] };
export type Material = MaterialText & {
  readonly memberId: string | null;
  readonly organizationId: string | null;
  /** The opinion report it is, where it came to be in this house. */
  readonly opinionReportId: string | null;
  readonly keptAt: Instant;
  readonly version: number;
};
/** An opinion report in the parts a proposal has. */
export type Report = {
  readonly situation: string;
  readonly analysis: string;
  readonly suggestion: string;
};

export const keptEvent = ({ id, kind, title, version }: Material): MaterialEvent => ({
  type: 'material.kept',
  subject: { type: 'material', id, version },
  payload: { kind, title },
});
/** What a proposal was begun from stays as it was, for both to know of each other; a report of this house is no author's to change. */
export const mayChange = ({ opinionReportId }: Material, uses: number): boolean =>
  uses === 0 && opinionReportId === null;
type Words = Pick<Material, 'kind' | 'title' | 'occasion' | 'saidOn' | 'content'>;
/** Other words for the same material, and which parts of it are others. */
export function mended(material: Material, words: Words): { state: Material; events: MaterialEvent[] } {
  const parts = materialPart.options.filter((part) => material[part] !== words[part]);
  if (parts.length === 0) return { state: material, events: [] };
  const { kind, title, occasion, saidOn, content } = words;
  const state = { ...material, ...{ kind, title, occasion, saidOn, content }, version: material.version + 1 };
  const subject = { type: 'material', id: state.id, version: state.version };
  return { state, events: [{ type: 'material.changed', subject, payload: { title, parts } }] };
}
export const removedEvent = ({ id, title, version }: Material): MaterialEvent => ({
  type: 'material.removed',
  subject: { type: 'material', id, version: version + 1 },
  payload: { title },
});
export const usedEvent = ({ kind, title }: Material, proposalId: string): MaterialEvent => ({
  type: 'material.used',
  subject: { type: 'material_use', id: proposalId, version: 1 },
  payload: { kind, title, proposalId },
});

const NUMBER = /^\d+\. /u;
/** Numbered lines are suggestions of their own; lines without a number belong to the one before. */
export function suggestionsIn(text: string): string[] {
  const suggestions: string[] = [];
  for (const line of text.split('\n')) {
    const before = suggestions.pop();
    if (before === undefined || NUMBER.test(line)) suggestions.push(...(before === undefined ? [] : [before]), line);
    else suggestions.push(`${before}\n${line}`);
  }
  return suggestions.map((line) => line.replace(NUMBER, '').trim()).filter((line) => line !== '');
}

/** What the draft begins with: a report's parts go to their places, anything else is what was found. */
export function contentFrom(blank: ProposalContent, material: Material, report: Report | undefined): ProposalContent {
  const { kind, title, occasion, saidOn, content } = material;
  if (report) {
    const suggestions = suggestionsIn(report.suggestion).map((text) => ({ text, unitId: null }));
    const { situation, analysis } = report;
    return {
      ...blank,
      title,
      situation,
      analysis,
      suggestions: suggestions.length > 0 ? suggestions : blank.suggestions,
    };
  }
  const found = { who: '', where: occasion, on: saidOn, finding: `见调研报告《${title}》` };
  return { ...blank, title, situation: content, research: kind === 'research' ? [found] : [] };
}
