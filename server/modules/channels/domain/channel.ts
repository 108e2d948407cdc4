import type { ChannelKind, ChannelSettings, MailSecurity } from '../../../../contract/channels.ts';
import type { Duty } from '../../../../contract/identity.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ChannelEvent } from '../events.ts';
import type { ChannelRelation } from '../policy.ts';

export type OpenSettings = {
  readonly port?: number;
  readonly security?: MailSecurity;
  readonly user?: string;
  readonly from?: string;
};
export type Secrets = {
  readonly password?: string;
  readonly url?: string;
  readonly signKey?: string;
  readonly token?: string;
};
/** A way out of the house (外发渠道). A robot speaks to the group of one body. */
export type Channel = {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly host: string;
  readonly settings: OpenSettings;
  readonly secrets: Secrets;
  readonly duty: Duty | null;
  readonly organizationId: string | null;
  readonly isOn: boolean;
  readonly madeAt: Instant;
  readonly version: number;
};
type Wish = { readonly name: string; readonly isOn: boolean; readonly settings: ChannelSettings };
type By = readonly ChannelRelation[];
type Outcome = Change<Channel, ChannelEvent>;

const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).host : refuse('rule_refused', '地址不是网址，请从机器人设置里整条复制。');

/** An empty secret keeps the one there is; a new channel needs those without which nothing can be sent. */
const kept = (given: string, before: string | undefined, missing: string): string =>
  given !== '' ? given : (before ?? refuse('rule_refused', missing));

type Parts = Pick<Channel, 'host' | 'settings' | 'secrets' | 'duty' | 'organizationId'>;
function partsOf(settings: ChannelSettings, before: Secrets): Parts {
  const nobody = { duty: null, organizationId: null };
  if (settings.kind === 'mail') {
    const { host, port, security, user, from, password } = settings;
    const secrets = { password: user === '' ? '' : kept(password, before.password, '请填写邮箱账号的密码。') };
    return { host, settings: { port, security, user, from }, secrets, ...nobody };
  }
  const url = kept(settings.url, before.url, '请填写地址。');
  const host = hostOf(url);
  if (settings.kind === 'sms')
    return { host, settings: {}, secrets: { url, token: kept(settings.token, before.token ?? '', '') }, ...nobody };
  const { duty, organizationId } = settings;
  const signKey = settings.kind === 'dingtalk' ? kept(settings.signKey, before.signKey ?? '', '') : '';
  return { host, settings: {}, secrets: { url, signKey }, duty, organizationId };
}

export function addChannel(wish: Wish, made: { readonly id: string; readonly at: Instant }, by: By): Outcome {
  if (!by.includes('channel_keeper')) refuse('forbidden');
  const { name, isOn, settings } = wish;
  const state: Channel = {
    ...{ id: made.id, kind: settings.kind, name, isOn, madeAt: made.at, version: 1 },
    ...partsOf(settings, {}),
  };
  return { state, events: [{ type: 'channel.added', subject: subjectOf(state), payload: factsOf(state) }] };
}

export function changeChannel(before: Channel, wish: Wish, by: By): Outcome {
  if (!by.includes('channel_keeper')) refuse('forbidden');
  const { name, isOn, settings } = wish;
  if (settings.kind !== before.kind) refuse('rule_refused', '渠道的种类不能改，请停用后另加一条。');
  const state: Channel = { ...before, name, isOn, ...partsOf(settings, before.secrets), version: before.version + 1 };
  const newSecret = JSON.stringify(state.secrets) !== JSON.stringify(before.secrets);
  const payload = { ...factsOf(state), newSecret };
  return { state, events: [{ type: 'channel.changed', subject: subjectOf(state), payload }] };
}

const subjectOf = ({ id, version }: Channel) => ({ type: 'channel', id, version }) as const;
const factsOf = ({ id, kind, name, host, isOn }: Channel) => ({ channelId: id, kind, name, host, isOn });
