import type { RequestHandler } from 'express';
import { refuse } from '../refuse.ts';

const windowMilliseconds = 60_000;

/**
 * Counts what comes by each token, in minutes that begin for all of them together. Tells how many seconds a token that came too often
 * has to wait; null: it may go on.
 */
function rateOf(limit: number, now: () => number): (token: string) => number | null {
  let counts = new Map<string, number>();
  let endsAt = 0;
  return (token) => {
    const at = now();
    if (at >= endsAt) {
      counts = new Map();
      endsAt = at + windowMilliseconds;
    }
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    return count > limit ? Math.ceil((endsAt - at) / 1000) : null;
  };
}

/** Refuses a token that comes too often. It must have been accepted before: nobody is kept from working by who guesses at theirs. */
export function slowTokens(limit: number): RequestHandler {
  const waitOf = rateOf(limit, Date.now);
  return (request, response, next) => {
    const token = request.headers.authorization;
    const wait = token === undefined ? null : waitOf(token);
    if (wait === null) return next();
    response.set('Retry-After', String(wait));
    refuse(
      response,
      429,
      'TOO_MANY_REQUESTS',
      `More than ${limit} requests came in a minute by one token, which is the limit (RATE_LIMIT); go on in ${wait} s.`,
    );
  };
}
