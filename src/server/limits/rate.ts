import type { RequestHandler } from 'express';
import { refuse } from '../refuse.ts';

const windowMilliseconds = 60_000;

/** What comes by each token, however it comes. */
export interface TokenRate {
  /** Requests a minute at the most. */
  readonly limit: number;
  /** Counts one request. Tells how many seconds a token that came too often has to wait; null: it may go on. */
  readonly waitOf: (token: string) => number | null;
}

/** Counts in minutes that begin for all tokens together. */
export function tokenRate(limit: number, now: () => number): TokenRate {
  let counts = new Map<string, number>();
  let endsAt = 0;
  const waitOf = (token: string): number | null => {
    const at = now();
    if (at >= endsAt) {
      counts = new Map();
      endsAt = at + windowMilliseconds;
    }
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    return count > limit ? Math.ceil((endsAt - at) / 1000) : null;
  };
  return { limit, waitOf };
}

export const tooFast = ({ limit }: TokenRate, wait: number): string =>
  `More than ${limit} requests came in a minute by one token, which is the limit (RATE_LIMIT); go on in ${wait} s.`;

/** Refuses a token that comes too often. It must have been accepted before: nobody is kept from working by who guesses at theirs. */
export function slowTokens(rate: TokenRate): RequestHandler {
  return (request, response, next) => {
    const token = request.headers.authorization;
    const wait = token === undefined ? null : rate.waitOf(token);
    if (wait === null) return next();
    response.set('Retry-After', String(wait));
    refuse(response, 429, 'TOO_MANY_REQUESTS', tooFast(rate, wait));
  };
}
