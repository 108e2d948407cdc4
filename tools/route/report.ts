import type { Guess } from './baseline.ts';
import { KINDS, type Label } from './corpus.ts';

/** One line of what `route eval` answers. */
export type Answered = {
  readonly id: string;
  readonly abstained: boolean;
  readonly units: readonly { readonly id: string; readonly score: number }[];
};
const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);

export function accuracy(guesses: readonly Guess[], labels: readonly Label[]): string {
  const truth = new Map(labels.map(({ id, unit }) => [id, unit]));
  return percent(guesses.filter(({ id, unit }) => truth.get(id) === unit).length, guesses.length);
}

type Judged = { readonly label: Label; readonly answer: Answered };
function lineOf(name: string, judged: readonly Judged[]): string {
  const answered = judged.filter(({ answer }) => !answer.abstained);
  const firstRight = ({ label, answer }: Judged): boolean => answer.units[0]?.id === label.unit;
  const right = answered.filter(firstRight).length;
  const first = judged.filter(firstRight).length;
  const three = judged.filter(({ label, answer }) => answer.units.slice(0, 3).some(({ id }) => id === label.unit));
  return [
    `${name} (${judged.length})`,
    `answered right ${percent(right, answered.length)}`,
    `abstained ${percent(judged.length - answered.length, judged.length)}`,
    `first of all ${percent(first, judged.length)}`,
    `among three ${percent(three.length, judged.length)}`,
  ].join('\t');
}

/** How good the answers are, in all and for each kind of line. */
export function judge(answers: readonly Answered[], labels: readonly Label[]): string[] {
  const given = new Map(answers.map((answer) => [answer.id, answer]));
  const judged = labels.flatMap((label) => {
    const answer = given.get(label.id);
    return answer ? [{ label, answer }] : [];
  });
  return [
    lineOf('all', judged),
    ...KINDS.map((kind) =>
      lineOf(
        kind,
        judged.filter(({ label }) => label.kind === kind),
      ),
    ),
    lineOf(
      'title only',
      judged.filter(({ label }) => label.isTitleOnly),
    ),
  ];
}
