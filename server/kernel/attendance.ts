import { refuse } from './errors.ts';

/** Who should come to a meeting (应到), and whether he did (实到). */
export type Attendee = { readonly name: string; readonly role: string; readonly isPresent: boolean };
type Listed = { readonly attendees: readonly Attendee[] };

export const presentOf = ({ attendees }: Listed): number => attendees.filter(({ isPresent }) => isPresent).length;

/** Who has come (登记到会), by the place on the list. */
export const checkedIn = ({ attendees }: Listed, present: readonly number[]): Attendee[] =>
  attendees.map((one, index) => ({ ...one, isPresent: present.includes(index) }));

export function checkNames(attendees: readonly Attendee[]): void {
  const names = attendees.map(({ name }) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse('rule_refused', `应到人员中“${twice}”重复，请区分或删去一个`);
}
