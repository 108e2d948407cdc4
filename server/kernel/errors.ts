import type { ErrorCode } from '../../contract/errors.ts';

export type ErrorDetails = {
  /** A Chinese sentence that says what is wrong here and what to do. */
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** The state as it is now, where the caller worked on an older one. */
  readonly current?: unknown;
};

/** A refusal the caller can act on; anything else that is thrown is `unexpected`. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

export function refuse(code: ErrorCode, detail?: string, errors?: ErrorDetails['errors']): never {
  throw new DomainError(code, { ...(detail ? { detail } : {}), ...(errors ? { errors } : {}) });
}
