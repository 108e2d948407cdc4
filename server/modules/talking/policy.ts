import type { TalkSide } from '../../../contract/talks.ts';

const UNIT: readonly string[] = ['liaison', 'handler', 'signer'];
/** Which side someone is of, by what he is to the task: nobody where he only reads. */
export function sideOf(byTask: readonly string[]): TalkSide | null {
  if (byTask.some((relation) => UNIT.includes(relation))) return 'unit';
  return byTask.includes('proposer') ? 'proposer' : null;
}
