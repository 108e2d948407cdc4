import type { z } from 'zod';

/** What a domain decision says happened. `proposalId`, where it is part of the payload, puts it on that proposal's timeline. */
export type DomainEvent<T extends string = string, P = Record<string, unknown>> = {
  readonly type: T;
  readonly subject: { readonly type: string; readonly id: string; readonly version: number };
  readonly payload: P;
};
export type RecordedEvent = DomainEvent & {
  readonly id: string;
  readonly occurredAt: string;
  readonly actorName: string;
  readonly actorAccountId: string | null;
  /** The request, job or command it happened in: what one act did to many things belongs together. */
  readonly requestId: string;
};
export type EventSchemas = Record<string, z.ZodType>;
/** The union of events a module's `events.ts` declares. */
export type EventOf<S extends EventSchemas> = { [T in keyof S & string]: DomainEvent<T, z.output<S[T]>> }[keyof S &
  string];

export const defineEvents = <const S extends EventSchemas>(schemas: S): S => schemas;
