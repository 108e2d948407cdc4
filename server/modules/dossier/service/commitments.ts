import type { CommitmentView } from '../../../../contract/commitments.ts';
import { commitmentActions, commitmentStatuses } from '../../../../contract/paper-words.ts';
import { instantOf } from '../../../kernel/time.ts';
import { dayText, momentText, paragraphsOf, type PaperPart } from '../../documents/index.ts';
import type { CaseFile } from '../../proposals/index.ts';
import type { Material } from './gather.ts';
import { latest, sheetOf, table, type Sheet } from './sheet.ts';

const rowOf = ({ no, action, amount, unit, office, dueOn, status }: CommitmentView): string[] => [
  String(no),
  [action, amount].filter(Boolean).join('，'),
  [unit.name, office].filter(Boolean).join('\n'),
  dayText(dueOn),
  commitmentStatuses[status],
];
const told = ({ no, entries }: CommitmentView): PaperPart[] =>
  entries.length === 0
    ? []
    : [
        {
          heading: `承诺${no}的经过`,
          paragraphs: entries.flatMap(({ action, text, byName, at }) => [
            `${momentText(at)}　${byName}　${commitmentActions[action]}`,
            ...paragraphsOf(text),
          ]),
        },
      ];

/** What the letters promised, and what became of it. */
export function commitmentSheets(material: Material): Sheet[] {
  const { commitments } = material;
  if (commitments.length === 0) return [];
  const moments = commitments.flatMap(({ openedOn, entries }) => [instantOf(openedOn), ...entries.map(({ at }) => at)]);
  return [
    sheetOf(material, {
      name: '承诺事项及办理',
      at: latest(moments),
      parts: [
        table(['序号', '承诺事项', '责任单位', '期限', '现状'], [8, 40, 24, 16, 12], commitments.map(rowOf)),
        ...commitments.flatMap(told),
      ],
    }),
  ];
}

/** What bore out the reports and claims. */
export const evidenceFiles = ({ commitments }: Material): CaseFile[] =>
  commitments.flatMap(({ entries }) =>
    entries.flatMap(({ files, byName, at }) =>
      files.map((file) => ({ ...file, addedBy: byName, addedAt: at, removedAt: null })),
    ),
  );
