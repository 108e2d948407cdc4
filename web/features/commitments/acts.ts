import type { CommitmentAction, CommitmentLight, CommitmentRow } from '../../../contract/commitments.ts';
import type { EndpointName } from '../../api/registry.ts';
import { commitmentLights, commitmentStatuses } from '../../text/commitments.ts';
import type { Tone } from '../../ui/tone.ts';

/** Where each act is sent: all take a version and words. */
export const ENDPOINTS = {
  report: 'commitments.report',
  claim_done: 'commitments.claimDone',
  confirm: 'commitments.confirm',
  dispute: 'commitments.dispute',
  verify: 'commitments.verify',
  refute: 'commitments.refute',
  ask_excuse: 'commitments.askExcuse',
  accept_excuse: 'commitments.acceptExcuse',
  decline_excuse: 'commitments.declineExcuse',
} as const satisfies Record<CommitmentAction, EndpointName>;

/** What gives a promise up or sends it back stands apart from what carries it on. */
export const APART: readonly CommitmentAction[] = ['ask_excuse', 'refute', 'decline_excuse'];

export const LIGHT_TONES: Readonly<Record<CommitmentLight, Tone>> = {
  overdue: 'late',
  soon: 'soon',
  running: 'plain',
  waiting: 'now',
  kept: 'done',
  explained: 'stop',
};

/** What waits says for what. */
export const standingOf = ({ light, status }: Pick<CommitmentRow, 'light' | 'status'>): string =>
  light === 'waiting' ? commitmentStatuses[status] : commitmentLights[light];
