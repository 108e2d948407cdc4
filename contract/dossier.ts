import { z } from 'zod';
import { byId } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';

/** What the dossier (卷宗) of a proposal holds for who asks; what he may know of and not read is named with the reason. */
export const dossierContents = z.object({
  parts: z.array(z.object({ title: z.string(), names: z.array(z.string()) })),
  withheld: z.array(z.object({ title: z.string(), why: z.string() })),
});
export type DossierContents = z.infer<typeof dossierContents>;

const errors = ['not_found', 'rule_refused'] as const;

export const dossierApi = {
  contents: endpoint({
    method: 'GET',
    path: '/proposals/:id/dossier',
    summary: '卷宗里有什么',
    params: byId,
    response: dossierContents,
    errors,
  }),
  /** The archive (ZIP) of the same is a download of its own: it carries the attachments. */
  pdf: endpoint({
    method: 'GET',
    path: '/proposals/:id/dossier/pdf',
    summary: '卷宗（一份 PDF）',
    params: byId,
    response: fileAnswer,
    errors,
  }),
};
