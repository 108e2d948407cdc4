import { appointmentKinds, appointmentStatuses, talkSides } from '../../../../contract/paper-words.ts';
import type { AppointmentView, RemarkView } from '../../../../contract/talks.ts';
import { momentText } from '../../documents/index.ts';
import type { Material } from './gather.ts';
import { latest, sheetOf, table, type Sheet } from './sheet.ts';

const remarkRow = ({ side, writtenBy, writtenAt, body, files }: RemarkView): string[] => [
  momentText(writtenAt),
  `${talkSides[side]}\n${writtenBy}`,
  [body, ...files.map(({ name }) => `附件：${name}`)].join('\n'),
];
const appointmentRow = ({ kind, status, startsAt, place, topic, ...rest }: AppointmentView): string[] => [
  `${appointmentKinds[kind]}\n${appointmentStatuses[status]}`,
  `${momentText(startsAt)}\n${place}`,
  [topic, rest.participants, rest.summary, rest.outcome, rest.reason].filter(Boolean).join('\n'),
];

/** What was sent along with remarks. */
export const remarkFiles = ({ talks }: Material) =>
  talks.flatMap(({ unit, remarks }) =>
    remarks.flatMap(({ files }) =>
      files.map(({ name, size, sha256 }) => ({
        name: `留言附件　${unit.shortName}　${name}`,
        ...{ size, sha256, removedAt: null },
      })),
    ),
  );

/** What the proposers and each unit said to each other, and when they met; only what the reader may know of. */
export const talkSheets = (material: Material): Sheet[] =>
  material.talks
    .filter(({ remarks, appointments }) => remarks.length + appointments.length > 0)
    .map(({ unit, remarks, appointments }) =>
      sheetOf(material, {
        name: `留言和约见　${unit.shortName}`,
        at: latest([
          ...remarks.map(({ writtenAt }) => writtenAt),
          ...appointments.flatMap(({ askedAt, answeredAt }) => [askedAt, answeredAt]),
        ]),
        parts: [
          ...(remarks.length > 0 ? [table(['时间', '何人', '内容'], [24, 20, 56], remarks.map(remarkRow))] : []),
          ...(appointments.length > 0
            ? [table(['约见', '时间、地点', '事项和情况'], [18, 30, 52], appointments.map(appointmentRow))]
            : []),
        ],
      }),
    );
