import { sql } from 'kysely';
import type { WipingStatus } from '../../contract/wipings.ts';
import { askFor } from '../../server/modules/wiping/index.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';
import { inReview } from './things-proposals.ts';

export const wipingHouseThings = async (stage: Stage): Promise<Things> => ({
  always: { params: {}, version: 1, proposalId: (await inReview(stage)).id },
});

/** Asked for by the office, of the chair. */
export async function wipingIn(stage: Stage): Promise<string> {
  const { committee, cast } = stage;
  const { id: proposal } = await inReview(stage);
  const wish = { proposal, passages: ['走访二十一所学校'], files: [], reason: '误写' };
  return askFor(await committee.as(cast.office), { ...wish, confirmerId: cast.chair.accountId });
}

export async function wipingThings(stage: Stage): Promise<Things> {
  const put = async (status: WipingStatus, gone: 'kept' | 'forgotten' | 'removed'): Promise<Thing> => {
    const id = await wipingIn(stage);
    await stage.committee.read((tx) =>
      sql`update wiping_request set status = ${status}, kept = case when ${gone} = 'kept' then kept end,
        removed = case when ${gone} = 'removed' then '[]'::jsonb end where id = ${id}`.execute(tx),
    );
    return { params: { id }, version: 1 };
  };
  return {
    asked: await put('asked', 'kept'),
    confirmed: await put('confirmed', 'kept'),
    done: await put('done', 'removed'),
    refused: await put('refused', 'forgotten'),
    withdrawn: await put('withdrawn', 'forgotten'),
  };
}
