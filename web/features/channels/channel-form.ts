import type { ChannelKind, ChannelSettings, ChannelView, MailSecurity } from '../../../contract/channels.ts';
import type { Duty } from '../../../contract/identity.ts';
import { channelForm as text } from '../../text/channels.ts';
import type { Choice } from '../../ui/choice.ts';

/** Whose group a robot may speak to, and whether that is one of several bodies. */
export const ROBOT_DUTIES: readonly Duty[] = ['proposal_office', 'proposal_committee', 'routing_desk', 'unit_liaison'];
export const isRobot = (kind: ChannelKind): boolean => kind === 'wecom' || kind === 'dingtalk';

export type ChannelForm = {
  kind: ChannelKind;
  name: string;
  isOn: boolean;
  host: string;
  port: string;
  security: MailSecurity;
  user: string;
  from: string;
  duty: Duty;
  organization: Choice | null;
  secrets: { password: string; url: string; signKey: string; token: string };
};
const noSecrets = () => ({ password: '', url: '', signKey: '', token: '' });
const NEW: Omit<ChannelForm, 'secrets'> = {
  ...{ kind: 'mail', name: '', isOn: true, host: '', port: '465', security: 'tls', user: '', from: '' },
  ...{ duty: 'proposal_office', organization: null },
};
export function formOf(channel: ChannelView | undefined): ChannelForm {
  if (!channel) return { ...NEW, secrets: noSecrets() };
  const { kind, name, isOn, mail, organization } = channel;
  return {
    ...NEW,
    ...{ kind, name, isOn, secrets: noSecrets(), duty: channel.duty ?? NEW.duty },
    ...(mail && { ...mail, host: channel.host, port: String(mail.port) }),
    organization: organization && { value: organization.id, label: organization.name },
  };
}

const robotOf = ({ secrets, duty, organization }: ChannelForm, needsPlace: boolean) => ({
  url: secrets.url.trim(),
  duty,
  organizationId: needsPlace ? (organization?.value ?? null) : null,
});

export function settingsOf(form: ChannelForm, needsPlace: boolean): ChannelSettings {
  const { kind, secrets } = form;
  switch (kind) {
    case 'mail': {
      const { host, port, security, user, from } = form;
      return { kind, host: host.trim(), port: Number(port), security, user, from, password: secrets.password };
    }
    case 'sms':
      return { kind, url: secrets.url.trim(), token: secrets.token };
    case 'wecom':
      return { kind, ...robotOf(form, needsPlace) };
    case 'dingtalk':
      return { kind, ...robotOf(form, needsPlace), signKey: secrets.signKey };
  }
}

/** What the form misses; a secret that was set may be left empty. */
export function missing(
  form: ChannelForm,
  channel: ChannelView | undefined,
  needsPlace: boolean,
): Record<string, string> {
  const must: Record<string, string> = { name: form.name };
  if (form.kind === 'mail') Object.assign(must, { 'settings.host': form.host, 'settings.from': form.from });
  else if (!channel) must['settings.url'] = form.secrets.url;
  if (needsPlace) must['settings.organizationId'] = form.organization?.value ?? '';
  return Object.fromEntries(
    Object.entries(must)
      .filter(([, value]) => value.trim() === '')
      .map(([name]) => [name, text.missing]),
  );
}
