import type { Random } from '../../kernel/random.ts';
import { addDays, daysBetween, instantOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { YearPlan } from '../cast/index.ts';
import { between } from '../run/clock.ts';

type Submission = YearPlan['submission'];

function momentOn(random: Random, day: LocalDate, { hours }: Submission): Instant {
  const { from, to } = random.weighted(hours.map((each) => [each, each.weight] as const));
  return between(random, instantOf(day, from), instantOf(day, to));
}

/** The moments at which a year's proposals are handed in, in their order, by the plan's curve and hours. */
export function submissionMoments(random: Random, submission: Submission): Instant[] {
  const last = new Date(submission.lastSubmissionAt).toISOString();
  const moments = submission.curve.flatMap(({ from, to, count }) =>
    Array.from({ length: count }, () => {
      const day = addDays(from, random.int(0, daysBetween(from, to)));
      const moment = momentOn(random, day, submission);
      return moment <= last ? moment : between(random, instantOf(day, 8), last);
    }),
  );
  const ordered = moments.sort();
  const final = ordered.at(-1);
  // Somebody is always the last, and comes as late as the plan says.
  return final === undefined ? [] : [...ordered.slice(0, -1), last];
}
