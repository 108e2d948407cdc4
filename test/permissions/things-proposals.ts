import { sql } from 'kysely';
import type { CosignStatus, ProposalStatus, ProposalView } from '../../contract/proposals.ts';
import type { AccountActor } from '../../server/kernel/actor.ts';
import { found, useCases } from '../harness/cases.ts';
import { completeContent } from '../harness/people.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

const { proposals } = useCases;
const TITLE = '关于配备心理教师的提案';
const REVIEW = { opinion: '同意', category: 'society' as const, gates: [], mode: null, unitIds: [] };

/** Lets a proposal lie in a status whose road is another test's matter. */
export const forced = (stage: Stage, id: string, columns: Readonly<Record<string, unknown>>): Promise<unknown> =>
  stage.committee.read((tx) =>
    sql`update proposal set ${sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
      where id = ${id}`.execute(tx),
  );

export const proposalThing = async (stage: Stage, id: string): Promise<Thing> => {
  const { rows } = await stage.committee.read((tx) =>
    sql<{ version: number }>`select version from proposal where id = ${id}`.execute(tx),
  );
  const [reason] = (await stage.committee.as()).rules.policy.notFiledReasons;
  return { params: { id }, version: found(rows[0]).version, reasonCode: found(reason).code };
};

export const draftedBy = async ({ committee }: Stage, who: AccountActor): Promise<ProposalView> =>
  proposals.draftProposal(await committee.as(who), {
    sessionId: null,
    organizationId: null,
    onBehalfOfMemberId: null,
    content: completeContent(TITLE),
  });

async function invited({ committee, cast }: Stage, draft: ProposalView): Promise<ProposalView> {
  const memberIds = [found(cast.cosigner.memberId ?? undefined)];
  return proposals.inviteCosigners(await committee.as(cast.lead), draft.id, { memberIds, version: draft.version });
}

async function cosigned(stage: Stage): Promise<ProposalView> {
  const { committee, cast } = stage;
  const draft = await invited(stage, await draftedBy(stage, cast.lead));
  const { id, version } = found(draft.cosigners[0]);
  const input = { comment: '', contentHash: draft.contentHash ?? '', version };
  return proposals.signProposal(await committee.as(cast.cosigner), { id: draft.id, cosignerId: id }, input);
}

/** Handed in by `lead` with `cosigner`, and before the review group. */
export async function inReview(stage: Stage): Promise<ProposalView> {
  const { committee, cast } = stage;
  const draft = await cosigned(stage);
  const given = await proposals.submitProposal(await committee.as(cast.lead), draft.id, draft.version);
  const started = await proposals.startReview(await committee.as(cast.reviewer), given.id, given.version);
  await proposals.passReview(await committee.as(cast.reviewer), given.id, 'pre', {
    ...REVIEW,
    version: started.version,
  });
  return proposals.getProposal(await committee.as(cast.office), given.id);
}

const IN_REVIEW = [
  ...['submitted', 'pre_review', 'returned', 'first_review', 'second_review', 'final_review'],
  ...['not_filed', 'withdrawn'],
] as const;
const HANDLED = ['dispatched', 'rehandling', 'consultation', 'closed', 'archived'] as const;

async function dispatchedIn(stage: Stage, status: ProposalStatus): Promise<string> {
  const { id } = await stage.cases.dispatched({ title: TITLE, cosigned: true });
  await forced(stage, id, { status });
  const isLive = status === 'dispatched' || status === 'rehandling';
  if (!isLive)
    await stage.committee.read((tx) => sql`update task set status = 'finished' where proposal_id = ${id}`.execute(tx));
  return id;
}

