import type { FeedbackView } from '../../../../contract/feedback.ts';
import { replyClasses } from '../../../../contract/letter.ts';
import { listenModes, targetings, verdicts, visitings } from '../../../../contract/paper-words.ts';
import type { ReplyView } from '../../../../contract/replies.ts';
import { letterOf, momentText, paragraphsOf } from '../../documents/index.ts';
import { isProposer, type Material } from './gather.ts';
import { latest, momentOr, sheetOf, table, type Sheet } from './sheet.ts';

const isOut = ({ status }: ReplyView): boolean => status === 'released';
/** Whoever is to open a letter opens it in the product: it counts as read from then on. */
const isUnread = ({ mayOpen, openedAt }: ReplyView): boolean => mayOpen && openedAt === null;

const KINDS = { reply: '答复函', supplement: '补充答复函' } as const;
const nameOf = ({ kind, correctionOfId, unit, docNo, content }: ReplyView): string =>
  [
    correctionOfId === null ? KINDS[kind] : '更正的答复函',
    unit.shortName,
    docNo,
    content.class && replyClasses(content.class),
  ]
    .filter(Boolean)
    .join('　');

/** The letters of record; a draft is the unit's own. */
export const letterSheets = ({ ctx, proposal, committee, replies }: Material): Sheet[] =>
  replies
    .filter((reply) => isOut(reply) && !isUnread(reply))
    .map((reply) => ({
      name: nameOf(reply),
      at: reply.releasedAt ?? ctx.now,
      template: 'letter',
      data: letterOf(ctx, { reply, proposal, committee }),
    }));
export const lettersWithheld = ({ replies }: Material): string | null =>
  replies.some((reply) => isOut(reply) && isUnread(reply)) ? '有答复还没有在平台上打开，打开后收入' : null;

/** The sealed papers of those letters, each as the unit brought it. */
export const scanFiles = ({ replies, scans }: Material) =>
  replies
    .filter((reply) => isOut(reply) && !isUnread(reply))
    .flatMap(({ id, unit }) =>
      (scans.get(id) ?? []).map(({ no, name, isRecord, size, sha256 }) => ({
        name: `盖章扫描件　${unit.shortName}　第${no}份${isRecord ? '（存档件）' : ''}　${name}`,
        ...{ size, sha256, removedAt: null },
      })),
    );

function verdictSheet(material: Material, form: FeedbackView): Sheet[] {
  const { content, unit, recipientName, round, submittedAt, isDecisive } = form;
  if (content === null) return [];
  const numbers = new Map(material.proposal.suggestions.map(({ id, no }) => [id, no]));
  const answers = content.answers.map(
    ({ suggestionId, agrees }) => `建议${numbers.get(suggestionId) ?? ''}${agrees ? '同意' : '不同意'}`,
  );
  return [
    sheetOf(material, {
      name: `征询意见表　${unit.shortName}　${recipientName}${round === 1 ? '' : `　第${round}轮`}`,
      title: '提案办理情况征询意见表',
      at: submittedAt ?? material.ctx.now,
      facts: [
        ['承办单位', unit.name],
        ['提案人', `${recipientName}${isDecisive ? '（第一提案人）' : ''}`],
        ['办理态度', verdicts[content.attitude]],
        ['办理结果', verdicts[content.result]],
        ['听取意见方式', listenModes[content.listenMode]],
        ['走访情况', content.visiting === null ? '' : visitings[content.visiting]],
        ['答复是否针对提案', targetings[content.targeted]],
        ...(content.answeredByLeader === null
          ? []
          : [['是否分管领导答复', content.answeredByLeader ? '是' : '否'] as const]),
        ['逐条看法', answers.join('；')],
        ['填写', `${momentOr(submittedAt)}${form.channel === 'paper' ? '（纸质，由办公室录入）' : ''}`],
      ],
      parts: [{ heading: content.comment === '' ? '' : '意见或建议', paragraphs: paragraphsOf(content.comment) }],
    }),
  ];
}
export const verdictSheets = (material: Material): Sheet[] =>
  material.forms.flatMap((form) => verdictSheet(material, form));

/** The papers verdicts were entered from, for whoever reads the verdict whole. */
export const verdictFiles = ({ forms }: Material) =>
  forms.flatMap(({ unit, recipientName, paper }) =>
    paper === null
      ? []
      : [
          {
            name: `纸质征询意见表　${unit.shortName}　${recipientName}　${paper.name}`,
            ...{ size: paper.size, sha256: paper.sha256, removedAt: null },
          },
        ],
  );

const ASSEMBLY: readonly string[] = ['office', 'committee', 'system'];
/** Said of every form alike, given or not: nothing can be read off it (I8). */
export function verdictsWithheld(material: Material): string | null {
  const { forms, relations, proposal } = material;
  if (isProposer(material) || relations.some((one) => ASSEMBLY.includes(one))) return null;
  const isSettled = proposal.status === 'closed' || proposal.status === 'archived';
  return forms.length > 0 && !isSettled ? '提案人的评价在办结后公开' : null;
}

export function timelineSheets(material: Material): Sheet[] {
  const { timeline } = material;
  if (timeline.length === 0) return [];
  const rows = timeline.map(({ at, summary, actorName }) => [momentText(at), summary, actorName]);
  const at = latest(timeline.map((entry) => entry.at));
  return [sheetOf(material, { name: '办理经过', at, parts: [table(['时间', '事项', '经手'], [26, 54, 20], rows)] })];
}
