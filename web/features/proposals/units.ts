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

const DUTY_SHOWN = 24;
/** The sentence of a unit's duties that says what was looked for, where its name does not. */
function dutyWith(text: string, { name, duties }: { readonly name: string; readonly duties: string }): string {
  const said =
    text === '' || name.includes(text) ? undefined : duties.split(/[，。；、\s]/).find((one) => one.includes(text));
  return Array.from(said ?? '')
    .slice(0, DUTY_SHOWN)
    .join('');
}
/** Units by name, short name, the first letters of their pinyin, or what they are there for. */
export async function searchUnits(text: string): Promise<Choice[]> {
  const { items } = await call('organizations.list', { query: { kind: 'unit', text, limit: 12 } });
  learnUnits(items);
  return items.map((unit) => ({
    value: unit.id,
    label: unit.name,
    hint: dutyWith(text.trim(), unit) || (unit.routingDeskName ?? undefined),
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
