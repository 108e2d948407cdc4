import type { CallInput, Result } from '../../contract/endpoint.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Apis } from './endpoints.gen.ts';

type NamesOf<M extends ModuleName> = `${M}.${Extract<keyof Apis[M], string>}`;
/** `proposals.get`: the module, then the endpoint. */
export type EndpointName = { [M in ModuleName]: NamesOf<M> }[ModuleName];
export type ModuleName = keyof Apis;

export type EndpointOf<N extends EndpointName> = N extends `${infer M}.${infer A}`
  ? M extends keyof Apis
    ? A extends keyof Apis[M]
      ? Apis[M][A]
      : never
    : never
  : never;

export type InputOf<N extends EndpointName> = CallInput<EndpointOf<N>>;
export type ResultOf<N extends EndpointName> = Result<EndpointOf<N>>;

/** What a call may fail with: the server's codes, and the network's absence. */
export type FailureCode = ErrorCode | 'offline';
