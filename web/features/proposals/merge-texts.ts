import type { ProposalContent } from '../../../contract/proposals.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type Three<T> = { readonly base: T; readonly mine: T; readonly theirs: T };
/** What only one of two changed is his; what both changed alike is that; else nobody can say. */
function pick<T>({ base, mine, theirs }: Three<T>): { readonly value: T } | undefined {
  if (isSame(theirs, base) || isSame(mine, theirs)) return { value: mine };
  return isSame(mine, base) ? { value: theirs } : undefined;
}

type Suggestions = ProposalContent['suggestions'];
/** Each suggestion by itself as long as none was added, taken away or moved. */
function pickSuggestions(three: Three<Suggestions>): { readonly value: Suggestions } | undefined {
  const whole = pick(three);
  const { base, mine, theirs } = three;
  if (whole || base.length !== mine.length || base.length !== theirs.length) return whole;
  const each = base.map((_, at) => pick({ base: base[at], mine: mine[at], theirs: theirs[at] }));
  return each.every((one) => one !== undefined)
    ? { value: each.flatMap(({ value }) => (value ? [value] : [])) }
    : undefined;
}

/** Two texts made of one, where no part was changed in both; nothing where one was. */
export function mergeContent(three: Three<ProposalContent>): ProposalContent | undefined {
  const { base, mine, theirs } = three;
  const merged: Partial<Record<keyof ProposalContent, unknown>> = {};
  for (const key of Object.keys(mine) as (keyof ProposalContent)[]) {
    const of = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const picked = key === 'suggestions' ? pickSuggestions(of as Three<Suggestions>) : pick<unknown>(of);
    if (!picked) return undefined;
    merged[key] = picked.value;
  }
  return merged as ProposalContent;
}

/** Whether the part a field belongs to, `situation` or `suggestions.1.text`, reads the same in both. */
export function isSamePart(field: string, before: ProposalContent, after: ProposalContent): boolean {
  const [name = '', at] = field.split('.');
  if (!(name in before)) return true;
  const key = name as keyof ProposalContent;
  if (key !== 'suggestions' || before.suggestions.length !== after.suggestions.length)
    return isSame(before[key], after[key]);
  return isSame(before.suggestions[Number(at)], after.suggestions[Number(at)]);
}
