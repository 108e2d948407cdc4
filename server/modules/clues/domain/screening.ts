import type { ClueAction, ClueRejection, ClueSource } from '../../../../contract/clues.ts';
import { codePoints } from '../../../../contract/common.ts';
import type { Category } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { afterWorkdays, type WorkCalendar } from '../../../kernel/calendar.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import { follow } from '../../../kernel/workflow.ts';
import type { ClueEvent } from '../events.ts';
import type { By, CatalogueText, Clue, Contributor, Outcome } from './types.ts';
import { CLUE_WORKFLOW } from './workflow.ts';

export type NewClue = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly content: string;
  readonly category: Category | null;
  readonly source: ClueSource;
  readonly sourceNote: string;
  readonly enteredByAccountId: string | null;
  readonly enteredBy: string | null;
};
type When = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  readonly rules: Policy['clues'];
};

/** What was typed may be as long as the policy says, rare characters counted as one each. */
export function checkLength(
  given: Pick<NewClue, 'title' | 'content'>,
  { titleMax, contentMax }: Pick<Policy['clues'], 'titleMax' | 'contentMax'>,
): void {
  const errors = (
    [
      ['title', titleMax],
      ['content', contentMax],
    ] as const
  ).flatMap(([name, max]) => {
    const length = codePoints(given[name]);
    return length > max ? [{ pointer: `/${name}`, message: `最多 ${max} 字，现有 ${length} 字` }] : [];
  });
  if (errors.length > 0) refuse('invalid_input', undefined, errors);
}

/** 提案委办公室 screens what came within the days of the policy (domain.md §6.1). */
export function receive(given: NewClue, { now, today, calendar, rules }: When): Outcome {
  checkLength(given, rules);
  const state: Clue = {
    ...given,
    status: 'received',
    receivedAt: now,
    dueOn: afterWorkdays(calendar, today, rules.screenWorkdays).dueOn,
    rejection: null,
    note: '',
    catalogueNo: null,
    catalogue: null,
    publishedAt: null,
    untilOn: null,
    opinionReportId: null,
    version: 1,
  };
  return { state, events: [{ type: 'clue.received', subject: subjectOf(state), payload: { source: given.source } }] };
}

/** The event belongs to the version that is about to be saved. */
const subjectOf = ({ id, version }: Clue) => ({ type: 'clue', id, version });
const step = (clue: Clue, action: ClueAction, by: By): Clue => ({
  ...clue,
  status: follow(CLUE_WORKFLOW, { status: clue.status, action, by }),
  version: clue.version + 1,
});
const outcome = (state: Clue, event: Pick<ClueEvent, 'type' | 'payload'>): Outcome => ({
  state,
  events: [{ ...event, subject: subjectOf(state) } as ClueEvent],
});

const MOBILE = /(?<!\d)1\d{10}(?!\d)/;
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s-]/g, '');
/** What members read must not tell who contributed: his name, his number, or anybody's mobile number (domain.md §12). */
export function checkAnonymous(text: CatalogueText, clue: Pick<Clue, 'source'>, contributor: Contributor): void {
  const whole = bare(text.title + text.content);
  const names = clue.source !== 'media' && contributor.name.length > 1 && whole.includes(bare(contributor.name));
  const numbers = MOBILE.test(whole) || (contributor.phone.length > 5 && whole.includes(bare(contributor.phone)));
  if (names || numbers)
    refuse('rule_refused', '编目文字里有提供人的姓名或电话号码，请删去后再保存：目录不得透露提供人', [
      { pointer: '/content', message: '请删去姓名或电话号码' },
    ]);
}

export function accept(clue: Clue, text: CatalogueText, contributor: Contributor, by: By): Outcome {
  const state = { ...step(clue, 'accept', by), catalogue: text };
  checkAnonymous(text, clue, contributor);
  return outcome(state, { type: 'clue.accepted', payload: { title: text.title } });
}

export function reject(clue: Clue, reason: ClueRejection, by: By): Outcome {
  const state = { ...step(clue, 'reject', by), rejection: reason };
  return outcome(state, { type: 'clue.rejected', payload: { reason } });
}

export type Publication = { readonly no: number; readonly until: LocalDate; readonly now: Instant };
/** A clue that was taken out keeps its number when it comes back. */
export function publish(clue: Clue, { no, until, now }: Publication, by: By): Outcome {
  const state = { ...step(clue, 'publish', by), catalogueNo: clue.catalogueNo ?? no, publishedAt: now, untilOn: until };
  return outcome(state, { type: 'clue.published', payload: { no: state.catalogueNo, until } });
}
export function checkUntil(until: LocalDate, today: LocalDate): void {
  if (until < today)
    refuse('rule_refused', '有效期已过，请填今天或以后的日期', [
      { pointer: '/until', message: '请填今天或以后的日期' },
    ]);
}

export function retract(clue: Clue, reason: string, by: By): Outcome {
  const state = { ...step(clue, 'retract', by), note: reason };
  return outcome(state, { type: 'clue.retracted', payload: { reason } });
}

/** Turned into an opinion report (社情民意信息), in the words of the catalogue. */
export function convert(clue: Clue, given: { readonly reason: string; readonly reportId: string }, by: By): Outcome {
  const state = { ...step(clue, 'convert', by), note: given.reason, opinionReportId: given.reportId };
  return outcome(state, { type: 'clue.converted', payload: { reason: given.reason } });
}

export const mayBePicked = (clue: Clue, today: LocalDate): boolean =>
  ['in_catalogue', 'picked'].includes(clue.status) && clue.untilOn !== null && clue.untilOn >= today;
export function pick(clue: Clue, given: { readonly proposalId: string; readonly today: LocalDate }, by: By): Outcome {
  const state = step(clue, 'pick', by);
  if (!mayBePicked(clue, given.today)) refuse('wrong_status', '这个题目的有效期已过，请另选题目。');
  return outcome(state, {
    type: 'clue.picked',
    payload: { proposalId: given.proposalId, no: clue.catalogueNo ?? 0 },
  });
}

/** A proposal begun from it is on file. The second such proposal changes nothing more. */
export function link(clue: Clue, by: By): Outcome | null {
  if (clue.status !== 'picked') return null;
  return outcome(step(clue, 'link', by), { type: 'clue.linked', payload: { no: clue.catalogueNo ?? 0 } });
}
export const archive = (clue: Clue, by: By): Outcome =>
  outcome(step(clue, 'archive', by), { type: 'clue.archived', payload: {} });
