import { beforeAll, expect, it } from 'vitest';
import type { TaskAction, TaskView } from '../../contract/handling.ts';
import type { AccountActor } from '../../server/kernel/actor.ts';
import { DomainError } from '../../server/kernel/errors.ts';
import { seeded, type Random } from '../../server/kernel/random.ts';
import { addDays, dayOf, instantOf, isWeekend } from '../../server/kernel/time.ts';
import { feedback as feedbackModule } from '../../server/modules/feedback/index.ts';
import { handling as handlingModule } from '../../server/modules/handling/index.ts';
import { replies as repliesModule } from '../../server/modules/replies/index.ts';
import { subscribe } from '../../server/platform/events/index.ts';
import { casesIn, DISPATCHED, DISSATISFIED, letterTo, SATISFIED, useCases, pointsFound } from '../harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../harness/committee.ts';
import { castIn, type Cast } from '../harness/people.ts';

const { handling, replies, feedback, proposals } = useCases;
let city: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  for (const { name, subscribers } of [handlingModule, repliesModule, feedbackModule])
    if (subscribers) subscribe(name, subscribers);
  city = await freshCommittee();
  cast = await castIn(city);
});

type Step = {
  readonly who: AccountActor;
  readonly name: string;
  readonly run: (who: AccountActor) => Promise<unknown>;
};
let serial = 0;

/** One case and what people do with it, day after day, each time one thing that is offered to one of them. */
class Walk {
  #at = DISPATCHED;
  readonly id: string;
  readonly #random: Random;
  constructor(id: string, random: Random) {
    this.id = id;
    this.#random = random;
  }

  #as = (who?: AccountActor) => city.as(who, this.#at);

