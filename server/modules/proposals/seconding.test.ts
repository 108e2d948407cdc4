import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AccountActor } from '../../kernel/actor.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee({ seconding: { allowed: true } });
const cast = await castIn(committee);
const { as } = committee;

type Change = { readonly status?: string; readonly publicity_consent?: boolean };
/** A proposal of `lead` that was handed in, brought to a state whose road is another test's matter. */
async function onFile(change: Change = {}): Promise<string> {
  const draft = await service.draftProposal(await as(cast.lead), {
    sessionId: null,
    organizationId: null,
    onBehalfOfMemberId: null,
    content: completeContent('关于在公园设置母婴室的提案'),
  });
  await service.submitProposal(await as(cast.lead), draft.id, draft.version);
  const { status = 'filed', publicity_consent: isPublic = true } = change;
  await committee.read((tx) =>
    sql`update proposal set status = ${status}, publicity_consent = ${isPublic} where id = ${draft.id}`.execute(tx),
  );
  return draft.id;
}
const seconded = async (id: string, who: AccountActor = cast.stranger, comment = '') =>
  service.secondProposal(await as(who), id, comment);
const says = (message: string) => ({ code: 'rule_refused', message });

describe('seconding (附议)', () => {
  it('puts the name of a member on the proposal, where everyone who sees it reads it', async () => {
    const id = await onFile();
    expect(await service.readSecondable(await as(cast.stranger), id)).toMatchObject({ maySecond: true, reason: '' });
    const view = await seconded(id, cast.stranger, '我区也有此问题');
    expect(view).toMatchObject({ maySecond: false, reason: '您已经附议' });
    await seconded(id, cast.second);
    const shown = await service.getProposal(await as(cast.lead), id);
    expect(shown.seconders.map(({ name, comment }) => [name, comment])).toEqual([
      ['赵堃', '我区也有此问题'],
      ['王玥', ''],
    ]);
  });

  it('touches no right of the proposers: it makes no author, no version and no reader of the case', async () => {
    const id = await onFile();
    const before = await service.getProposal(await as(cast.lead), id);
    await seconded(id);
    const after = await service.getProposal(await as(cast.lead), id);
    expect({ ...after, seconders: [] }).toEqual(before);
    await expect(service.getProposal(await as(cast.stranger), id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is done once, by members who did not propose it themselves', async () => {
    const id = await onFile();
    const ctx = await as(cast.stranger);
    const twins = await Promise.allSettled([1, 2].map(() => service.secondProposal(ctx, id, '')));
    expect(twins.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(seconded(id, cast.lead)).rejects.toMatchObject(says('您是这件提案的提案人，不用附议'));
    await expect(seconded(id, cast.office)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is of what is on file and public: anything else is unknown to other members', async () => {
    for (const change of [{ status: 'submitted' }, { publicity_consent: false }, { status: 'not_filed' }])
      await expect(seconded(await onFile(change))).rejects.toMatchObject({ code: 'not_found' });
    await expect(seconded(await onFile({ status: 'closed' }))).rejects.toMatchObject(
      says('这件提案已经办结，不再附议'),
    );
  });

  it('is there only where the committee opened it; as delivered it is not', async () => {
    const id = await onFile();
    const ctx = await as(cast.stranger);
    const shut = { ...ctx, rules: { ...ctx.rules, policy: { ...ctx.rules.policy, seconding: { allowed: false } } } };
    await expect(service.secondProposal(shut, id, '')).rejects.toMatchObject(says('本届政协没有开放附议'));
    const delivered = await freshCommittee();
    expect((await delivered.as()).rules.policy.seconding).toEqual({ allowed: false });
  });

  it('is offered beside a precedent to whoever may', async () => {
    const id = await onFile();
    const offered = async (who: AccountActor) => {
      const ctx = await as(who);
      return committee.read(async (tx) => (await service.precedentsAmong(tx, ctx, [id]))[0]?.maySecond);
    };
    expect([await offered(cast.stranger), await offered(cast.lead), await offered(cast.office)]).toEqual([
      true,
      false,
      false,
    ]);
    await seconded(id);
    expect(await offered(cast.stranger)).toBe(false);
  });
});
