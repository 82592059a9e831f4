import { GraphQLError } from 'graphql';

/** What a request is refused with before anything of it runs: status and meaning of each code. */
export const requestRefusals = {
  DOCUMENT_TOO_LONG: [400, 'the document has more characters than `CHARACTER_LIMIT`'],
  TOO_MANY_TOKENS: [400, 'the document has more tokens than `TOKEN_LIMIT`'],
  TOO_DEEP: [400, 'fields, or brackets of any kind, are nested deeper than `DEPTH_LIMIT` allows'],
  TOO_MANY_FIELDS: [400, 'with its fragments written out, the document has more fields than `FIELD_LIMIT`'],
  TOO_MANY_ALIASES: [400, 'so written out, it has more aliases than `ALIAS_LIMIT`'],
  TOO_MANY_DIRECTIVES: [400, 'so written out, it has more directives than `DIRECTIVE_LIMIT`'],
  TOO_MANY_FRAGMENTS: [400, 'it defines or spreads more fragments than `FRAGMENT_LIMIT`'],
  TOO_COSTLY: [400, 'the operation’s `cost` is more than `COST_LIMIT`'],
  DOCUMENT_NOT_FOUND: [400, 'no document of `TRUSTED_DOCUMENTS` has the id that the request names'],
  DOCUMENT_NOT_TRUSTED: [
    403,
    'the document is not among `TRUSTED_DOCUMENTS`, and `TRUSTED_DOCUMENTS_ONLY` is on',
  ],
  TOO_MANY_SUBSCRIPTIONS: [
    429,
    'over WebSocket: as many operations run on the socket as `SUBSCRIPTION_LIMIT` allows',
  ],
  TOO_MANY_REQUESTS: [
    429,
    'more requests came in a minute than `RATE_LIMIT` allows a token, or 300 without one from one address; try again after `Retry-After`',
  ],
  OVERLOADED: [
    503,
    'as many requests run and wait at this process as `REQUESTS_AT_ONCE` and `REQUESTS_WAITING` allow; nothing of this one was done: send it again after `Retry-After`',
  ],
  REQUEST_TIMED_OUT: [
    503,
    'the request took longer than `REQUEST_TIMEOUT`, and its statements were stopped. Of mutations, `data` holds what was done before; what has this error of its own was not',
  ],
  STATEMENT_TIMED_OUT: [
    503,
    'PostgreSQL worked on a statement longer than `STATEMENT_TIMEOUT` and stopped; nothing of it was done. As an error among others, in an answer that is otherwise whole, its status is 200',
  ],
} as const satisfies Readonly<Record<string, readonly [status: number, meaning: string]>>;

export type RequestRefusal = keyof typeof requestRefusals;

/** A refusal with its status, as Apollo and we send it. */
export const refuse = (code: RequestRefusal, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: requestRefusals[code][0] } } });

/** As {@link refuse}, by a code that requests are refused with elsewhere too. */
export const refuseAs = (
  code: 'BAD_USER_INPUT' | 'GRAPHQL_VALIDATION_FAILED',
  message: string,
): GraphQLError => new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