  async step(): Promise<string> {
    const offers = [
      ...(await this.#ofTasks()),
      ...(await this.#ofLetters()),
      ...(await this.#ofForms()),
      ...(await this.#ofCase()),
    ];
    if (offers.length === 0 || this.#random.chance(0.15)) return this.#wait();
    const { who, name, run } = this.#random.pick(offers);
    try {
      await run(who);
    } catch (error) {
      // What is offered may still lack a condition; nothing but a rule may stand in its way.
      if (!(error instanceof DomainError && error.code === 'rule_refused')) throw error;
      return `(${name})`;
    }
    await city.deliverAll(await this.#as());
    return name;
  }

  async #wait(): Promise<string> {
    this.#at = instantOf(addDays(dayOf(this.#at), this.#random.int(1, 20)), 9);
    const system = await this.#as();
    for (const sweep of Object.values({ ...handlingModule.sweeps, ...feedbackModule.sweeps })) await sweep(system);
    await city.deliverAll(system);
    return 'wait';
  }

  async #ofTasks(): Promise<Step[]> {
    const steps: Step[] = [];
    for (const who of [
      cast.liaison,
      cast.handler,
      cast.signer,
      cast.coLiaison,
      cast.coHandler,
      cast.coSigner,
      cast.desk,
    ]) {
      const { items } = await handling.listTasks(await this.#as(who), this.id).catch(none);
      for (const task of items)
        for (const action of task.availableActions) {
          const run = this.#acts(task)[action];
          if (run) steps.push({ who, name: action, run });
        }
    }
    return steps;
  }

  #acts(task: TaskView): Partial<Record<TaskAction, (who: AccountActor) => Promise<unknown>>> {
    const { id, version } = task;
    const note = { note: '决定', version };
    const unitId = this.#random.pick([cast.bodies.education, cast.bodies.finance, cast.bodies.police]);
    const handlers = { [cast.bodies.education]: cast.handler, [cast.bodies.finance]: cast.coHandler };
    const handlerAccountId = handlers[task.unit.id]?.accountId ?? '';
    const back = { reason: '不属职责', basis: '三定', signedBy: '局长', suggestedUnitId: null, version };
    let newDueOn = addDays(task.dueOn, 20);
    while (isWeekend(newDueOn)) newDueOn = addDays(newDueOn, 1);
    const heldOn = dayOf(this.#at);
    const visit = { phase: task.status === 'finished' ? 'after' : 'during', mode: 'visit' } as const;
    const contact = { ...visit, heldOn, place: '', participants: '', summary: '沟通' };
    return {
      sign_receipt: async (who) => handling.signReceipt(await this.#as(who), id, version),
      request_return: async (who) => handling.requestReturn(await this.#as(who), id, back),
      approve_return: async (who) => handling.approveReturn(await this.#as(who), id, { ...note, unitId }),
      refuse_return: async (who) => handling.refuseReturn(await this.#as(who), id, note),
      send_to_coordination: async (who) => handling.sendToCoordination(await this.#as(who), id, note),
      keep_by_coordination: async (who) => handling.keepByCoordination(await this.#as(who), id, note),
      reassign_by_coordination: async (who) =>
        handling.reassignByCoordination(await this.#as(who), id, { ...note, unitId }),
      assign_inside: async (who) =>
        handling.assignInside(await this.#as(who), id, { office: '科', handlerAccountId, version }),
      log_contact: async (who) => handling.logContact(await this.#as(who), id, contact),
      send_co_opinion: async (who) =>
        handling.sendCoOpinion(await this.#as(who), id, {
          docNo: `${(serial += 1)}号`,
          text: '同意',
          signedBy: '局长',
          version,
        }),
      request_extension: async (who) =>
        handling.requestExtension(await this.#as(who), id, { reason: '论证', newDueOn, version }),
      grant_extension: async (who) => handling.grantExtension(await this.#as(who), id, note),
      refuse_extension: async (who) => handling.refuseExtension(await this.#as(who), id, note),
      drop: async (who) => handling.dropUnit(await this.#as(who), id, note),
    };
  }

  async #ofLetters(): Promise<Step[]> {
    const proposal = await proposals.getProposal(await this.#as(cast.office), this.id);
    const { items: tasks } = await handling.listTasks(await this.#as(cast.office), this.id);
    const steps: Step[] = tasks
      .filter(({ status, role }) => status === 'in_progress' && role !== 'co')
      .flatMap(({ id, unit }) => {
        const who = { [cast.bodies.education]: cast.handler, [cast.bodies.finance]: cast.coHandler }[unit.id];
        const run = async (by: AccountActor) => replies.draftReply(await this.#as(by), id, letterTo(proposal));
        return who ? [{ who, name: 'draft', run }] : [];
      });
    for (const who of [cast.handler, cast.signer, cast.coHandler, cast.coSigner, cast.desk]) {
      const { items } = await replies.listReplies(await this.#as(who), this.id).catch(none);
      for (const { id, version, availableActions } of items) {
        const docNo = { word: '答', year: 2023, serial: (serial += 1) };
        const acts: Partial<Record<string, Step['run']>> = {
          submit: async (by) => replies.submitReply(await this.#as(by), id, version),
          send_back: async (by) => replies.sendBackReply(await this.#as(by), id, { reason: '改', version }),
          sign: async (by) => replies.signReply(await this.#as(by), id, { docNo, signerName: '局长', version }),
          reject: async (by) =>
            replies.rejectReply(await this.#as(by), id, { reason: '重写', points: pointsFound('answered'), version }),
          release: async (by) =>
            replies.releaseReply(await this.#as(by), id, {
              class: 'A',
              classReason: '',
              points: pointsFound(),
              version,
            }),
        };
        for (const action of availableActions) {
          const run = acts[action];
          if (run) steps.push({ who, name: action, run });
        }
      }
    }
    return steps;
  }

  async #ofForms(): Promise<Step[]> {
    const mine = await this.#as(cast.lead);
    for (const { id, mayOpen } of (await replies.listReplies(mine, this.id)).items)
      if (mayOpen) await replies.openReply(mine, id);
    const { items } = await feedback.listFeedback(mine, this.id);
    const content = this.#random.pick([SATISFIED, DISSATISFIED]);
    return items.flatMap(({ id, version, availableActions }) =>
      availableActions.map((action) => ({
        who: cast.lead,
        name: action,
        run: async (who: AccountActor) =>
          (action === 'submit' ? feedback.submitFeedback : feedback.changeFeedback)(await this.#as(who), id, {
            content,
            version,
          }),
      })),
    );
  }

  async #ofCase(): Promise<Step[]> {
    const { verdict } = await feedback.listFeedback(await this.#as(cast.committee), this.id);
    if (verdict === null) return [];
    const input = { note: '委员会决定', version: verdict.proposalVersion };
    const offered = [
      verdict.mayClose.length > 0 && feedback.closeCase,
      verdict.mayRehandle && feedback.rehandleCase,
      verdict.mayConsult && feedback.consultCase,
      verdict.maySettle && feedback.settleCase,
      verdict.mayReopen && this.#random.chance(0.2) && feedback.reopenCase,
    ].filter((act) => act !== false);
    return offered.map((act) => ({
      who: cast.committee,
      name: act.name,
      run: async (who) => act(await this.#as(who), this.id, input),
    }));
  }
}
const none = (): { items: never[] } => ({ items: [] });

async function rowsOf(id: string) {
  return city.read(async (tx) => {
    const tasks = await tx.selectFrom('task').selectAll().where('proposal_id', '=', id).execute();
    const ids = tasks.map((task) => task.id);
    return {
      tasks,
      returns: await tx.selectFrom('return_request').selectAll().where('task_id', 'in', ids).execute(),
      extensions: await tx.selectFrom('extension').selectAll().where('task_id', 'in', ids).execute(),
      letters: await tx.selectFrom('reply').selectAll().where('task_id', 'in', ids).execute(),
      forms: await tx.selectFrom('feedback').selectAll().where('proposal_id', '=', id).execute(),
      proposal: await tx.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    };
  });
}
type Rows = Awaited<ReturnType<typeof rowsOf>>;
type TaskRow = Rows['tasks'][number];

/** What storage holds of a case that hangs together with nothing, or moved without a reason. */
async function oddRows(id: string): Promise<string[]> {
  const rows = await rowsOf(id);
  const { tasks, letters, forms, proposal } = rows;
  const out = letters.filter((one) => one.status === 'released' && one.kind === 'reply');
  const isSealed = proposal.status !== 'closed' && proposal.round === 1;
  const faults = [
    ...tasks.flatMap((task) => [...oddRequests(rows, task), ...oddPlace(rows, task)]),
    out.some((letter) => !forms.some((form) => form.reply_id === letter.id)) && 'a letter without its form',
    isSealed && forms.some((form) => form.status === 'disclosed') && 'a verdict shown early',
    tasks.every((task) => ['reassigned', 'cancelled'].includes(task.status)) && 'nobody answers',
  ];
  return faults.filter((fault) => fault !== false);
}

function oddRequests({ returns, extensions, letters }: Rows, task: TaskRow): (string | false)[] {
  const own = <T extends { task_id: string }>(list: readonly T[]): T[] =>
    list.filter(({ task_id }) => task_id === task.id);
  const open = own(returns).filter((one) => one.decided_at === null).length;
  const granted = own(extensions).find((one) => one.status === 'approved');
  const isWritten = own(letters).some((one) => !['released', 'cancelled'].includes(one.status));
  const isPending = own(extensions).some((one) => one.status === 'pending');
  return [
    task.due_on !== (granted?.new_due_on ?? task.original_due_on) && 'a date moved by itself',
    open !== Number(['return_pending', 'coordination'].includes(task.status)) && `${task.status} and its request`,
    (isPending || isWritten) && task.status !== 'in_progress' && `${task.status} with something in the making`,
  ];
}

function oddPlace({ tasks, proposal }: Rows, task: TaskRow): (string | false)[] {
  const { status, round } = proposal;
  const isLive = !['reassigned', 'cancelled', 'finished'].includes(task.status);
  const heirs = tasks.filter(({ replaces_task_id }) => replaces_task_id === task.id).length;
  return [
    heirs !== Number(task.status === 'reassigned') && `${task.status} with ${heirs} heirs`,
    isLive && task.round !== round && 'at work in a round that is over',
    isLive && ['closed', 'consultation'].includes(status) && `${task.status} in a case that is ${status}`,
  ];
}

it('two dozen walks on real storage leave nothing hanging, and reach every corner', async () => {
  const did = new Set<string>();
  for (let run = 0; run < 24; run += 1) {
    const random = seeded(`walk ${run}`);
    const role = run % 2 === 0 ? (['lead', 'co', 'joint'] as const) : (['branch', 'branch', 'separate'] as const);
    const units = [
      ['education', role[0]],
      ['finance', role[1]],
    ] as const;
    const { id } = await casesIn(city, cast).dispatched({ title: `关于第${run}件事的提案`, mode: role[2], units });
    const walk = new Walk(id, random);
    const path: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      path.push(await walk.step());
      did.add(path.at(-1) ?? '');
    }
    expect([path.join(' > '), await oddRows(id)]).toEqual([path.join(' > '), []]);
  }
  console.log([...did].sort().join(' '));
  expect([...did]).toEqual(
    expect.arrayContaining(['approve_return', 'grant_extension', 'drop', 'release', 'closeCase']),
  );
}, 400_000);
