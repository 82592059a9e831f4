import { type Instant, millisecondsPerMinute } from '../../desk/time.ts';
import { chanceOf, comparableWindows, expectationOf, type Window, windowUpTo } from './expectation.ts';
import { type CrisisPlan, type CrisisTriggers } from './plan.ts';

/** The windows that a plan's triggers ask about at an instant. */
export interface WatchedWindows {
  /** Null: no trigger asks. */
  readonly spike: Window | null;
  readonly comparable: readonly Window[];
  readonly sentiment: Window | null;
  readonly reach: Window | null;
}

/** What was published in them, of mentions that match the plan. */
export interface WatchedCounts {
  readonly mentions: number;
  /** Mentions in each of the comparable windows. */
  readonly comparable: readonly number[];
  /** The mean is null where there are none. */
  readonly sentiment: { readonly mentions: number; readonly mean: number | null };
  /** Different ones with as many followers as the trigger asks for. */
  readonly authors: number;
}

/** What was seen when triggers were looked at. */
export interface CrisisSigns {
  /** Null: no trigger asks; of the expectation: too little is known. */
  readonly spike: {
    readonly mentions: number;
    readonly expected: number | null;
    readonly chance: number | null;
  } | null;
  readonly sentiment: { readonly mentions: number; readonly mean: number | null } | null;
  readonly reach: { readonly authors: number } | null;
}

export interface WatchVerdict {
  /** Whether the triggers hold. */
  readonly holds: boolean;
  readonly signs: CrisisSigns;
}

/**
 * @param knownSince the desk's first mention
 * @param openedAt of the plan's crisis that is open: what came since is compared with what was before; null: none is
 */
export function watchedWindows(
  { spike, sentiment, reach }: CrisisTriggers,
  {
    at,
    knownSince,
    openedAt,
  }: {
    readonly at: Instant;
    readonly knownSince: Instant;
    readonly openedAt: Instant | null;
  },
): WatchedWindows {
  const window = spike && windowUpTo(at, spike.windowMinutes);
  return {
    spike: window,
    comparable: window === null ? [] : comparableWindows(window, { knownSince, quietUntil: openedAt ?? at }),
    sentiment: sentiment && windowUpTo(at, sentiment.windowMinutes),
    reach: reach && windowUpTo(at, reach.windowMinutes),
  };
}

/** Whether the triggers hold for what was counted in their windows. A plan without triggers never opens by itself. */
export function watch({ wants, spike, sentiment, reach }: CrisisTriggers, seen: WatchedCounts): WatchVerdict {
  const expectation = expectationOf(seen.comparable);
  const { mentions } = seen;
  const chance = expectation && chanceOf(mentions, expectation);
  const holds: boolean[] = [];
  if (spike !== null)
    holds.push(
      expectation !== null &&
        chance !== null &&
        mentions >= spike.leastMentions &&
        mentions >= spike.leastRatio * expectation.mean &&
        chance <= spike.mostChance,
    );
  if (sentiment !== null) {
    const { mentions: judged, mean } = seen.sentiment;
    holds.push(judged >= sentiment.leastMentions && mean !== null && mean <= sentiment.atMost);
  }
  if (reach !== null) holds.push(seen.authors >= reach.leastAuthors);
  return {
    holds: holds.length > 0 && (wants === 'all' ? holds.every(Boolean) : holds.some(Boolean)),
    signs: {
      spike: spike && { mentions, expected: expectation?.mean ?? null, chance },
      sentiment: sentiment && seen.sentiment,
      reach: reach && { authors: seen.authors },
    },
  };
}

/** The plan's latest crisis. */
export interface CrisisStanding {
  readonly isOpen: boolean;
  /** When its triggers held last; its opening where they never did. */
  readonly heldAt: Instant;
  /** Whether the triggers have ceased to hold since it was closed. */
  readonly isSettled: boolean;
}

/**
 * What follows: it opens; it is kept open; it closes because it has been calm for long enough; or a closed one is settled,
 * so that the next may open. One that was closed by hand does not open again while the same triggers go on holding.
 */
export function nextStep(
  { calmMinutes }: Pick<CrisisPlan, 'calmMinutes'>,
  latest: CrisisStanding | null,
  holds: boolean,
  at: Instant,
): 'open' | 'hold' | 'close' | 'settle' | null {
  if (latest?.isOpen) {
    if (holds) return 'hold';
    const isCalm = calmMinutes !== null && at - latest.heldAt >= calmMinutes * millisecondsPerMinute;
    return isCalm ? 'close' : null;
  }
  if (holds) return latest === null || latest.isSettled ? 'open' : null;
  return latest === null || latest.isSettled ? null : 'settle';
}
