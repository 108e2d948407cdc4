import { sql } from 'kysely';
import type { CasesQuery, ReviewQueues } from '../../../../contract/workbench.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { ageOf, matching, reviewerOf } from './conditions.ts';
import type { Frame } from './sight.ts';

type Line = {
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly category: string | null;
  readonly age: string | null;
  readonly reviewer: string | null;
  readonly by: number;
  readonly count: number;
};
// grouping() sets a bit for each column a line is not about, the first column highest: the sets below, in their order.
const BY = { group: 7, category: 11, age: 13, reviewer: 14 } as const;

/** What a queue is made of, counted in one look: by group, category, how long it waits, and whose it is. */
export async function queuesOf(tx: Transaction, frame: Frame, query: CasesQuery): Promise<ReviewQueues> {
  const { from, where } = matching(frame, query);
  const { rows } =
    await sql<Line>`select q.group_id "groupId", o.short_name "groupName", q.category, q.age, q.reviewer, q.by, q.count
    from (select group_id, category, age, reviewer, grouping(group_id, category, age, reviewer) as by, count(*)::int count
      from (select p.review_group_id group_id, p.category, ${ageOf(frame)} age, ${reviewerOf(frame)} reviewer
        from ${from} where ${where}) each
      group by grouping sets (group_id, category, age, reviewer)) q
    left join organization o on o.id = q.group_id order by q.count desc, o.short_name`.execute(tx);
  const of = (by: number): Line[] => rows.filter((row) => row.by === by);
  return {
    groups: of(BY.group).map(({ groupId, groupName, count }) => ({ id: groupId, name: groupName ?? '', count })),
    categories: of(BY.category).map(({ category, count }) => ({
      category: category as ReviewQueues['categories'][number]['category'],
      count,
    })),
    ages: of(BY.age).map(({ age, count }) => ({ age: age as ReviewQueues['ages'][number]['age'], count })),
    reviewers: of(BY.reviewer).map(({ reviewer, count }) => ({
      reviewer: reviewer as ReviewQueues['reviewers'][number]['reviewer'],
      count,
    })),
  };
}
