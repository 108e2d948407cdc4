import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProposalContent } from '../../../../contract/proposals.ts';
import type { QualityFinding, Sample, Template } from '../../../../contract/writing.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { checkAttaching } from '../domain/attachments.ts';
import { findingsIn } from '../domain/quality.ts';
import { mayWrite } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { seenBy } from './asking.ts';

type Findings = { readonly items: QualityFinding[] };

/** Advice on a text that is being written; it need not be saved. */
export async function checkText(ctx: Context, content: ProposalContent): Promise<Findings> {
  if (!mayWrite(ctx.actor)) refuse('forbidden');
  return { items: findingsIn(content, ctx.rules.policy) };
}

/** The same on a draft as it is kept: for those who write it. */
export const findingsOf = (ctx: Context, id: string): Promise<Findings> =>
  inReading(ctx, async (tx) => {
    const { proposal, parties } = (await repository.whole(tx, id)) ?? refuse('not_found');
    checkAttaching(proposal, seenBy(ctx, proposal, parties));
    return { items: findingsIn(proposal.content, ctx.rules.policy) };
  });

type Models = { readonly samples: Sample[]; readonly templates: Template[] };
const FILE = join(import.meta.dirname, '../../../../database/seeds/samples.json');
let models: Models | undefined;
/** Well-made samples (范文) and blank templates, written for the product. */
export async function listSamples(): Promise<Models> {
  return (models ??= JSON.parse(readFileSync(FILE, 'utf8')) as Models);
}
