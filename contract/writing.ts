import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, required } from './common.ts';
import { attachmentKind } from './attachments.ts';
import { category, proposalContent } from './proposals.ts';

export const importedFile = z.object({ uploadId: id, name: z.string(), size: z.int(), kind: attachmentKind });
/** What a Word document says, laid out as a proposal: a suggestion to its author, saved nowhere. */
export const wordReading = z.object({
  title: z.string(),
  situation: z.string(),
  analysis: z.string(),
  suggestions: z.array(z.string()),
  leftOver: z.array(z.string()),
  files: z.array(importedFile),
  notes: z.array(z.string()),
});
export type WordReading = z.infer<typeof wordReading>;

export const qualityCode = z.enum([
  'body_short',
  'body_long',
  'part_missing',
  'part_short',
  'suggestion_missing',
  'suggestion_short',
  'suggestions_many',
  'no_addressee',
  'not_one_matter',
  'figure_without_source',
  'personal_matter',
  'secret_matter',
  'long_quotation',
  'repeated_text',
  'contact_incomplete',
]);
export type QualityCode = z.infer<typeof qualityCode>;
/** One thing a reader would stumble over: where it is, why it matters, what to do. It refuses nothing. */
export const qualityFinding = z.object({
  code: qualityCode,
  /** The field, as `situation`, `suggestions/1` or `contact/phone`. */
  field: z.string(),
  excerpt: z.string(),
  why: z.string(),
  advice: z.string(),
});
export type QualityFinding = z.infer<typeof qualityFinding>;
export const sample = z.object({
  code: z.string(),
  category,
  title: z.string(),
  situation: z.string(),
  analysis: z.string(),
  suggestions: z.array(z.string()),
  /** What makes it a good one. */
  merits: z.array(z.string()),
});
export type Sample = z.infer<typeof sample>;
export const template = z.object({
  code: z.string(),
  title: z.string(),
  situation: z.string(),
  analysis: z.string(),
  suggestions: z.array(z.string()),
});
export type Template = z.infer<typeof template>;

export const writingApi = {
  readWord: endpoint({
    method: 'POST',
    path: '/proposals/word',
    summary: '读取上传的 Word 文档（只返回内容，不保存提案）',
    idempotent: false,
    body: z.strictObject({ uploadId: id, name: required(200) }),
    response: wordReading,
    errors: ['forbidden', 'file_unreadable', 'unsupported_file', 'too_large', 'rule_refused'],
  }),
  check: endpoint({
    method: 'POST',
    path: '/proposals/check',
    summary: '写作提醒：给正在写的文字',
    idempotent: false,
    body: z.strictObject({ content: proposalContent }),
    response: z.object({ items: z.array(qualityFinding) }),
    errors: ['forbidden'],
  }),
  findings: endpoint({
    method: 'GET',
    path: '/proposals/:id/findings',
    summary: '写作提醒：给已保存的稿子',
    params: byId,
    response: z.object({ items: z.array(qualityFinding) }),
    errors: ['not_found', 'forbidden', 'wrong_status'],
  }),
  samples: endpoint({
    method: 'GET',
    path: '/samples',
    summary: '范文与空白模板',
    response: z.object({ samples: z.array(sample), templates: z.array(template) }),
  }),
};
