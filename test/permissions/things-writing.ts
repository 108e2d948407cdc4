import { addMaterial } from '../../server/modules/materials/service.ts';
import { addAttachment } from '../../server/modules/proposals/service/attachments.ts';
import { uploadOf } from '../../server/platform/storage/index.ts';
import { found, useCases } from '../harness/cases.ts';
import { draftedBy, forced } from './things-proposals.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

const { proposals } = useCases;

/** A draft of `lead` with one file on it, and another that has arrived. */
export async function attachedDraft(stage: Stage): Promise<Thing> {
  const { committee, cast } = stage;
  const draft = await draftedBy(stage, cast.lead);
  const ctx = await committee.as(cast.lead);
  const upload = (text: string): Promise<string> => uploadOf(ctx, cast.lead.accountId, Buffer.from(text));
  const { items } = await addAttachment(ctx, draft.id, { uploadId: await upload('图纸'), name: '图纸.txt' });
  const params = { id: draft.id, attachmentId: found(items[0]).id };
  return { params, version: draft.version, uploadId: await upload('说明') };
}

async function handedIn(stage: Stage): Promise<Thing> {
  const thing = await attachedDraft(stage);
  const ctx = await stage.committee.as(stage.cast.lead);
  await proposals.submitProposal(ctx, thing.params['id'] ?? '', thing.version);
  return thing;
}

export async function attachedThings(stage: Stage): Promise<Things> {
  const returned = await handedIn(stage);
  await forced(stage, returned.params['id'] ?? '', { status: 'returned' });
  return { draft: await attachedDraft(stage), submitted: await handedIn(stage), returned };
}
/** Of `lead`, written along by `second`, with a change that `cosigner` proposed. */
export async function cowrittenDraft(stage: Stage): Promise<Thing> {
  const { committee, cast } = stage;
  const lead = await committee.as(cast.lead);
  const draft = await draftedBy(stage, cast.lead);
  const memberIds = [cast.cosigner, cast.second].flatMap(({ memberId }) => memberId ?? []);
  const { cosigners, content } = await proposals.inviteCosigners(lead, draft.id, { memberIds, version: draft.version });
  const second = found(cosigners.find(({ memberId }) => memberId === cast.second.memberId));
  await proposals.allowWriting(
    lead,
    { id: draft.id, cosignerId: second.id },
    { mayWrite: true, version: second.version },
  );
  const change = { section: 'analysis', before: content.analysis, after: '原因在于师资。', note: '' };
  const { amendments, cowriters } = await proposals.amendSection(await committee.as(cast.cosigner), draft.id, change);
  const { id: amendmentId, version } = found(amendments[0]);
  const cosigner = found(cowriters.find(({ mayWrite }) => !mayWrite));
  const params = { id: draft.id, cosignerId: cosigner.cosignerId, section: 'analysis', amendmentId };
  return { params, version, cosignerVersion: cosigner.version, analysis: content.analysis };
}
export async function cowrittenThings(stage: Stage): Promise<Things> {
  const handed = async (status: string, receiptNo: number): Promise<Thing> => {
    const thing = await cowrittenDraft(stage);
    await forced(stage, thing.params['id'] ?? '', { status, receipt_no: receiptNo });
    return thing;
  };
  return {
    cosigning: await cowrittenDraft(stage),
    submitted: await handed('submitted', 9101),
    returned: await handed('returned', 9102),
  };
}
/** A speech of `lead`. */
export async function materialIn({ committee, cast }: Stage): Promise<string> {
  const said = { kind: 'speech', title: '大会发言', occasion: '', saidOn: '2022-01-10', content: '要点' } as const;
  return (await addMaterial(await committee.as(cast.lead), { ...said, organizationId: null })).id;
}
export const materialThings = async (stage: Stage): Promise<Things> => ({
  kept: { params: { id: await materialIn(stage) }, version: 1 },
});
export const deskThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });
