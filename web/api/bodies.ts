import type { Me } from './session.ts';

/** The bodies someone writes for, as their clerk or head, each once. */
export function bodiesOf(me: Me | null | undefined): { value: string; label: string }[] {
  const held = (me?.duties ?? []).filter(({ duty }) => duty === 'collective_clerk' || duty === 'collective_head');
  const byId = new Map(held.map((one) => [one.organizationId ?? '', one.organizationName ?? '']));
  return Array.from(byId, ([value, label]) => ({ value, label }));
}
