import { reactive } from 'vue';
import { call } from '../../api/call.ts';
import type { Choice } from '../../ui/choice.ts';

// Names by id, learnt from what was read and chosen, so that an id never stands where a name belongs.
const names = reactive(new Map<string, string>());

export function learnUnits(units: readonly { readonly id: string; readonly name: string }[]): void {
  for (const { id, name } of units) names.set(id, name);
}

export const unitName = (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));
export const unitChoice = (id: string): Choice => ({ value: id, label: unitName(id) });

/** Units by name, short name or the first letters of their pinyin. */
export async function searchUnits(text: string): Promise<Choice[]> {
  const { items } = await call('organizations.list', { query: { kind: 'unit', text, limit: 12 } });
  learnUnits(items);
  return items.map(({ id, name, routingDeskName }) => ({
    value: id,
    label: name,
    hint: routingDeskName ?? undefined,
  }));
}

export async function searchMembers(text: string): Promise<Choice[]> {
  const { items } = await call('members.list', { query: { text, status: 'in_office', limit: 12 } });
  return items.map(({ id, name, sectorName, title }) => ({
    value: id,
    label: name,
    hint: [sectorName, title].filter(Boolean).join(' · '),
  }));
}
