import type { CollectiveKind, Disposition } from '../../../contract/proposals.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { Category, PlannedDissatisfaction, PlannedKeyProposal } from '../cast/index.ts';
import type { DemoMember, Person } from '../setup/index.ts';
import { NOT_FILED_REASONS, type Matter, type NotFiledReason } from '../texts/index.ts';

/** Who proposes: a member, perhaps with others, or a body through its people. */
export type Author =
  | { readonly kind: 'member'; readonly member: DemoMember; readonly cosigners: readonly DemoMember[] }
  | {
      readonly kind: 'body';
      readonly collectiveKind: CollectiveKind;
      readonly organizationId: string;
      /** Writes and asks for approval; a body without a clerk is written for by its head. */
      readonly clerk: Person | null;
      readonly head: Person;
    };

export type Fate =
  | { readonly kind: 'filed'; readonly withdrawn: { readonly on: LocalDate; readonly reason: string } | null }
  | { readonly kind: 'not_filed'; readonly reason: NotFiledReason; readonly disposition: Disposition }
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'undecided'; readonly withdrawnOn: LocalDate; readonly reason: string };

/** What will become of one proposal of the year, as far as it is known beforehand. */
export type Script = {
  readonly no: number;
  readonly matter: Matter;
  /** What the author takes it for; a reviewer may put it right. */
  readonly statedCategory: Category;
  readonly author: Author;
  readonly submitAt: Instant;
  readonly isPaper: boolean;
  readonly isRevised: boolean;
  readonly fate: Fate;
  readonly dissatisfaction: PlannedDissatisfaction | null;
  readonly key: PlannedKeyProposal | null;
};

/** Who speaks for the proposal. */
export const speakerOf = (author: Author): Person => (author.kind === 'member' ? author.member.person : author.head);

/** The reason of that code, as the texts know it. */
export function reasonOf(code: string): NotFiledReason {
  const found = NOT_FILED_REASONS.find((reason) => reason === code);
  if (found === undefined) throw new Error(`the texts know no reason ${code}`);
  return found;
}
