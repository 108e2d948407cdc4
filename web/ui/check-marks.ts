/** What was marked of one point so far, and what was said of it. */
export type CheckMark = { readonly passed: '' | 'yes' | 'no'; readonly note: string };
export type CheckMarks = Readonly<Record<string, CheckMark>>;
export type CheckPoint = { readonly code: string; readonly label: string; readonly hint: string };
export type Checked = { readonly code: string; readonly passed: boolean; readonly note: string };

type Points = readonly Pick<CheckPoint, 'code' | 'label'>[];

/** The points marked, in their order. */
export const checked = (points: Points, marks: CheckMarks): Checked[] =>
  points.flatMap(({ code }) => {
    const mark = marks[code];
    if (!mark?.passed) return [];
    const passed = mark.passed === 'yes';
    return [{ code, passed, note: passed ? '' : mark.note.trim() }];
  });

/** What is still to be marked or said, by field of a list of the given name: who marks a point as not passed says why. */
export function checkGaps(
  name: string,
  points: Points,
  {
    marks,
    words,
  }: { readonly marks: CheckMarks; readonly words: Record<'unmarked' | 'unsaid', (label: string) => string> },
): Record<string, string> {
  const gaps = points.flatMap(({ code, label }): [string, string][] => {
    const mark = marks[code];
    if (!mark?.passed) return [[`${name}-${code}`, words.unmarked(label)]];
    return mark.passed === 'no' && !mark.note.trim() ? [[`${name}-note-${code}`, words.unsaid(label)]] : [];
  });
  return Object.fromEntries(gaps);
}
