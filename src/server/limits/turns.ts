import type { RequestListener, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { asWhoeverAsked } from '../../store/asWhoeverAsked.ts';
import { whenWaiting } from '../../store/requestWork.ts';
import { corsHeaders, type OriginRule } from '../cors.ts';
import { requestFault } from '../errors.ts';
import { refuse } from '../refuse.ts';
import type { RequestRecord } from '../request.ts';

export interface TurnLimits {
  /** Requests that run at once. */
  readonly most: number;
  /** Requests that wait for others to end, in each of the two lines. */
  readonly mostWaiting: number;
}

/** So many requests run at once; others wait in two lines, of which one is always served first. */
export class Turns {
  readonly limits: TurnLimits;
  readonly #first = new Set<() => void>();
  readonly #others = new Set<() => void>();
  #running = 0;
  #lent = 0;

  constructor(limits: TurnLimits) {
    this.limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#first.size + this.#others.size + this.#lent;
  }

  /** Whether one more could not even wait. */
  isFull(isFirst: boolean): boolean {
    return this.#running >= this.limits.most && this.#line(isFirst).size >= this.limits.mostWaiting;
  }

  /** Begins when its turn comes, which may be now; false: it never will. Whoever has begun must {@link end}. */
  ask(isFirst: boolean, begin: () => void): boolean {
    if (this.isFull(isFirst)) return false;
    if (this.#running < this.limits.most) {
      this.#running++;
      begin();
    } else this.#line(isFirst).add(begin);
    return true;
  }

  /** Gives the turn on to whoever is next, but where more run than may because some took theirs {@link lend back}. */
  end(): void {
    if (this.#running <= this.limits.most)
      for (const line of [this.#first, this.#others])
        for (const begin of line) {
          line.delete(begin);
          begin();
          return;
        }
    this.#running--;
  }

  /**
   * Gives the turn to others while its holder waits for what they do and does nothing; gives back how to take it again, at once.
   * null: as many wait so as may wait in a line, and the turn is kept.
   */
  lend(): (() => void) | null {
    if (this.#lent >= this.limits.mostWaiting) return null;
    this.#lent++;
    this.end();
    return () => {
      this.#lent--;
      this.#running++;
    };
  }

  /** Leaves its line without having begun. */
  leave(begin: () => void): void {
    if (!this.#first.delete(begin)) this.#others.delete(begin);
  }

  #line(isFirst: boolean): Set<() => void> {
    return isFirst ? this.#first : this.#others;
  }
}

/** Whoever brings in what customers wrote is served first: an agent can ask again, a network gives up. */
export const goesFirst = (role: unknown): boolean => role === 'integration';

const isFirst = (response: Response): boolean =>
  goesFirst((response.locals.record as RequestRecord).viewer?.role);

const messageOfFull = ({ most, mostWaiting }: TurnLimits): string =>
  `${most} requests run at this process and ${mostWaiting} wait, which are its limits (REQUESTS_AT_ONCE, REQUESTS_WAITING). Nothing of this one was done; send it again later.`;

const retryAfterSeconds = '5';

/** How long refusals are gathered: to wake whoever asked costs more than to write to them, and they are to come later anyway. */
const gatheringMilliseconds = 20;

/**
 * Refuses what would find no place in its line before anything else looks at it: when too much is asked, a refusal has to cost
 * next to nothing, or refusing is all that is done.
 * @param isFirst whether the request with this header belongs into the line that is served first
 */
export function sheddingWhenFull(
  turns: Turns,
  path: string,
  isFirst: (authorization: string) => boolean,
  isOriginAllowed: OriginRule,
  noteRefusal: () => void,
  serve: RequestListener,
): RequestListener {
  const body = JSON.stringify({ errors: [requestFault('OVERLOADED', messageOfFull(turns.limits))] });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'retry-after': retryAfterSeconds,
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
  };
  const untold: { readonly response: ServerResponse; readonly origin: string | undefined }[] = [];
  const tell = (): void => {
    for (const { response, origin } of untold.splice(0)) {
      response.writeHead(503, { ...headers, ...corsHeaders(isOriginAllowed, origin) });
      response.end(body);
    }
  };
  return (request, response) => {
    const { authorization = '', origin } = request.headers;
    if (request.url !== path || request.method === 'OPTIONS' || !turns.isFull(isFirst(authorization)))
      return serve(request, response);
    noteRefusal();
    if (untold.length === 0) setTimeout(tell, gatheringMilliseconds);
    untold.push({ response, origin });
  };
}

/** Lets a request go on when its turn comes; while it waits for its desk, another has its turn. */
export const inTurn =
  (turns: Turns): RequestHandler =>
  (_request, response, next) => {
    let hasBegun = false;
    let isLent = false;
    // it goes on as itself, not as whoever gave it the turn
    const begin = asWhoeverAsked((): void => {
      hasBegun = true;
      next();
    });
    response.once('close', () => {
      if (!hasBegun) turns.leave(begin);
      else if (!isLent) turns.end();
    });
    whenWaiting(() => {
      const takeBack = isLent || response.closed ? null : turns.lend();
      if (takeBack === null) return () => {};
      isLent = true;
      return () => {
        takeBack();
        isLent = false;
        if (response.closed) turns.end();
      };
    });
    if (!turns.ask(isFirst(response), begin))
      refuse(response, 503, 'OVERLOADED', messageOfFull(turns.limits));
  };
