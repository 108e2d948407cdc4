import { attachmentsApi } from '../../../contract/attachments.ts';
import { proposalsApi } from '../../../contract/proposals-api.ts';
import { defineRoutes } from '../../platform/module.ts';
import * as attachments from './service/attachments.ts';
import * as service from './service/index.ts';

export const routes = defineRoutes((bind) => {
  bind(attachmentsApi.upload, (ctx, { params, query, body }) =>
    attachments.receiveUpload(ctx, params.id, { at: query.at, bytes: body }),
  );
  bind(attachmentsApi.ofProposal, (ctx, { params }) => attachments.listAttachments(ctx, params.id));
  bind(attachmentsApi.add, (ctx, { params, body }) => attachments.addAttachment(ctx, params.id, body));
  bind(attachmentsApi.remove, (ctx, { params }) => attachments.removeAttachment(ctx, params));
  bind(proposalsApi.get, (ctx, { params }) => service.getProposal(ctx, params.id));
  bind(proposalsApi.versions, (ctx, { params }) => service.listVersions(ctx, params.id));
  bind(proposalsApi.draft, (ctx, { body }) => service.draftProposal(ctx, body));
  bind(proposalsApi.edit, (ctx, { params, body }) => service.editProposal(ctx, params.id, body));
  bind(proposalsApi.invite, (ctx, { params, body }) => service.inviteCosigners(ctx, params.id, body));
  bind(proposalsApi.sign, (ctx, { params, body }) => service.signProposal(ctx, params, body));
  bind(proposalsApi.decline, (ctx, { params, body }) => service.declineCosigning(ctx, params, body));
  bind(proposalsApi.withdrawSign, (ctx, { params, body }) => service.withdrawSignature(ctx, params, body));
  bind(proposalsApi.requestApproval, (ctx, { params, body }) => service.requestApproval(ctx, params.id, body.version));
  bind(proposalsApi.submit, (ctx, { params, body }) => service.submitProposal(ctx, params.id, body.version));
  bind(proposalsApi.resubmit, (ctx, { params, body }) => service.resubmitProposal(ctx, params.id, body.version));
  bind(proposalsApi.withdraw, (ctx, { params, body }) => service.withdrawProposal(ctx, params.id, body));
  bind(proposalsApi.startReview, (ctx, { params, body }) => service.startReview(ctx, params.id, body.version));
  bind(proposalsApi.takeOver, (ctx, { params, body }) => service.takeOver(ctx, params.id, body.version));
  bind(proposalsApi.return, (ctx, { params, body }) => service.returnProposal(ctx, params.id, body));
  bind(proposalsApi.pass, (ctx, { params, body }) => service.passReview(ctx, params.id, 'pre', body));
  bind(proposalsApi.passFirst, (ctx, { params, body }) => service.passReview(ctx, params.id, 'first', body));
  bind(proposalsApi.passSecond, (ctx, { params, body }) => service.passReview(ctx, params.id, 'second', body));
  bind(proposalsApi.file, (ctx, { body }) => service.fileProposals(ctx, body));
  bind(proposalsApi.notFile, (ctx, { params, body }) => service.refuseFiling(ctx, params.id, body));
  bind(proposalsApi.withdrawByAgreement, (ctx, { params, body }) => service.withdrawByAgreement(ctx, params.id, body));
  bind(proposalsApi.appeal, (ctx, { params, body }) => service.appeal(ctx, params.id, body));
  bind(proposalsApi.withdrawFiled, (ctx, { params, body }) => service.withdrawFiled(ctx, params.id, body));
  bind(proposalsApi.suggestMerge, (ctx, { body }) => service.suggestMerge(ctx, body));
  bind(proposalsApi.getMerge, (ctx, { params }) => service.getMergeGroup(ctx, params.id));
  bind(proposalsApi.consultMerge, (ctx, { params, body }) => service.consultMerge(ctx, params.id, body));
  bind(proposalsApi.consentMerge, (ctx, { params, body }) => service.answerMerge(ctx, params.id, body));
  bind(proposalsApi.confirmMerge, (ctx, { params, body }) => service.confirmMerge(ctx, params.id, body));
  bind(proposalsApi.dismissMerge, (ctx, { params, body }) => service.dismissMerge(ctx, params.id, body));
  bind(proposalsApi.splitMerge, (ctx, { params, body }) => service.splitMerge(ctx, params.id, body));
  bind(proposalsApi.designate, (ctx, { params, body }) => service.designate(ctx, params.id, body));
  bind(proposalsApi.object, (ctx, { params, body }) => service.objectToUnits(ctx, params.id, body));
  bind(proposalsApi.correctCategory, (ctx, { params, body }) => service.correctCategory(ctx, params.id, body));
  bind(proposalsApi.succeedLead, (ctx, { params, body }) => service.succeedLead(ctx, params.id, body));
  bind(proposalsApi.archive, (ctx, { params, body }) => service.archiveProposal(ctx, params.id, body.version));
});
