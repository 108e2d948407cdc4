import type { SeconderView } from '../../../../contract/proposals.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { membersByIds } from '../../members/index.ts';
import type { Seconder } from '../domain/index.ts';

/** Who seconded (附议人), the first first. */
export async function seconderViews(tx: Transaction, seconders: readonly Seconder[]): Promise<SeconderView[]> {
  if (seconders.length === 0) return [];
  const members = await membersByIds(
    tx,
    seconders.map(({ memberId }) => memberId),
  );
  return seconders.map(({ memberId, comment, secondedAt }) => ({
    memberId,
    name: members.get(memberId)?.name ?? '',
    sectorName: members.get(memberId)?.sectorName ?? '',
    comment,
    secondedAt,
  }));
}
