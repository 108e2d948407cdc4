import type { LookBackStanding, SheetAnswer } from '../../../../contract/look-backs.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { LookBackEvent } from '../events.ts';

/** A campaign (回头看): the committee asks every unit how what it promised stands. */
export type LookBack = {
  readonly id: string;
  readonly title: string;
  readonly openedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly version: number;
};
/** What one unit is asked, and what it answered. */
export type Sheet = {
  readonly id: string;
  readonly lookBackId: string;
  readonly unitId: string;
  readonly answeredOn: LocalDate | null;
  readonly answeredBy: string;
  readonly version: number;
};
export type SheetItem = {
  readonly sheetId: string;
  readonly commitmentId: string;
  readonly standing: LookBackStanding | null;
  readonly text: string;
};
type Moment = { readonly id: string; readonly today: LocalDate; readonly newId: () => string };
type Asked = { readonly id: string; readonly unitId: string };

/** One sheet for each unit with something open: the campaign asks about what stood open on its first day. */
export function openLookBack(
  wish: { readonly title: string; readonly dueOn: LocalDate },
  open: readonly Asked[],
  { id, today, newId }: Moment,
) {
  if (wish.dueOn <= today) refuse('rule_refused', '填报期限须在今天之后。');
  if (open.length === 0) refuse('rule_refused', '现在没有未办成的承诺事项，不需要回头看。');
  const state: LookBack = { ...wish, id, openedOn: today, closedOn: null, version: 1 };
  const byUnit = Map.groupBy(open, ({ unitId }) => unitId);
  const sheets = [...byUnit.keys()].map((unitId): Sheet => ({
    id: newId(),
    lookBackId: state.id,
    unitId,
    answeredOn: null,
    answeredBy: '',
    version: 1,
  }));
  const items = sheets.flatMap(({ id: sheetId, unitId }) =>
    (byUnit.get(unitId) ?? []).map((each): SheetItem => ({ sheetId, commitmentId: each.id, standing: null, text: '' })),
  );
  const { title, dueOn } = state;
  const events: LookBackEvent[] = [
    { type: 'look_back.opened', subject: subjectOf(state), payload: { lookBackId: id, title, dueOn } },
    ...sheets.map((sheet): LookBackEvent => ({
      type: 'look_back.sheet_sent',
      subject: { type: 'look_back_sheet', id: sheet.id, version: 1 },
      payload: { lookBackId: id, sheetId: sheet.id, unitId: sheet.unitId, title, dueOn },
    })),
  ];
  return { state, sheets, items, events };
}
const subjectOf = ({ id, version }: LookBack) => ({ type: 'look_back', id, version });

export function closeLookBack(before: LookBack, today: LocalDate): { state: LookBack; events: LookBackEvent[] } {
  if (before.closedOn !== null) refuse('wrong_status', '这次回头看已经结束。');
  const state = { ...before, closedOn: today, version: before.version + 1 };
  const payload = { lookBackId: state.id, title: state.title };
  return { state, events: [{ type: 'look_back.closed', subject: subjectOf(state), payload }] };
}

const NEEDS_WORDS: readonly LookBackStanding[] = ['delayed', 'cannot'];
/** The unit answers for all it is asked, at once; until the campaign ends it may put its answer right. */
export function answerSheet(
  { sheet, lookBack, items }: { sheet: Sheet; lookBack: LookBack; items: readonly SheetItem[] },
  answers: readonly SheetAnswer[],
  { today, byName }: { today: LocalDate; byName: string },
) {
  if (lookBack.closedOn !== null) refuse('wrong_status', '这次回头看已经结束，不能再填报。');
  const given = new Map(answers.map((each, index) => [each.commitmentId, { ...each, index }]));
  const gaps = items.flatMap(({ commitmentId }, index) => {
    const { standing, text = '' } = given.get(commitmentId) ?? {};
    const pointer = `/items/${index}`;
    if (standing === undefined) return [{ said: `第 ${index + 1} 项还没有填。`, at: gap(pointer, '请选择') }];
    return NEEDS_WORDS.includes(standing) && text.trim() === ''
      ? [{ said: `第 ${index + 1} 项须写明原因和打算。`, at: gap(`${pointer}/text`, '请写明原因和打算') }]
      : [];
  });
  const [first] = gaps;
  if (first)
    refuse(
      'rule_refused',
      first.said,
      gaps.map(({ at }) => at),
    );
  const answered = items.map(({ sheetId, commitmentId }): SheetItem => {
    const { standing = null, text = '' } = given.get(commitmentId) ?? {};
    return { sheetId, commitmentId, standing, text };
  });
  if (given.size !== items.length) refuse('rule_refused', '填报的事项与登记表不一致，请刷新后重新填写。');
  const state: Sheet = { ...sheet, answeredOn: today, answeredBy: byName, version: sheet.version + 1 };
  const { id, lookBackId, unitId, version } = state;
  const event: LookBackEvent = {
    type: 'look_back.answered',
    subject: { type: 'look_back_sheet', id, version },
    payload: { lookBackId, sheetId: id, unitId, title: lookBack.title },
  };
  return { state, items: answered, events: [event] };
}
const gap = (pointer: string, message: string) => ({ pointer, message });
