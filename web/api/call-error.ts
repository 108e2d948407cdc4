import type { FailureCode } from './registry.ts';

export type Pointer = { readonly pointer: string; readonly message: string };
export type Problem = {
  readonly code: FailureCode;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly Pointer[];
  readonly current?: unknown;
};

/** A refused or unanswered call; `title` is what the reader is told. */
export class CallError extends Error {
  readonly code: FailureCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly pointers: readonly Pointer[];
  /** The state on the server, sent with `stale_version`. */
  readonly current: unknown;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'CallError';
    this.code = problem.code;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.pointers = problem.errors ?? [];
    this.current = problem.current;
  }
}

/** True where the server may or may not have acted: the same request is worth repeating under the same key. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof CallError && (error.code === 'offline' || error.status >= 500);
}

/** The messages by field name: `/body/title` and `/title` both belong to `title`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof CallError)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, message } of error.pointers) {
    const name = pointer.replace(/^#?\/?(body|query|params)?\//, '').replace(/\//g, '.');
    found[name] ??= message;
  }
  return found;
}
