import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MergeGroupView, PassInput } from '../../../contract/proposals.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { proposersOf } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const AUTHORS = [cast.lead, cast.cosigner, cast.second, cast.stranger] as const;
const PASS: Omit<PassInput, 'version'> = { opinion: '同意', category: 'society', gates: [], mode: null, unitIds: [] };

/** What no merger may touch: whose it is, who signed it, and its words. */
type Kept = { readonly id: string; readonly author: AccountActor; readonly text: string; readonly signed: string[] };

async function submitted(author: AccountActor, serial: number): Promise<Kept> {
  const mine = await as(author);
  const content = completeContent(`关于第${serial}件事的提案`);
  const draft = await service.draftProposal(mine, {
    ...{ sessionId: null, organizationId: null, onBehalfOfMemberId: null, content },
  });
  const friend = AUTHORS[(AUTHORS.indexOf(author) + 1) % AUTHORS.length] ?? cast.lead;
  const asked = await service.inviteCosigners(mine, draft.id, {
    memberIds: [found(friend.memberId ?? undefined)],
    version: draft.version,
  });
  const cosigner = found(asked.cosigners[0]);
  const signed = await service.signProposal(
    await as(friend),
    { id: draft.id, cosignerId: cosigner.id },
    { comment: '', contentHash: found(asked.contentHash ?? undefined), version: cosigner.version },
  );
  const given = await service.submitProposal(mine, draft.id, signed.version);
  const started = await service.startReview(await as(cast.reviewer), given.id, given.version);
  const pre = await service.passReview(await as(cast.reviewer), given.id, 'pre', { ...PASS, version: started.version });
  await service.passReview(await as(cast.groupLeader), given.id, 'first', { ...PASS, version: pre.version });
  return { id: given.id, author, text: found(given.contentHash ?? undefined), signed: [friend.name] };
}

const OPS = [
  'join',
  'suggest',
  'consult',
  'agree',
  'refuse',
  'confirm',
  'dismiss',
  'split',
  'file',
  'notFile',
  'withdraw',
] as const;
/** An act and which of what there is it is done to; a refusal of the product is an answer like any other. */
type Op = { readonly act: (typeof OPS)[number]; readonly at: number; readonly with: number };
const anOp: fc.Arbitrary<Op> = fc.record({
  act: fc.constantFrom(...OPS, 'join', 'join', 'suggest', 'consult', 'confirm'),
  at: fc.nat(3),
  with: fc.nat(3),
});

class Story {
  readonly kept: readonly Kept[];
  readonly groups: string[] = [];
  constructor(kept: readonly Kept[]) {
    this.kept = kept;
  }
  #one = (at: number): Kept => found(this.kept[at % this.kept.length]);

  async act({ act, at, with: other }: Op): Promise<void> {
    if (act === 'suggest') await this.#suggest(this.#one(at), this.#one(other));
    else if (act === 'join') await this.#join(this.#one(at), this.#one(other));
    else if (act === 'file' || act === 'notFile' || act === 'withdraw') await this.#end(act, this.#one(at));
    else if (this.groups.length > 0) await this.#decide(act, found(this.groups[at % this.groups.length]), other);
  }

  async #suggest(primary: Kept, other: Kept): Promise<void> {
    const input = { primaryId: primary.id, otherIds: [other.id], reason: '同一事项' };
    this.groups.push((await service.suggestMerge(await as(cast.reviewer), input)).id);
  }

  async #join(primary: Kept, other: Kept): Promise<void> {
    await this.#suggest(primary, other);
    const last = found(this.groups.at(-1));
    await this.#decide('consult', last, 0);
    await this.#decide('confirm', last, 0);
  }

  async #decide(act: Op['act'], id: string, part: number): Promise<void> {
    const { version, parts } = await service.getMergeGroup(await as(cast.office), id);
    const input = { note: '委员会决定', version };
    if (act === 'agree' || act === 'refuse') {
      const { proposalId } = found(parts[part % parts.length]);
      const { author } = found(this.kept.find((one) => one.id === proposalId));
      await service.answerMerge(await as(author), id, { proposalId, agrees: act === 'agree', note: '', version });
      return;
    }
    const steps: Partial<Record<Op['act'], typeof service.confirmMerge>> = {
      ...{ consult: service.consultMerge, confirm: service.confirmMerge },
      ...{ dismiss: service.dismissMerge, split: service.splitMerge },
    };
    await found(steps[act])(await as(cast.committee), id, input);
  }

  async #end(act: 'file' | 'notFile' | 'withdraw', { id }: Kept): Promise<void> {
    const ctx = await as(cast.committee);
    const { version } = await service.getProposal(ctx, id);
    if (act === 'file') await service.fileProposals(ctx, { items: [{ id, version }], opinion: '同意立案' });
    else if (act === 'withdraw') await service.withdrawByAgreement(ctx, id, { reason: '提案人请求撤案', version });
    else
      await service.refuseFiling(ctx, id, {
        ...{
          reasonCode: 'empty',
          note: '过于原则',
          disposition: 'to_opinion',
          consultedOn: '2023-01-02',
          proposerAgrees: true,
          version,
        },
      });
  }

  /** Nothing of anyone’s is lost, nothing hangs on what has ended, and nothing goes in a circle. */
  async holds(): Promise<void> {
    for (const { id, author, text, signed } of this.kept) {
      const mine = await service.getProposal(await as(author), id);
      expect(mine).toMatchObject({ leadName: author.name, contentHash: text });
      expect(mine.cosigners.filter(({ status }) => status === 'signed').map(({ name }) => name)).toEqual(signed);
      expect(mine.status === 'merged').toBe(mine.mergedInto !== null);
      if (mine.mergedInto === null) continue;
      const primary = await service.getProposal(await as(author), mine.mergedInto.id);
      expect(['withdrawn', 'not_filed', 'merged']).not.toContain(primary.status);
      expect(primary.mergedChildren.map((child) => child.id)).toContain(id);
      const owed = await committee.read((tx) => proposersOf(tx, primary.id));
      expect(owed.filter(({ isDecisive }) => isDecisive).map(({ name }) => name)).toContain(author.name);
    }
    await this.#groupsHold();
  }

  async #groupsHold(): Promise<void> {
    for (const id of this.groups) {
      const group: MergeGroupView = await service.getMergeGroup(await as(cast.committee), id);
      const into = await Promise.all(
        group.parts.map(
          async (part) => (await service.getProposal(await as(cast.committee), part.proposalId)).mergedInto,
        ),
      );
      const joined = into.filter((primary) => primary?.id === group.primaryId).length;
      if (group.status === 'confirmed') expect(joined).toBe(group.parts.length - 1);
    }
  }
}

describe('merging (并案)', () => {
  let serial = 0;
  it('no sequence of acts loses an author, a signature, a text or a right, or makes a circle', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(anOp, { minLength: 4, maxLength: 24 }), async (ops) => {
        const kept: Kept[] = [];
        for (const author of AUTHORS) kept.push(await submitted(author, (serial += 1)));
        const story = new Story(kept);
        for (const op of ops) {
          try {
            await story.act(op);
            done.add(op.act);
          } catch (cause) {
            if (!(cause instanceof DomainError)) throw cause;
          }
        }
        await story.holds();
      }),
      { numRuns: 40, seed: 20230103 },
    );
    // The stories went far enough to try everything.
    expect([...done].sort()).toEqual([...OPS].sort());
  }, 180_000);
});
