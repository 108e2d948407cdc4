import type { Category, ProposerKind } from '../../contract/proposals.ts';
import type { Adoption } from '../../contract/replies.ts';
import type { Verdict } from '../../contract/feedback.ts';
import { uuid7 } from '../../server/platform/context.ts';
import type { Transaction } from '../../server/platform/database/index.ts';
import type { TestCommittee } from './committee.ts';

type ProposalState = {
  readonly status: string;
  readonly category?: Category;
  readonly kind?: ProposerKind;
  readonly mergedInto?: string;
  readonly filed?: boolean;
  readonly round?: number;
  readonly recordedAt?: string;
};
type TaskState = {
  readonly proposal: string;
  readonly task?: string;
  readonly round?: number;
  readonly role?: string;
  readonly status?: string;
  readonly dueOn?: string;
  readonly receivedAt?: string;
  readonly wasReturned?: boolean;
};
type ReplyState = {
  readonly proposal: string;
  readonly task: string;
  readonly reply?: string;
  readonly class: string;
  readonly on: string;
  readonly round?: number;
};
type FormState = {
  readonly proposal: string;
  readonly form?: string;
  readonly status?: string;
  readonly verdict?: Verdict;
  readonly round?: number;
  readonly isDecisive?: boolean;
};

/** Writes the facts a committee's year would leave, straight into the rows: for counting alone. */
export async function factsOf(city: TestCommittee) {
  const inTx: TestCommittee['read'] = (work) => city.read(work);
  const sessionId = await inTx(
    async (tx) => (await tx.selectFrom('session').select('id').executeTakeFirstOrThrow()).id,
  );
  const sectorId = await insertSector(inTx);
  let next = 1;
  const versions = new Map<string, number>();
  const versionOf = (id: string): number => {
    versions.set(id, (versions.get(id) ?? 0) + 1);
    return versions.get(id) ?? 1;
  };

  const member = (name: string, at = '2023-01-01T00:00:00Z', status = 'in_office'): Promise<string> =>
    inTx(async (tx) => {
      const id = uuid7();
      const named = { id, member_no: `M${next++}`, name, pinyin: name, gender: 'female', nation: '汉族' };
      const work = {
        sector_id: sectorId,
        title: '教师',
        mobile: '13800000000',
        address: '本市',
        postcode: '453000',
        status,
      };
      await tx
        .insertInto('member')
        .values({ ...named, ...work })
        .execute();
      await memberFact(tx, id, { at, status });
      return id;
    });
  const memberFact = (tx: Transaction, id: string, { at, status }: { at: string; status: string }): Promise<unknown> =>
    tx
      .insertInto('member_status')
      .values({ member_id: id, version: versionOf(id), status, reason: '', occurred_at: at })
      .execute();

  const stand = (id: string, at: string, state: ProposalState): Promise<unknown> =>
    inTx((tx) =>
      tx
        .insertInto('proposal_fact')
        .values({
          proposal_id: id,
          version: versionOf(id),
          session_id: sessionId,
          status: state.status,
          category: state.category ?? 'economy',
          proposer_kind: state.kind ?? 'individual',
          collective_kind: state.kind === 'collective' ? 'party' : null,
          submission_period: 'session',
          merged_into_id: state.mergedInto ?? null,
          filed: state.filed ?? false,
          round: state.round ?? 1,
          occurred_at: at,
          ...(state.recordedAt === undefined ? {} : { recorded_at: state.recordedAt }),
        })
        .execute(),
    );

  const proposal = async (leadId: string, at: string, state: ProposalState): Promise<string> => {
    const id = uuid7();
    await inTx((tx) =>
      tx
        .insertInto('proposal')
        .values({
          id,
          session_id: sessionId,
          receipt_no: next++,
          submission_period: 'session',
          proposer_kind: state.kind ?? 'individual',
          lead_member_id: leadId,
          organization_id: state.kind === 'collective' ? sectorId : null,
          lead_name: '提案人',
          category: state.category ?? 'economy',
          title: `提案${next}`,
          situation: '',
          analysis: '',
          status: 'submitted',
          policy_version: 1,
          updated_at: at,
          submitted_at: at,
        })
        .execute(),
    );
    await stand(id, at, state);
    return id;
  };

  return { sessionId, sectorId, member, memberFact, stand, proposal, ...handlingFacts(inTx, versionOf) };
}

