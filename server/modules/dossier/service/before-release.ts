import { countersignStatuses } from '../../../../contract/paper-words.ts';
import { dayText, momentText } from '../../documents/index.ts';
import type { Material } from './gather.ts';
import { latest, momentOr, sheetOf, table, type Sheet } from './sheet.ts';

const OUTCOMES = { released: '审核通过，送达提案人', rejected: '退回重办' } as const;

/** What the desk found at each audit of a letter, point by point, as the points read on that day. */
export const auditSheets = (material: Material): Sheet[] =>
  material.replies.flatMap(({ unit, audits }) =>
    audits
      .toSorted((a, b) => a.no - b.no)
      .map(({ no, outcome, points, reason, auditedBy, auditedAt }) =>
        sheetOf(material, {
          name: `审核清单　${unit.shortName}　第${no}次`,
          title: '答复审核清单',
          at: auditedAt,
          facts: [
            ['承办单位', unit.name],
            ['审核结果', OUTCOMES[outcome]],
            ['理由', reason],
            ['审核', `${auditedBy}　${momentText(auditedAt)}`],
          ],
          parts: [
            table(
              ['核对的内容', '依据', '符合', '情况'],
              [34, 26, 12, 28],
              points.map((point) => [point.label, point.article, point.passed ? '✓' : '不符合', point.note || '—']),
            ),
          ],
        }),
      ),
  );

/** What each co-handling unit said to each version of a letter; no word is no consent. */
export const countersignSheets = (material: Material): Sheet[] =>
  material.countersigns
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
    .map(({ unit, no, sentBy, sentAt, dueOn, answers }) =>
      sheetOf(material, {
        name: `会签　${unit.shortName}　第${no}稿`,
        title: '答复会签单',
        at: latest([sentAt, ...answers.map(({ answeredAt }) => answeredAt)]),
        facts: [
          ['主办单位', unit.name],
          ['送会签', `${sentBy}　${momentText(sentAt)}`],
          ['会签期限', dayText(dueOn)],
        ],
        parts: [
          table(
            ['会办单位', '会签', '意见', '签署'],
            [24, 18, 34, 24],
            answers.map((one) => [
              one.unit.name,
              countersignStatuses[one.status],
              one.word || '—',
              [one.signedBy, momentOr(one.answeredAt)].filter(Boolean).join('\n'),
            ]),
          ),
        ],
      }),
    );
