import { expect, it } from 'vitest';
import { ANSWERED, casesIn, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { homeOf } from './service.ts';

const committee = await freshCommittee({ signing: { levels: 2, keySignedByHead: true } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const as = (role: Role) => committee.as(cast[role], ANSWERED);
const HANDS = ['handler', 'checker', 'signer', 'unitHead'] as const;

/** Who of the unit has the letter among what waits for him, and as what. */
async function waitingFor(proposalId: string): Promise<string[]> {
  const found = HANDS.map(async (role) => {
    const { todos } = await homeOf(await as(role));
    return todos.filter((todo) => todo.proposalId === proposalId).map(({ kind }) => `${role} ${kind}`);
  });
  return (await Promise.all(found)).flat();
}

it('a letter waits for one after the other: who checks it, then who signs it, for a key proposal the head', async () => {
  const { proposal, reply } = await cases.submitted();
  expect(await waitingFor(proposal.id)).toEqual(['checker check_reply']);
  await useCases.replies.checkReply(await as('checker'), reply.id, reply.version);
  expect(await waitingFor(proposal.id)).toEqual(['signer sign_reply']);
  const leaderAccountId = cast.leader.accountId;
  const wish = { level: 'government', note: '', version: null, leaderAccountId } as const;
  await useCases.supervision.markKey(await as('committee'), proposal.id, wish);
  expect(await waitingFor(proposal.id)).toEqual(['unitHead sign_reply']);
});
