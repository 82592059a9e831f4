import { randomBytes } from 'node:crypto';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { faults } from '../schema/faults.ts';
import { isRequestOver } from '../store/requestWork.ts';
import { type RequestRefusal, requestRefusals } from './limits/refusal.ts';
import type { Log } from './log.ts';

/** Codes of the protocol itself, beside those that resolvers throw. */
const protocolCodes: readonly string[] = [
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  'BODY_TOO_LARGE',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
];

export const requestFaultCodes: ReadonlySet<string> = new Set([
  ...protocolCodes,
  ...Object.keys(faults),
  ...Object.keys(requestRefusals),
]);

const newReference = (): string => randomBytes(6).toString('hex');

const rootCauseOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError !== undefined && error.originalError !== null
    ? rootCauseOf(error.originalError)
    : error;

/** A request fault as it is sent outside of GraphQL's own execution: before parsing, and when a body cannot be read. */
export const requestFault = (code: string, message: string): GraphQLFormattedError => ({
  message,
  extensions: { code },
});

/** Logs a fault and answers what the caller is told of it: a reference, and nothing of the inside. */
export function maskFault(log: Log, error: unknown): GraphQLFormattedError {
  const reference = newReference();
  log.error({ reference, err: rootCauseOf(error) }, 'fault');
  return {
    message: `Something went wrong on our side; reference ${reference}`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
  };
}

/** What PostgreSQL says of a statement that it stopped. */
const statementStopped = '57014';

function faultOf(log: Log, error: unknown): GraphQLFormattedError {
  const masked = maskFault(log, error);
  if ((rootCauseOf(error) as { readonly code?: unknown } | null)?.code !== statementStopped) return masked;
  if (isRequestOver())
    return {
      message:
        'The request took longer than is allowed (REQUEST_TIMEOUT) and was stopped here: nothing of this was done. What else the answer holds was.',
      extensions: { ...masked.extensions, code: 'REQUEST_TIMED_OUT' satisfies RequestRefusal },
    };
  return {
    message:
      'The database was at it longer than is allowed (STATEMENT_TIMEOUT) and stopped; nothing of it was done. Ask for less at once, or for a shorter period.',
    extensions: { ...masked.extensions, code: 'STATEMENT_TIMED_OUT' satisfies RequestRefusal },
  };
}

/** graphql-js helps with spelling, and tells the schema by that. */
const suggestion = / ?Did you mean .+\?$/;

/** Whether callers may read the schema, and so be helped with its names. */
export interface Openness {
  readonly isOpen: boolean;
}

/**
 * The one place where errors become answers. Request faults (thrown with a code of the table) pass with their facts;
 * everything else is a fault: logged, masked, found again by its reference.
 */
export function presentError(
  log: Log,
  formatted: GraphQLFormattedError,
  error: unknown,
  { isOpen }: Openness,
): GraphQLFormattedError {
  const place = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  const code = formatted.extensions?.code;
  if (typeof code !== 'string' || !requestFaultCodes.has(code)) return { ...faultOf(log, error), ...place };
  const { stacktrace: _, http: _status, ...extensions } = formatted.extensions ?? {};
  const message = isOpen ? formatted.message : formatted.message.replace(suggestion, '');
  return { message, ...place, extensions };
}
