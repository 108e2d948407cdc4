import type { WipingAction, WipingFile, WipingPlace, WipingStatus } from '../../../contract/wipings.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { follow, openActions, type Workflow } from '../../kernel/workflow.ts';
import type { WipingEvent } from './events.ts';

/** `confirmer` is the one who was asked, while he may confirm; `owner` carries out what was confirmed. */
export type WipingRelation = 'office' | 'confirmer' | 'owner';
export type By = readonly WipingRelation[];

/** 清除: asked for by one, confirmed by another, carried out; called off for as long as nothing was changed. */
export const WIPING_WORKFLOW: Workflow<WipingStatus, WipingAction, WipingRelation> = [
  { action: 'confirm', from: ['asked'], to: 'confirmed', by: ['confirmer'] },
  { action: 'refuse', from: ['asked'], to: 'refused', by: ['confirmer'] },
  { action: 'withdraw', from: ['asked', 'confirmed'], to: 'withdrawn', by: ['office'] },
  { action: 'finish', from: ['confirmed'], to: 'done', by: ['owner'] },
];

/** What is to go: known until it went. */
export type Kept = { readonly passages: readonly string[]; readonly files: readonly WipingFile[] };
export type WipingRequest = {
  readonly id: string;
  readonly proposalId: string;
  readonly status: WipingStatus;
  readonly reason: string;
  readonly askerId: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly confirmerId: string;
  readonly confirmer: string;
  readonly answer: string;
  readonly answeredAt: Instant | null;
  readonly kept: Kept | null;
  readonly passageCount: number;
  readonly fileCount: number;
  readonly places: readonly WipingPlace[];
  readonly removed: readonly WipingPlace[] | null;
  readonly doneAt: Instant | null;
  readonly version: number;
};
export type Outcome = { readonly state: WipingRequest; readonly events: readonly WipingEvent[] };
export type Acting = { readonly by: By; readonly name: string; readonly now: Instant };

const isBegun = ({ removed }: WipingRequest): boolean => removed !== null;
export const actionsOf = (request: WipingRequest, by: By): WipingAction[] =>
  openActions(WIPING_WORKFLOW, request.status, by).filter((action) => action !== 'withdraw' || !isBegun(request));

type Said = { [E in WipingEvent as E['type']]: Pick<E, 'type' | 'payload'> }[WipingEvent['type']];
const tell = ({ id, version }: WipingRequest, said: Said): WipingEvent[] => [
  { ...said, subject: { type: 'wiping_request', id, version } } as WipingEvent,
];
const step = (
  request: WipingRequest,
  action: WipingAction,
  by: By,
  patch: Partial<WipingRequest> = {},
): WipingRequest => ({
  ...request,
  ...patch,
  status: follow(WIPING_WORKFLOW, { status: request.status, action, by }),
  version: request.version + 1,
});
const counts = ({ passageCount, fileCount }: WipingRequest) => ({ passages: passageCount, files: fileCount });

type Fresh = 'status' | 'answer' | 'answeredAt' | 'passageCount' | 'fileCount' | 'removed' | 'doneAt' | 'version';
export function ask({ kept, ...asked }: Omit<WipingRequest, Fresh | 'kept'> & { readonly kept: Kept }): Outcome {
  const state: WipingRequest = {
    ...asked,
    ...{ kept, passageCount: kept.passages.length, fileCount: kept.files.length },
    ...{ status: 'asked', answer: '', answeredAt: null, removed: null, doneAt: null, version: 1 },
  };
  const payload = { accountId: state.confirmerId, by: state.askedBy, ...counts(state) };
  return { state, events: tell(state, { type: 'wiping.asked', payload }) };
}

export function confirm(request: WipingRequest, { by, name, now }: Acting): Outcome {
  const state = step(request, 'confirm', by, { answeredAt: now });
  const payload = { accountId: request.askerId, by: name, ...counts(request) };
  return { state, events: tell(state, { type: 'wiping.confirmed', payload }) };
}

/** What is called off is forgotten: it would be one more place where the passages lie. */
const calledOff = { kept: null } as const;
export function refuseIt(request: WipingRequest, reason: string, { by, name, now }: Acting): Outcome {
  const state = step(request, 'refuse', by, { ...calledOff, answer: reason, answeredAt: now });
  const payload = { accountId: request.askerId, by: name, reason };
  return { state, events: tell(state, { type: 'wiping.refused', payload }) };
}
export function withdraw(request: WipingRequest, reason: string, { by, name, now }: Acting): Outcome {
  const state = step(request, 'withdraw', by, { ...calledOff, answer: reason, answeredAt: now });
  if (isBegun(request)) refuse('wrong_status', '已经开始清除，不能撤回');
  const payload = { accountId: request.confirmerId, by: name, reason };
  return { state, events: tell(state, { type: 'wiping.withdrawn', payload }) };
}

/** What was taken out, and where; the passages themselves are forgotten with it. */
export const removed = (request: WipingRequest, places: readonly WipingPlace[]): WipingRequest => ({
  ...request,
  kept: null,
  removed: places,
});

export const rowsOf = (places: readonly WipingPlace[]): number => places.reduce((sum, { rows }) => sum + rows, 0);
export function finish(request: WipingRequest, now: Instant): Outcome {
  const state = step(request, 'finish', ['owner'], { doneAt: now });
  const payload = {
    ...{ accountId: request.askerId, by: request.confirmer },
    ...{ rows: rowsOf(request.removed ?? []), files: request.fileCount },
  };
  return { state, events: tell(state, { type: 'wiping.done', payload }) };
}
