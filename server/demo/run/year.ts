import type { Answer, CallInput, Endpoint } from '../../../contract/endpoint.ts';
import { nameOf, SYSTEM, type Actor } from '../../kernel/actor.ts';
import type { Random } from '../../kernel/random.ts';
import { addDays, addHours, dayOf, daysBetween, instantOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import { rulesOf } from '../../modules/settings/index.ts';
import { makeContext, uuid7, type Context, type Rules } from '../../platform/context.ts';
import { inTransaction, type Database } from '../../platform/database/index.ts';
import { deliver, loadEvents, type RecordedEvent } from '../../platform/events/index.ts';
import { runSweeps } from '../../platform/jobs/index.ts';
import { createLog } from '../../platform/log.ts';
import type { Module } from '../../platform/module.ts';
import { actsOf, type Acts } from './acts.ts';
import { Queue } from './queue.ts';

/** Something that goes on for months: it acts, says when it goes on, and is woken then. */
export type Life = AsyncGenerator<Instant, void, void>;

/** A life of a single act. */
export async function* once(act: () => Promise<void>): Life {
  await act();
}

export type YearParts = {
  readonly db: Database;
  readonly committeeId: number;
  readonly modules: readonly Module[];
  readonly random: Random;
  readonly from: Instant;
  readonly until: Instant;
};

/** Its nightly check looks at everything and changes nothing: once, at the end, is enough. */
const CHECKS_ONLY = 'statistics';
const SWEEP_HOUR = 23.5;
/** After so many days without anything to do the clock jumps: nothing falls due while nothing is under way. */
const LONGEST_CALM = 60;
const CATCHING_UP_HOURS = 0.07;

const idsFrom =
  (random: Random, now: () => Instant): (() => string) =>
  () =>
    uuid7(
      Date.parse(now()),
      Uint8Array.from({ length: 10 }, () => random.int(0, 255)),
    );

/** The injected clock (settled 18): wakes every life at its moment, and ends each day with the sweeps of all modules. */
export class Year {
  readonly committeeId: number;
  readonly until: Instant;
  readonly #parts: YearParts;
  readonly #acts: Acts;
  readonly #daily: readonly Module[];
  readonly #queue = new Queue<Life>();
  readonly #newId: () => string;
  readonly #log = createLog('silent');
  readonly #rules = new Map<LocalDate, Rules>();
  readonly #outbox: RecordedEvent[] = [];
  #now: Instant;
  #started = 0;
  #steps = 0;

  constructor(parts: YearParts) {
    this.#parts = parts;
    this.committeeId = parts.committeeId;
    this.until = parts.until;
    this.#now = parts.from;
    this.#acts = actsOf(parts.modules);
    this.#daily = parts.modules.filter(({ name }) => name !== CHECKS_ONLY);
    this.#newId = idsFrom(parts.random.fork('ids'), () => this.#now);
  }

  get now(): Instant {
    return this.#now;
  }

  get today(): LocalDate {
    return dayOf(this.#now);
  }

  /** Lets a life begin; its first step is taken at once, within the day's order. */
  start(life: Life, at: Instant = this.#now): void {
    this.#push(life, at);
  }

  /** Rules as they hold today. */
  async rules(): Promise<Rules> {
    const known = this.#rules.get(this.today);
    if (known !== undefined) return known;
    const rules = await rulesOf(this.#parts.db, this.committeeId, this.today);
    this.#rules.clear();
    this.#rules.set(this.today, rules);
    return rules;
  }

  async as(actor: Actor): Promise<Context> {
    const { db, committeeId } = this.#parts;
    this.#steps += 1;
    return makeContext({
      committeeId,
      actor,
      now: this.#now,
      rules: await this.rules(),
      db,
      log: this.#log,
      requestId: `demo-${this.#steps}`,
      newId: this.#newId,
      outbox: this.#outbox,
    });
  }

  /** One act of one person, now; what follows from it is delivered by the evening, or when somebody settles it. */
  async act<E extends Endpoint>(actor: Actor, endpoint: E, input: CallInput<E>): Promise<Answer<E>> {
    const ctx = await this.as(actor);
    try {
      return await this.#acts(ctx, endpoint, input);
    } catch (cause) {
      throw explained(cause, `${this.#now} ${nameOf(actor)} ${endpoint.method} ${endpoint.path}`);
    }
  }

  /** Lives until the end: the clock only ever goes forward. */
  async run(report: (at: Instant) => void = () => undefined): Promise<void> {
    let day = this.today;
    for (let next = this.#queue.peek(); next && next.at <= this.until; next = this.#queue.peek()) {
      const turn = dayOf(next.at);
      while (day < turn) {
        await this.#endOf(day);
        day = daysBetween(day, turn) > LONGEST_CALM ? addDays(turn, -1) : addDays(day, 1);
        report(this.#now);
      }
      this.#now = next.at > this.#now ? next.at : this.#now;
      const waiting = this.#queue.pop();
      if (waiting) await this.#wake(waiting.what);
    }
    while (day < dayOf(this.until)) {
      await this.#endOf(day);
      day = addDays(day, 1);
    }
    this.#now = this.until;
    await this.settle();
    await runSweeps(await this.as(SYSTEM), this.#parts.modules);
    await this.settle();
    report(this.#now);
  }

  async #wake(life: Life): Promise<void> {
    const step = await life.next();
    if (step.done) return;
    // Who is behind his plan goes on soon, not at the very same moment.
    this.#push(life, step.value > this.#now ? step.value : addHours(this.#now, CATCHING_UP_HOURS));
  }

  #push(life: Life, at: Instant): void {
    this.#started += 1;
    this.#queue.push({ at: at > this.#now ? at : this.#now, order: this.#started, what: life });
  }

  async #endOf(day: LocalDate): Promise<void> {
    const evening = instantOf(day, SWEEP_HOUR);
    if (evening > this.#now) this.#now = evening;
    await this.#sweep();
  }

  /** Hands what happened to those who follow it, each event at its own time: many at once, because that is faster. */
  async settle(): Promise<void> {
    while (this.#outbox.length > 0) {
      const ids = this.#outbox.splice(0).map(({ id }) => id);
      const ctx = await this.as(SYSTEM);
      await inTransaction(ctx, async (tx) => {
        for (const event of await loadEvents(tx, ids))
          await deliver(tx, { ...ctx, now: event.occurredAt, requestId: event.requestId }, event);
      });
    }
  }

  async #sweep(): Promise<void> {
    await this.settle();
    await runSweeps(await this.as(SYSTEM), this.#daily);
    await this.settle();
  }
}

/** A refusal means that the year asked for what the rules forbid: the plan is wrong, and where must be seen. */
const explained = (cause: unknown, where: string): Error =>
  new Error(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