function insertSector(inTx: TestCommittee['read']): Promise<string> {
  const id = uuid7();
  const named = { code: 'jy', name: '教育界', short_name: '教育界', pinyin: 'jiaoyu' };
  const values = { id, kind: 'sector', ...named, valid_from: '2023-01-01' };
  return inTx(async (tx) => {
    await tx.insertInto('organization').values(values).execute();
    return id;
  });
}

function handlingFacts(inTx: TestCommittee['read'], versionOf: (id: string) => number) {
  const suggestion = (proposalId: string, no: number): Promise<string> =>
    inTx(async (tx) => {
      const id = uuid7();
      await tx
        .insertInto('suggestion')
        .values({ id, proposal_id: proposalId, no, text: `建议${no}` })
        .execute();
      return id;
    });

  const task = async (at: string, state: TaskState): Promise<string> => {
    const id = state.task ?? uuid7();
    const values = {
      task_id: id,
      version: versionOf(id),
      proposal_id: state.proposal,
      round: state.round ?? 1,
      unit_id: uuid7(),
      role: state.role ?? 'single',
      status: state.status ?? 'in_progress',
      due_on: state.dueOn ?? '2023-05-20',
      was_returned: state.wasReturned ?? false,
      received_at: state.receivedAt ?? null,
      receipt_due_on: '2023-02-24',
      occurred_at: at,
    };
    await inTx((tx) => tx.insertInto('task_fact').values(values).execute());
    return id;
  };

  const reply = async (at: string, state: ReplyState): Promise<string> => {
    const id = state.reply ?? uuid7();
    const values = {
      reply_id: id,
      version: versionOf(id),
      proposal_id: state.proposal,
      task_id: state.task,
      round: state.round ?? 1,
      status: 'released',
      class: state.class,
      released_on: state.on,
      due_on: '2023-05-20',
      occurred_at: at,
    };
    await inTx((tx) => tx.insertInto('reply_fact').values(values).execute());
    return id;
  };

  const adopt = (
    at: string,
    state: { proposal: string; suggestion: string; reply: string; adoption: Adoption; round?: number },
  ): Promise<unknown> => {
    const values = {
      suggestion_id: state.suggestion,
      reply_id: state.reply,
      version: versionOf(state.suggestion + state.reply),
      proposal_id: state.proposal,
      adoption: state.adoption,
      round: state.round ?? 1,
      occurred_at: at,
    };
    return inTx((tx) => tx.insertInto('adoption_fact').values(values).execute());
  };

  const form = async (at: string, state: FormState): Promise<string> => {
    const id = state.form ?? uuid7();
    const values = {
      feedback_id: id,
      version: versionOf(id),
      proposal_id: state.proposal,
      reply_id: uuid7(),
      round: state.round ?? 1,
      is_decisive: state.isDecisive ?? true,
      status: state.status ?? 'due',
      attitude: state.verdict ?? null,
      result: state.verdict ?? null,
      occurred_at: at,
    };
    await inTx((tx) => tx.insertInto('feedback_fact').values(values).execute());
    return id;
  };

  const cosign = (at: string, state: { proposal: string; member: string; status: string }): Promise<unknown> => {
    const id = uuid7();
    const values = { cosigner_id: id, version: 1, proposal_id: state.proposal, member_id: state.member };
    return inTx((tx) =>
      tx
        .insertInto('cosigner_fact')
        .values({ ...values, status: state.status, occurred_at: at })
        .execute(),
    );
  };

  const markKey = (at: string, proposalId: string, isKey: boolean): Promise<unknown> => {
    const values = { proposal_id: proposalId, version: versionOf(`key${proposalId}`), is_key: isKey, occurred_at: at };
    return inTx((tx) =>
      tx
        .insertInto('key_fact')
        .values({ ...values, leader_account_id: uuid7() })
        .execute(),
    );
  };

  return { suggestion, task, reply, adopt, form, cosign, markKey };
}
