import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode } from '../../../contract/errors.ts';
import { DomainError, type ErrorDetails } from '../../kernel/errors.ts';
import { asDomainError } from '../database/index.ts';

const FRAMEWORK_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_file',
  FST_ERR_NOT_FOUND: 'not_found',
};

function fieldErrors(error: FastifyError): ErrorDetails['errors'] {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  return error.validation.map((issue) => ({ pointer: issue.instancePath, message: issue.message ?? '' }));
}

/** Any thrown thing as a refusal with a code; what nobody foresaw becomes `unexpected`. */
function asRefusal(error: FastifyError): DomainError {
  if (error instanceof DomainError) return error;
  const errors = fieldErrors(error);
  if (errors) return new DomainError('invalid_input', { errors });
  const known = FRAMEWORK_CODES[error.code];
  if (known) return new DomainError(known);
  const database = asDomainError(error);
  if (database) return database;
  return new DomainError(error.statusCode !== undefined && error.statusCode < 500 ? 'invalid_input' : 'unexpected');
}

/** Answers every error as RFC 9457 problem+json: a code for programs, a Chinese sentence for people, no inner detail. */
export function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error);
  const { status, title } = ERRORS[refusal.code];
  if (status >= 500) request.log.error({ err: error }, refusal.code);
  if (refusal.code === 'unavailable') reply.header('retry-after', '2');
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `about:blank#${refusal.code}`,
      title,
      status,
      code: refusal.code,
      requestId: request.id,
      ...refusal.details,
    });
}
