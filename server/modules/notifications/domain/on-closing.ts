import * as who from './addressees.ts';
import { MINE, REPLY } from './places.ts';
import { text, type WordedRule } from './rule.ts';

/** Replies, the proposers' verdicts and the committee's decisions on them. */
export const CLOSING_NOTICES: readonly WordedRule[] = [
  {
    on: 'reply.submitted',
    to: who.signer,
    ...REPLY,
    one: ({ title }) => `${title}的答复待您签发`,
    many: '{n} 份答复待您签发',
  },
  {
    on: 'reply.sent_back',
    to: who.liaison,
    ...REPLY,
    one: ({ title }) => `${title}的答复未签发，请修改`,
    many: '{n} 份答复未签发，请修改',
  },
  {
    on: 'reply.signed',
    to: who.desk,
    ...REPLY,
    one: ({ unit, title }) => `${unit}关于${title}的答复待审核`,
    many: '{n} 份答复待审核',
  },
  {
    on: 'reply.rejected',
    to: who.liaisonAndSigner,
    ...REPLY,
    one: ({ title, payload }) => `${title}的答复退回重办：${text(payload['reason'])}`,
    many: '{n} 份答复退回重办',
  },
  {
    on: 'reply.released',
    to: who.recipients,
    ...REPLY,
    list: '/cases?scope=mine&stage=awaiting_feedback',
    one: ({ unit, title }) => `${unit}答复了${title}，请打开查看并评价`,
    many: '您收到 {n} 份答复，请打开查看并评价',
  },
  {
    on: 'reply.supplemented',
    to: who.allProposers,
    ...REPLY,
    one: ({ unit, title }) => `${unit}就${title}作了补充答复`,
    many: '您收到 {n} 份补充答复',
  },
  {
    on: 'reply.corrected',
    to: who.allProposers,
    ...REPLY,
    one: ({ unit, title }) => `${unit}更正了${title}的答复`,
    many: '您收到 {n} 份更正的答复',
  },
  {
    on: 'feedback.reminded',
    to: who.theRecipient,
    place: 'feedback',
    per: 'act',
    list: '/cases?scope=mine&stage=awaiting_feedback',
    one: ({ title }) => `请对${title}的办理作出评价`,
    many: '有 {n} 件提案等您评价',
  },
  {
    on: 'feedback.submitted',
    to: who.office,
    place: 'feedback',
    list: '/cases?scope=to_close',
    per: 'day',
    one: ({ title }) => `收到${title}的评价`,
    many: '今天收到 {n} 份评价',
  },
  {
    on: 'proposal.rehandled',
    to: who.allProposers,
    ...MINE,
    place: 'handling',
    one: ({ title }) => `${title}将重新办理`,
    many: '您的 {n} 件提案将重新办理',
  },
  {
    on: 'proposal.consulted',
    to: who.allProposers,
    ...MINE,
    place: 'feedback',
    one: ({ title }) => `${title}转入协商`,
    many: '您的 {n} 件提案转入协商',
  },
  {
    on: 'proposal.closed',
    to: who.allProposers,
    ...MINE,
    place: 'feedback',
    one: ({ title }) => `${title}已办结`,
    many: '您的 {n} 件提案已办结',
  },
];
