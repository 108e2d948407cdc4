import { z } from 'zod';
import { byId, done, id, instant, page, paging, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { duty } from './identity.ts';
import { organizationBrief } from './organizations.ts';

/** Ways out of the house (外发渠道) beside the inbox. */
export const channelKind = z.enum(['mail', 'wecom', 'dingtalk', 'sms']);
export const mailSecurity = z.enum(['tls', 'starttls', 'none']);
/** What notices speak of, as a person chooses among them. Urging cannot be muted. */
export const noticeTopic = z.enum(['proposals', 'handling', 'closing', 'urging']);
export const mutableTopic = noticeTopic.exclude(['urging']);
export type ChannelKind = z.infer<typeof channelKind>;
export type MailSecurity = z.infer<typeof mailSecurity>;
export type NoticeTopic = z.infer<typeof noticeTopic>;
export type MutableTopic = z.infer<typeof mutableTopic>;

const oneLine = (max: number, min = 1) => text(max, min).refine((value) => !/[\r\n]/.test(value), '不能换行');
const hostName = oneLine(200).regex(/^[\w.:-]+$/, '请填写主机名或地址');
const mailAddress = z.union([z.literal(''), z.email('请填写完整的邮箱地址').max(200)]);
const mobile = z.union([z.literal(''), z.string().regex(/^1\d{10}$/, '请填写 11 位手机号')]);

/** A secret left empty stays as it is. */
const secret = oneLine(2000, 0);
export const mailSettings = z.strictObject({
  kind: z.literal('mail'),
  host: hostName,
  port: z.int().min(1).max(65535),
  security: mailSecurity,
  user: oneLine(200, 0),
  from: z.email('请填写完整的邮箱地址').max(200),
  password: secret,
});
/** The address of a robot holds its key: it is a secret as a whole. */
const robot = { url: secret, duty, organizationId: id.nullable() };
export const wecomSettings = z.strictObject({ kind: z.literal('wecom'), ...robot });
export const dingtalkSettings = z.strictObject({ kind: z.literal('dingtalk'), ...robot, signKey: secret });
export const smsSettings = z.strictObject({ kind: z.literal('sms'), url: secret, token: secret });
export const channelSettings = z.discriminatedUnion('kind', [
  mailSettings,
  wecomSettings,
  dingtalkSettings,
  smsSettings,
]);
export type ChannelSettings = z.infer<typeof channelSettings>;

const named = { name: oneLine(40), isOn: z.boolean(), settings: channelSettings };
export const addChannelInput = z.strictObject(named);
export const setChannelInput = z.strictObject({ ...named, version });
export type AddChannelInput = z.infer<typeof addChannelInput>;
export type SetChannelInput = z.infer<typeof setChannelInput>;

/** Secrets are not part of any view. */
export const channelView = z.object({
  id,
  kind: channelKind,
  name: z.string(),
  /** Where it leads, without what opens it. */
  host: z.string(),
  isOn: z.boolean(),
  mail: z
    .object({ port: z.int(), security: mailSecurity, user: z.string(), from: z.string(), hasPassword: z.boolean() })
    .nullable(),
  duty: duty.nullable(),
  organization: organizationBrief.nullable(),
  isSigned: z.boolean(),
  waiting: z.int(),
  failed: z.int(),
  lastSentAt: instant.nullable(),
  lastError: z.string(),
  version,
});
export type ChannelView = z.infer<typeof channelView>;

/** A message that did not arrive: whose and why, never what it says. */
export const failedMessage = z.object({
  id,
  channelName: z.string(),
  kind: channelKind,
  recipient: z.string(),
  target: z.string(),
  notices: z.int(),
  attempts: z.int(),
  lastError: z.string(),
  madeAt: instant,
  version,
});
export type FailedMessage = z.infer<typeof failedMessage>;

/** What should have followed from events and failed for good: which kinds of events, never whose. */
export const failedDelivery = z.object({
  id,
  events: z.array(z.string()),
  attempts: z.int(),
  lastError: z.string(),
  failedAt: instant,
  version,
});
export type FailedDelivery = z.infer<typeof failedDelivery>;

export const noticeChoice = z.object({
  /** Confirmed by its owner: notices go there. */
  mail: z.string(),
  waitingMail: z.object({ mail: z.string(), sentAt: instant, expiresAt: instant }).nullable(),
  mobile: z.string(),
  isDigest: z.boolean(),
  muted: z.array(mutableTopic),
  /** Which ways out this committee has. */
  hasMail: z.boolean(),
  hasSms: z.boolean(),
  quiet: z.string(),
  digestAt: z.string(),
  version: z.int().min(0),
});
export type NoticeChoice = z.infer<typeof noticeChoice>;
export const setChoiceInput = z.strictObject({
  mail: mailAddress,
  mobile,
  isDigest: z.boolean(),
  muted: z.array(mutableTopic).max(3),
  version: z.int().min(0),
});
export type SetChoiceInput = z.infer<typeof setChoiceInput>;

const errors = ['forbidden', 'not_found', 'stale_version', 'rule_refused', 'duplicate'] as const;
export const channelsApi = {
  list: endpoint({
    method: 'GET',
    path: '/channels',
    summary: '外发渠道',
    response: z.object({ items: z.array(channelView), failed: z.int() }),
    errors: ['forbidden'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/channels',
    summary: '增加外发渠道',
    body: addChannelInput,
    response: channelView,
    errors,
  }),
  set: endpoint({
    method: 'PUT',
    path: '/channels/:id',
    summary: '修改外发渠道',
    params: byId,
    body: setChannelInput,
    response: channelView,
    errors,
  }),
  test: endpoint({
    method: 'POST',
    path: '/channels/:id/test',
    summary: '发一条测试消息',
    params: byId,
    body: z.strictObject({ to: required(200) }),
    response: channelView,
    errors,
  }),
  failed: endpoint({
    method: 'GET',
    path: '/messages/failed',
    summary: '未送达的外发消息',
    query: z.strictObject(paging),
    response: page(failedMessage),
    errors: ['forbidden'],
  }),
  retry: endpoint({
    method: 'POST',
    path: '/messages/:id/retry',
    summary: '重新发送',
    params: byId,
    body: z.strictObject({ version }),
    response: done,
    errors: ['forbidden', 'not_found', 'stale_version', 'wrong_status'],
  }),
  failedDeliveries: endpoint({
    method: 'GET',
    path: '/deliveries/failed',
    summary: '没有完成的后续处理',
    query: z.strictObject(paging),
    response: page(failedDelivery),
    errors: ['forbidden'],
  }),
  retryDelivery: endpoint({
    method: 'POST',
    path: '/deliveries/:id/retry',
    summary: '重新运行后续处理',
    params: byId,
    body: z.strictObject({ version }),
    response: done,
    errors: ['forbidden', 'not_found', 'stale_version', 'wrong_status'],
  }),
  choice: endpoint({ method: 'GET', path: '/notice-choice', summary: '本人接收通知的方式', response: noticeChoice }),
  setChoice: endpoint({
    method: 'PUT',
    path: '/notice-choice',
    summary: '修改本人接收通知的方式',
    body: setChoiceInput,
    response: noticeChoice,
    errors: ['stale_version', 'locked_out'],
  }),
  confirmMail: endpoint({
    method: 'POST',
    path: '/notice-choice/confirm',
    summary: '用确认码确认接收通知的邮箱',
    idempotent: false,
    body: z.strictObject({
      code: z
        .string()
        .normalize('NFKC')
        .trim()
        .regex(/^\d{6}$/, '请填写六位确认码'),
    }),
    response: noticeChoice,
    errors: ['wrong_status', 'rule_refused', 'locked_out'],
  }),
  sendCode: endpoint({
    method: 'POST',
    path: '/notice-choice/code',
    summary: '再发一次邮箱确认信',
    response: noticeChoice,
    errors: ['wrong_status', 'locked_out'],
  }),
};
