import type { ClueRejection, ClueSource, ClueStage, ClueStatus, NoticeChannel } from '../../../../contract/clues.ts';
import type { Category } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import type { ClueEvent } from '../events.ts';

export type ClueRelation = 'screener' | 'picker' | 'system';
export type By = readonly ClueRelation[];

/** The words the office offers to members; the contributor's own stay as they came. */
export type CatalogueText = { readonly title: string; readonly content: string; readonly category: Category };
export type Clue = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly content: string;
  readonly category: Category | null;
  readonly source: ClueSource;
  readonly sourceNote: string;
  readonly status: ClueStatus;
  readonly enteredByAccountId: string | null;
  readonly enteredBy: string | null;
  readonly receivedAt: Instant;
  readonly dueOn: LocalDate;
  readonly rejection: ClueRejection | null;
  readonly note: string;
  readonly catalogueNo: number | null;
  readonly catalogue: CatalogueText | null;
  readonly publishedAt: Instant | null;
  readonly untilOn: LocalDate | null;
  readonly opinionReportId: string | null;
  readonly version: number;
};
export type Contributor = { readonly name: string; readonly phone: string };
/** The contributor is told once a stage; staff send it and say how. */
export type ClueNotice = {
  readonly id: string;
  readonly clueId: string;
  readonly stage: ClueStage;
  readonly text: string;
  readonly madeAt: Instant;
  readonly sentAt: Instant | null;
  readonly sentBy: string | null;
  readonly channel: NoticeChannel | null;
  readonly version: number;
};
export type Outcome = Change<Clue, ClueEvent>;
