import {
  contactModes,
  contactPhases,
  extensionStatuses,
  handlingModes,
  returnStatuses,
  unitRoles,
} from '../../../../contract/paper-words.ts';
import type { ExtensionView, ReturnRequestView, TaskView } from '../../../../contract/handling.ts';
import { dayText, momentText, paragraphsOf, type PaperPart } from '../../documents/index.ts';
import type { Material } from './gather.ts';
import { latest, momentOr, sheetOf, table, type Sheet } from './sheet.ts';

const rowOf = (task: TaskView): string[] => [
  `${task.unit.name}\n${unitRoles[task.role]}`,
  task.deskName,
  dayText(task.dispatchedOn),
  task.dueOn === task.originalDueOn
    ? dayText(task.dueOn)
    : `${dayText(task.dueOn)}\n（原${dayText(task.originalDueOn)}）`,
  momentOr(task.receivedAt, '未签收'),
  [task.office, task.unitLeader, task.handlerName].filter(Boolean).join('\n') || '—',
];

/** Who was given the case, in each round, until when and who took it up. */
export function dispatchSheets(material: Material): Sheet[] {
  const { proposal, tasks } = material;
  const rounds = Map.groupBy(tasks, ({ round }) => round);
  return [...rounds].map(([round, list]) =>
    sheetOf(material, {
      name: round === 1 ? '交办单' : `交办单（第${round}轮）`,
      at: latest([proposal.dispatchedAt, ...list.map(({ receivedAt }) => receivedAt)]),
      facts: [
        ['办理方式', proposal.handlingMode && handlingModes[proposal.handlingMode]],
        ['与提案人意愿不同的理由', proposal.wishReason],
      ],
      parts: [
        table(['承办单位', '归口单位', '交办', '期限', '签收', '承办人'], [22, 16, 16, 18, 16, 12], list.map(rowOf)),
      ],
    }),
  );
}

type Asked = Pick<ReturnRequestView, 'requestedAt' | 'decidedAt' | 'decidedBy' | 'decisionNote'>;
const decided = ({ decidedAt, decidedBy, decisionNote }: Asked, word: string): string =>
  decidedAt === null
    ? word
    : [word, decisionNote, `${decidedBy ?? ''}　${momentText(decidedAt)}`].filter(Boolean).join('\n');

const returnRow = (task: TaskView, request: ReturnRequestView): string[] => [
  `${task.unit.name}\n${momentText(request.requestedAt)}`,
  `申请退回：${request.reason}\n依据：${request.basis}${request.suggestedUnit ? `\n建议改由${request.suggestedUnit.name}办理` : ''}`,
  decided(request, returnStatuses[request.status]),
];
const extensionRow = (task: TaskView, extension: ExtensionView): string[] => [
  `${task.unit.name}\n${momentText(extension.requestedAt)}`,
  `申请延期：${dayText(extension.fromDueOn)}改为${dayText(extension.newDueOn)}\n${extension.reason}`,
  decided(extension, extensionStatuses[extension.status]),
];

/** Requests to give a case back and to answer later, with what became of them. */
export function requestSheets(material: Material): Sheet[] {
  const asked = material.tasks.flatMap((task) => [
    ...task.returns.map((request) => ({ ...request, row: returnRow(task, request) })),
    ...task.extensions.map((extension) => ({ ...extension, row: extensionRow(task, extension) })),
  ]);
  if (asked.length === 0) return [];
  const rows = asked.toSorted((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1)).map(({ row }) => row);
  const at = latest(asked.flatMap(({ requestedAt, decidedAt }) => [requestedAt, decidedAt]));
  return [sheetOf(material, { name: '退办和延期', at, parts: [table(['单位', '申请', '决定'], [25, 45, 30], rows)] })];
}

export function contactSheets(material: Material): Sheet[] {
  const contacts = material.tasks.flatMap((task) =>
    task.contacts.map((contact) => ({ ...contact, unit: task.unit.name })),
  );
  if (contacts.length === 0) return [];
  const rows = contacts
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
    .map((one) => [
      `${dayText(one.heldOn)}\n${contactPhases[one.phase]}`,
      `${one.unit}\n${contactModes[one.mode]}`,
      `${one.place}；${one.participants}\n${one.summary}`,
      [one.consentsToMode === false && '不认可', momentOr(one.confirmedAt, '未确认')].filter(Boolean).join('\n'),
    ]);
  const at = latest(contacts.flatMap(({ loggedAt, confirmedAt }) => [loggedAt, confirmedAt]));
  const head = ['日期', '单位和方式', '地点、人员和内容', '提案人确认'];
  return [sheetOf(material, { name: '沟通记录', at, parts: [table(head, [18, 22, 42, 18], rows)] })];
}

/** Photographs of contacts. */
export const contactFiles = ({ tasks }: Material) =>
  tasks.flatMap(({ unit, contacts }) =>
    contacts.flatMap(({ heldOn, files }) =>
      files.map(({ name, size, sha256 }) => ({
        name: `沟通照片　${unit.shortName}　${dayText(heldOn)}　${name}`,
        ...{ size, sha256, removedAt: null },
      })),
    ),
  );

export const opinionSheets = (material: Material): Sheet[] =>
  material.tasks.flatMap(({ unit, coOpinion }): Sheet[] => {
    if (coOpinion === null) return [];
    const { docNo, text, signedBy, sentAt } = coOpinion;
    const part: PaperPart = { heading: '', paragraphs: paragraphsOf(text) };
    const facts = [
      ['会办单位', unit.name],
      ['文号', docNo],
      ['签发人', signedBy],
      ['送出时间', momentText(sentAt)],
    ] as const;
    return [sheetOf(material, { name: `会办意见　${unit.shortName}`, at: sentAt, facts, parts: [part] })];
  });
