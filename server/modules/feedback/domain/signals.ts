import type { SignalKind } from '../../../../contract/integrity.ts';
import type { FeedbackContent } from '../../../../contract/feedback.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Form } from './form.ts';

type Marks = Pick<FeedbackContent, 'attitude' | 'result'>;
/** A verdict with how it came about. */
export type Given = {
  readonly form: Form;
  readonly taskId: string;
  readonly releasedAt: Instant;
  /** Every version of it, the first one first. */
  readonly versions: readonly (Marks & { readonly givenAt: Instant })[];
};
export type Contact = { readonly taskId: string; readonly loggedAt: Instant };
export type Found = {
  readonly given: Given;
  readonly before: (Marks & { readonly givenAt: Instant }) | null;
  readonly contactAt: Instant | null;
};
export type Signal = {
  readonly kind: SignalKind;
  readonly unitId: string;
  readonly minutes: number | null;
  readonly rows: readonly Found[];
};

const MINUTE = 60_000;
const minutesBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / MINUTE;
const plain = (given: Given): Found => ({ given, before: null, contactAt: null });
const firstOf = ({ versions, releasedAt }: Given): Instant => versions[0]?.givenAt ?? releasedAt;
const isBad = ({ attitude, result }: Marks): boolean => attitude === 'dissatisfied' || result === 'dissatisfied';
const isBest = ({ attitude, result }: Marks): boolean => attitude === 'satisfied' && result === 'satisfied';
/** What the proposer gave in his own account: a paper form is entered when it comes. */
const own = (list: readonly Given[]): Given[] => list.filter(({ form }) => form.channel === 'own_account');

/** Several proposers judged one unit within minutes of each other. */
function together(list: readonly Given[], { minutes, togetherForms }: Policy['integrity']): Found[][] {
  const sorted = own(list).toSorted((a, b) => firstOf(a).localeCompare(firstOf(b)));
  const runs: Given[][] = [];
  for (const given of sorted) {
    const run = runs.at(-1);
    const start = run?.[0];
    if (run && start && minutesBetween(firstOf(start), firstOf(given)) <= minutes) run.push(given);
    else runs.push([given]);
  }
  const people = (run: readonly Given[]): number => new Set(run.map(({ form }) => form.recipientId)).size;
  return runs.filter((run) => people(run) >= togetherForms).map((run) => run.map(plain));
}

/** A verdict sooner after the letter went out than it takes to read it. */
const atOnce = (list: readonly Given[], { minutes }: Policy['integrity']): Found[] =>
  own(list)
    .filter((given) => minutesBetween(given.releasedAt, firstOf(given)) < minutes)
    .map(plain);

/** Dissatisfied at first and not any more; with the unit's contact in between, where it entered one. */
function turned(list: readonly Given[], contacts: readonly Contact[]): Found[] {
  return list.flatMap((given) =>
    given.versions.flatMap((after, index): Found[] => {
      const before = given.versions[index - 1];
      if (!before || !isBad(before) || isBad(after)) return [];
      const between = contacts.find(
        ({ taskId, loggedAt }) => taskId === given.taskId && loggedAt >= before.givenAt && loggedAt <= after.givenAt,
      );
      return [{ given, before, contactAt: between?.loggedAt ?? null }];
    }),
  );
}

const spotless = (list: readonly Given[], { spotlessForms }: Policy['integrity']): Found[] =>
  list.length >= spotlessForms && list.every(({ versions }) => versions.every(isBest)) ? list.map(plain) : [];

/** Patterns worth a question, unit by unit; derived from what is there, and kept nowhere. */
export function signalsIn(all: readonly Given[], contacts: readonly Contact[], rules: Policy['integrity']): Signal[] {
  return [...Map.groupBy(all, ({ form }) => form.unitId)].flatMap(([unitId, list]) => {
    const signal = (kind: SignalKind, rows: readonly Found[], minutes: number | null): Signal[] =>
      rows.length === 0 ? [] : [{ kind, unitId, minutes, rows }];
    return [
      ...together(list, rules).flatMap((rows) => signal('together', rows, rules.minutes)),
      ...signal('at_once', atOnce(list, rules), rules.minutes),
      ...signal('turned', turned(list, contacts), null),
      ...signal('spotless', spotless(list, rules), null),
    ];
  });
}
