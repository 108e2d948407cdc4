import { memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { By, Reply, ReplyRelation } from './domain/index.ts';

const IN_REPLIES: readonly ReplyRelation[] = [
  'handler',
  'checker',
  'signer',
  'unit_head',
  'desk',
  'committee',
  'system',
];

/** What the actor is to a reply: what he is to its task. */
export const relationsFrom = (task: readonly string[]): By => IN_REPLIES.filter((relation) => task.includes(relation));

const UNIT = ['liaison', 'handler', 'checker', 'signer', 'unit_head'];
const AUDIT = ['desk', 'office', 'committee'];
const isAny = (task: readonly string[], list: readonly string[]): boolean => list.some((r) => task.includes(r));

/** A letter is the unit's own until it is signed, the desk's too once it came to audit, and everyone's of the case once released. */
export function maySee(
  reply: Pick<Reply, 'status' | 'rejections'>,
  task: readonly string[],
  seesCase: boolean,
): boolean {
  if (isAny(task, UNIT) || task.includes('system')) return true;
  if (reply.status === 'released') return seesCase || task.length > 0;
  return (reply.status === 'under_audit' || reply.rejections > 0) && isAny(task, AUDIT);
}

/** The sealed paper lies in the unit: any of its people may bring it. */
export const mayScan = (task: readonly string[]): boolean => isAny(task, UNIT);

/** Who reads what all proposers said to a version: those who work on the letter, and those who audit it once it came to them. */
export const readingSight = (reply: Pick<Reply, 'status' | 'rejections'>, task: readonly string[]): boolean =>
  isAny(task, UNIT) || task.includes('system') || (isAny(task, AUDIT) && maySee(reply, task, false));

/** Who of a co-handling unit reads the letter it countersigns (会签): its people, by what they are to its own task. */
export const coUnitSight = (task: readonly string[]): boolean => isAny(task, UNIT);

/** How a letter fared on its way out concerns those who worked on it. */
export const seesAudit = (task: readonly string[]): boolean => isAny(task, UNIT) || isAny(task, AUDIT);

/** The proposers the actor opens letters for: himself, and bodies whose head or clerk he is. */
export const recipientsOf = (actor: Actor): string[] => {
  const memberId = memberOf(actor);
  return [
    ...(memberId === null ? [] : [memberId]),
    ...scopesOf(actor, 'collective_head'),
    ...scopesOf(actor, 'collective_clerk'),
  ];
};
