import type { FeedbackContent } from '../../../../contract/feedback.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Form } from '../domain/index.ts';
import { stateOf } from './forms.ts';

type Marks = Pick<FeedbackContent, 'attitude' | 'result'>;
type Version = Marks & { readonly givenAt: string };
/** Every verdict that was given, with all its versions and the moment its letter went out. */
export async function givenForms(tx: Transaction): Promise<{ form: Form; releasedAt: string; versions: Version[] }[]> {
  const rows = await tx
    .selectFrom('feedback')
    .innerJoin('feedback_fact', (join) =>
      join.onRef('feedback_fact.feedback_id', '=', 'feedback.id').on('feedback_fact.version', '=', 1),
    )
    .selectAll('feedback')
    .select('feedback_fact.occurred_at')
    .where('feedback.status', 'in', ['submitted', 'disclosed'])
    .orderBy('feedback.id')
    .execute();
  const versions = await tx
    .selectFrom('feedback_version')
    .select(['feedback_id', 'content', 'made_at'])
    .orderBy('feedback_id')
    .orderBy('version')
    .execute();
  const ofForm = Map.groupBy(versions, (row) => row.feedback_id);
  const versionOf = ({ content, made_at: givenAt }: (typeof versions)[number]): Version => {
    const { attitude, result } = content as FeedbackContent;
    return { attitude, result, givenAt };
  };
  return rows.map(({ occurred_at: releasedAt, ...row }) => ({
    form: stateOf(row),
    releasedAt,
    versions: (ofForm.get(row.id) ?? []).map(versionOf),
  }));
}

export type GivenVersion = {
  readonly version: number;
  readonly content: FeedbackContent;
  readonly madeBy: string;
  readonly madeAt: string;
};
/** One form with all that was ever said in it, the first first. */
export async function versionsOf(tx: Transaction, id: string): Promise<GivenVersion[]> {
  const rows = await tx
    .selectFrom('feedback_version')
    .select(['version', 'content', 'made_by', 'made_at'])
    .where('feedback_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    content: row.content as FeedbackContent,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}