/** One proposal in each status, led by `lead` and, where that can be, signed by `cosigner`. */
export async function proposalThings(stage: Stage): Promise<Things> {
  const ids: Record<string, string> = {
    draft: (await draftedBy(stage, stage.cast.lead)).id,
    cosigning: (await cosigned(stage)).id,
  };
  for (const status of IN_REVIEW) {
    const { id } = await inReview(stage);
    ids[status] = id;
    await forced(stage, id, { status });
  }
  const child = await inReview(stage);
  ids['merged'] = child.id;
  await forced(stage, child.id, { status: 'merged', merged_into_id: (await inReview(stage)).id });
  for (const status of ['filed', 'routing'] as const) {
    const { id } = await stage.cases.routed({ title: TITLE, cosigned: true });
    ids[status] = id;
    await forced(stage, id, { status });
  }
  for (const status of HANDLED) ids[status] = await dispatchedIn(stage, status);
  // Each is another reviewer's, so that any of the group may take it over.
  for (const id of Object.values(ids)) await forced(stage, id, { reviewer_account_id: null });
  return thingsOf(stage, ids);
}

async function thingsOf(stage: Stage, ids: Readonly<Record<string, string>>): Promise<Things> {
  const entries = Object.entries(ids).map(async ([state, id]) => [state, await proposalThing(stage, id)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

export async function collectiveThings(stage: Stage): Promise<Things> {
  const { committee, cast } = stage;
  const ids: Record<string, string> = {};
  for (const status of ['draft', 'submitted', 'returned', 'not_filed', 'filed'] as const) {
    const { id } = await proposals.draftProposal(await committee.as(cast.clerk), {
      sessionId: null,
      organizationId: cast.bodies.science_party,
      onBehalfOfMemberId: null,
      content: completeContent(TITLE),
    });
    ids[status] = id;
    await proposals.approveProposal(await committee.as(cast.head), id, 1);
    if (status !== 'draft') await forced(stage, id, { status, receipt_no: 9000 + Object.keys(ids).length });
  }
  return thingsOf(stage, ids);
}

export async function typedThings(stage: Stage): Promise<Things> {
  const { committee, cast } = stage;
  const ids: Record<string, string> = {};
  for (const status of ['draft', 'filed'] as const) {
    const { id } = await proposals.draftProposal(await committee.as(cast.office), {
      sessionId: null,
      organizationId: null,
      onBehalfOfMemberId: cast.lead.memberId,
      content: completeContent(TITLE),
    });
    ids[status] = id;
    if (status !== 'draft') await forced(stage, id, { status, receipt_no: 9900 });
  }
  return thingsOf(stage, ids);
}

const SIGNATURES: readonly CosignStatus[] = ['invited', 'signed', 'declined', 'withdrawn', 'expired', 'dropped'];
export async function signatureThings(stage: Stage): Promise<Things> {
  const things: Record<string, Thing> = {};
  for (const status of SIGNATURES) {
    const { id, contentHash, cosigners } = await invited(stage, await draftedBy(stage, stage.cast.lead));
    const { id: cosignerId, version } = found(cosigners[0]);
    await stage.committee.read((tx) =>
      sql`update cosigner set status = ${status} where id = ${cosignerId}`.execute(tx),
    );
    things[status] = { params: { id, cosignerId }, version, contentHash };
  }
  return things;
}

/** A draft of `lead` with a code that leads to it. */
export async function codedDraft(stage: Stage): Promise<Thing> {
  const ctx = await stage.committee.as(stage.cast.lead);
  const { id, version, contentHash } = await draftedBy(stage, stage.cast.lead);
  const { token } = await proposals.openCosignLink(ctx, id, version);
  return { ...(await proposalThing(stage, id)), token, contentHash };
}

async function calledIn(stage: Stage): Promise<Thing> {
  const thing = await codedDraft(stage);
  await proposals.closeCosignLink(await stage.committee.as(stage.cast.lead), thing.params['id'] ?? '');
  return thing;
}

export async function codedThings(stage: Stage): Promise<Things> {
  const { params, version } = await codedDraft(stage);
  const id = params['id'] ?? '';
  await proposals.submitProposal(await stage.committee.as(stage.cast.lead), id, version);
  return {
    inUse: await codedDraft(stage),
    calledIn: await calledIn(stage),
    submitted: await proposalThing(stage, id),
  };
}

export const holdingThings = async (stage: Stage): Promise<Things> => ({
  inUse: await codedDraft(stage),
  calledIn: await calledIn(stage),
});

/** Of `lead` and `cosigner`, on file; one whose lead wanted it kept from the public. */
export async function secondingThings(stage: Stage): Promise<Things> {
  const onFile = async (columns: Readonly<Record<string, unknown>>): Promise<string> => {
    const { id } = await stage.cases.routed({ title: TITLE, cosigned: true });
    await forced(stage, id, columns);
    return id;
  };
  return thingsOf(stage, {
    submitted: (await inReview(stage)).id,
    filed: await onFile({ status: 'filed' }),
    dispatched: await dispatchedIn(stage, 'dispatched'),
    closed: await dispatchedIn(stage, 'closed'),
    notPublic: await onFile({ status: 'filed', publicity_consent: false }),
  });
}

export async function pairThings(stage: Stage): Promise<Things> {
  const things: Record<string, Thing> = {};
  for (const status of ['submitted', 'pre_review', 'first_review', 'second_review', 'final_review', 'not_filed']) {
    const [one, other] = [await inReview(stage), await inReview(stage)];
    await forced(stage, one.id, { status });
    await forced(stage, other.id, { status });
    things[status] = { ...(await proposalThing(stage, one.id)), otherId: other.id };
  }
  return things;
}

/** A proposal of `second` in review. */
async function ofSecond(stage: Stage): Promise<string> {
  const { committee, cast } = stage;
  const draft = await draftedBy(stage, cast.second);
  await proposals.submitProposal(await committee.as(cast.second), draft.id, draft.version);
  await forced(stage, draft.id, { status: 'first_review', review_group_id: cast.bodies.society_group });
  return draft.id;
}

export async function primaryThings(stage: Stage): Promise<Things> {
  const { id } = await inReview(stage);
  await forced(stage, id, { status: 'final_review' });
  const dispatched = await dispatchedIn(stage, 'dispatched');
  for (const primary of [id, dispatched])
    await forced(stage, await ofSecond(stage), { status: 'merged', merged_into_id: primary });
  return thingsOf(stage, { final_review: id, dispatched });
}

/** A merge group brought to each of its states by its own steps. */
export async function mergeThings(stage: Stage): Promise<Things> {
  const { committee, cast } = stage;
  const note = '同一件事';
  const by = async (who: AccountActor) => committee.as(who);
  const begun = async () => {
    const [primaryId, childId] = [(await inReview(stage)).id, await ofSecond(stage)];
    const group = await proposals.suggestMerge(await by(cast.office), { primaryId, otherIds: [childId], reason: note });
    return { group, more: { primaryId, childId } };
  };
  const consulted = async () => {
    const { group, more } = await begun();
    const { id, version } = group;
    return { group: await proposals.consultMerge(await by(cast.office), id, { note, version }), more };
  };
  const decided = async (decide: typeof proposals.confirmMerge) => {
    const { group, more } = await consulted();
    return { group: await decide(await by(cast.committee), group.id, { note, version: group.version }), more };
  };
  const confirmed = await decided(proposals.confirmMerge);
  const toSplit = await decided(proposals.confirmMerge);
  const { id, version } = toSplit.group;
  const split = {
    group: await proposals.splitMerge(await by(cast.committee), id, { note, version }),
    more: toSplit.more,
  };
  const states = {
    suggested: await begun(),
    consulting: await consulted(),
    confirmed,
    dismissed: await decided(proposals.dismissMerge),
    split,
  };
  return Object.fromEntries(
    Object.entries(states).map(([state, { group, more }]) => [
      state,
      { params: { id: group.id }, version: group.version, ...more },
    ]),
  );
}
