import {
  consultedHows,
  handlingModes,
  recommendations,
  reviewDecisions,
  reviewStages,
  versionKinds,
} from '../../../../contract/paper-words.ts';
import type { ReviewView } from '../../../../contract/proposals.ts';
import { dayText, momentText, paragraphsOf, versionPaper, type PaperPart } from '../../documents/index.ts';
import { isProposer, type Material } from './gather.ts';
import { latest, sheetOf, table, type Sheet } from './sheet.ts';

/** The text as it was handed in first, and as it was each time it changed after. */
export const versionSheets = ({ proposal, versions }: Material): Sheet[] =>
  versions.map((version, index) => ({
    name: `第${index + 1}稿（${versionKinds[version.kind]}）`,
    at: version.madeAt,
    template: 'paper',
    data: versionPaper(proposal, version),
  }));

function gatesOf({ ctx }: Material, { gates }: ReviewView): PaperPart[] {
  if (gates.length === 0) return [];
  const labels = new Map(ctx.rules.policy.gates.map(({ code, label }) => [code, label]));
  const rows = gates.map(({ code, passed, note }) => [labels.get(code) ?? code, passed ? '过' : '不过', note]);
  return [table(['质量关口', '结论', '说明'], [40, 15, 45], rows)];
}

function reviewParts(material: Material, review: ReviewView): PaperPart[] {
  const { stage, reviewerName, decision, recommendation, consultation, opinion, mode, units, reviewedAt } = review;
  const lines = [
    `${reviewDecisions[decision] ?? decision}。${recommendation ? `${recommendations[recommendation]}。` : ''}`,
    ...paragraphsOf(opinion),
    mode ? `建议办理方式：${handlingModes[mode]}。` : '',
    units.length > 0 ? `建议承办单位：${units.map(({ name }) => name).join('、')}。` : '',
    consultation
      ? `与提案人协商：${dayText(consultation.on)}${consultation.how ? `，${consultedHows[consultation.how]}` : ''}。${consultation.note}`
      : '',
  ];
  const heading = `${reviewStages[stage]}　${reviewerName}　${momentText(reviewedAt)}`;
  return [{ heading, paragraphs: lines.filter(Boolean) }, ...gatesOf(material, review)];
}

export function reviewSheets(material: Material): Sheet[] {
  const { reviews } = material.proposal;
  if (reviews.length === 0) return [];
  const parts = reviews.flatMap((review) => reviewParts(material, review));
  return [sheetOf(material, { name: '审查意见表', at: latest(reviews.map(({ reviewedAt }) => reviewedAt)), parts })];
}

/** Proposers are told on their pages that the review went on, not what was said in it; units are told neither. */
export const reviewsWithheld = (material: Material): string | null =>
  isProposer(material) && material.proposal.reviews.length === 0 && material.proposal.status !== 'submitted'
    ? '审查工作内部材料'
    : null;

const CONSENTS = { asked: '尚未答复', agreed: '同意', refused: '不同意' } as const;
export function mergeSheets(material: Material): Sheet[] {
  const { mergeGroups, mergedInto, filedAt, submittedAt, updatedAt } = material.proposal;
  if (mergeGroups.length === 0 && mergedInto === null) return [];
  const parts = mergeGroups.map(({ reason, decisionNote, parts: merged }): PaperPart => ({
    heading: '并案征询',
    paragraphs: [reason, decisionNote].filter(Boolean),
    table: {
      head: ['流水号', '案由', '提案人', '意见'],
      widths: [20, 40, 15, 25],
      rows: merged.map((one) => [
        one.receiptNo,
        `${one.title}${one.isPrimary ? '（主案）' : ''}`,
        one.leadName,
        [CONSENTS[one.consent], one.note].filter(Boolean).join('：'),
      ]),
    },
  }));
  const into = mergedInto && `${mergedInto.caseNo ?? ''}《${mergedInto.title}》，办理材料在该案卷内`;
  return [
    sheetOf(material, { name: '并案情况', at: filedAt ?? submittedAt ?? updatedAt, facts: [['并入', into]], parts }),
  ];
}
