import { GraphQLError } from 'graphql';

/** Every code a request can fail with, and what it says to the caller. Refusals are no faults: they are values of results. */
export const faults = {
  UNAUTHENTICATED: 'No valid token came with the request.',
  FORBIDDEN: 'The role, or the desk, of the token does not allow this.',
  BAD_USER_INPUT:
    'An argument is outside of what is allowed; the message names it, what was found and what is allowed.',
  NOT_FOUND: 'What an argument names does not exist, or is of another desk.',
  UNAVAILABLE: 'Something the operation needs is not running in this process; try again.',
  TOO_SLOW: 'A subscriber did not read fast enough; subscribe again after the `cursor` beside the code.',
} as const;

export type FaultCode = keyof typeof faults;

/** A request fault: thrown by a resolver, sent as it is. Whatever else is thrown is masked by the server. */
export const fault = (code: FaultCode, message: string, facts: Readonly<Record<string, unknown>> = {}) =>
  new GraphQLError(message, { extensions: { ...facts, code } });
