import type { CommitmentLight } from '../../../contract/commitments.ts';
import type { InputOf } from '../../api/registry.ts';

type Shown = Readonly<Record<'light' | 'unitId' | 'isDue' | 'text', string>>;

/** The address of the page as the ledger is asked; what is empty is not asked. */
export const commitmentsQuery = (
  { light, unitId, isDue, text }: Shown,
  paging: { readonly limit: number; readonly offset: number },
): NonNullable<InputOf<'commitments.ledger'>['query']> => ({
  ...paging,
  ...(light && { light: light as CommitmentLight }),
  ...(unitId && { unitId }),
  ...(isDue === 'yes' && { isDue }),
  ...(text && { text }),
});
