import type { ReportRow } from '../../../contract/statistics.ts';
import type { Duty } from '../../../contract/identity.ts';
import { holds, memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';

const ROW_READERS: readonly Duty[] = [
  'proposal_office',
  'proposal_committee',
  'chair_meeting',
  'leader',
  'auditor',
  'routing_desk',
];
// Verdicts are sealed until closing: a list of satisfied forms would open them (invariant I8).
const VERDICT_READERS: readonly Duty[] = ['proposal_office', 'proposal_committee', 'chair_meeting'];
const SIGNERS: readonly Duty[] = ['proposal_office', 'proposal_committee'];

const holdsOne = (actor: Actor, duties: readonly Duty[]): boolean =>
  actor.kind === 'system' || duties.some((duty) => holds(actor, duty));

/** The figures are published inside the committee: every account reads them. */
export const mayReadReport = (actor: Actor): boolean => actor.kind !== 'public';
export const mayReadRows = (actor: Actor, kind: ReportRow['kind']): boolean =>
  holdsOne(actor, kind === 'feedback' ? VERDICT_READERS : ROW_READERS);
export const mayReadDifferences = (actor: Actor): boolean => holdsOne(actor, ROW_READERS);
export const maySign = (actor: Actor): boolean => holdsOne(actor, SIGNERS);

const SCORE_READERS: readonly Duty[] = ['proposal_office', 'proposal_committee', 'chair_meeting', 'member_affairs'];
export const mayReadScores = (actor: Actor): boolean => holdsOne(actor, SCORE_READERS);
/** Everyone reads his own, and that of the body he writes for. */
export const mayReadScoreOf = (actor: Actor, scorerId: string): boolean =>
  mayReadScores(actor) ||
  memberOf(actor) === scorerId ||
  [...scopesOf(actor, 'collective_clerk'), ...scopesOf(actor, 'collective_head')].includes(scorerId);
