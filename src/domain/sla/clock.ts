import type { Instant } from '../desk/time.ts';
import type { ClockKind, SlaTarget } from './policy.ts';

export interface Pause {
  readonly fromAt: Instant;
  readonly toAt: Instant | null;
}

/**
 * One promise to one customer. A value of the episode's facts alone: it holds no "now", and what it says does
 * not depend on when it was computed.
 */
export interface Clock {
  readonly kind: ClockKind;
  /** Counts from 1 within the kind; only `nextResponse` comes more than once. */
  readonly number: number;
  /** The customer's mention it waits on; null for `assign` and `resolution`. */
  readonly mentionId: string | null;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly target: SlaTarget;
  readonly startedAt: Instant;
  /** When it is or was missed unless stopped; null while a pause without end holds it. */
  readonly dueAt: Instant | null;
  /** From when it is at risk; null while a pause without end keeps it from that. */
  readonly atRiskAt: Instant | null;
  /** What is left, in its own measure, where a pause without end holds it; else null. */
  readonly remainingMs: number | null;
  /** Ascending, not touching, between start and end of the clock. */
  readonly pauses: readonly Pause[];
  /** When the promise was kept, in time or not; null: it was not. */
  readonly stoppedAt: Instant | null;
  /** When the promise lapsed without being kept (resolved without an answer); null: it did not. */
  readonly cancelledAt: Instant | null;
}

export const clockStates = ['running', 'atRisk', 'paused', 'met', 'missed', 'cancelled'] as const;
export type ClockState = (typeof clockStates)[number];

/** Whether neither kept nor lapsed; an open clock may long be missed. */
export const isOpen = (clock: Clock): boolean => clock.stoppedAt === null && clock.cancelledAt === null;

const missesAt = ({ dueAt, stoppedAt, cancelledAt }: Clock): Instant | null => {
  if (dueAt === null) return null;
  if (stoppedAt !== null) return stoppedAt > dueAt ? dueAt : null;
  return cancelledAt === null || cancelledAt >= dueAt ? dueAt : null;
};

/**
 * The instant at which the promise was broken, as known at `now`: its due instant, whenever anybody looks; null
 * where it was not. A clock stopped exactly when due is met.
 */
export const missedAt = (clock: Clock, now: Instant): Instant | null => {
  const brokenAt = missesAt(clock);
  return brokenAt !== null && brokenAt <= now ? brokenAt : null;
};

/** How the promise stands at `now`, which may be in the past: later stops and pauses then do not count yet. */
export const stateOf = (clock: Clock, now: Instant): ClockState => {
  if (missedAt(clock, now) !== null) return 'missed';
  if (clock.stoppedAt !== null && clock.stoppedAt <= now) return 'met';
  if (clock.cancelledAt !== null && clock.cancelledAt <= now) return 'cancelled';
  if (clock.pauses.some(({ fromAt, toAt }) => fromAt <= now && (toAt === null || now < toAt)))
    return 'paused';
  return clock.atRiskAt !== null && clock.atRiskAt <= now ? 'atRisk' : 'running';
};

const answerKinds: readonly ClockKind[] = ['firstResponse', 'nextResponse'];

const earliest = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((least, at) => (at !== null && (least === null || at < least) ? at : least), null);

/**
 * The due instant by which the queue ranks the episode: of the answer the customer waits for; where none is
 * owed (or its clock is paused), of the resolution; null where nothing counts. Overdue ones stay as they are.
 */
export const nextDueAt = (clocks: readonly Clock[]): Instant | null => {
  const open = clocks.filter(isOpen);
  return (
    earliest(open.filter(({ kind }) => answerKinds.includes(kind)).map(({ dueAt }) => dueAt)) ??
    earliest(open.filter(({ kind }) => kind === 'resolution').map(({ dueAt }) => dueAt))
  );
};

/** What lists look for: the first promise that is open to run out and to be at risk, and since when one is broken. */
export const earliestOf = (
  clocks: readonly Clock[],
  now: Instant,
): {
  readonly dueAt: Instant | null;
  readonly atRiskAt: Instant | null;
  readonly missedAt: Instant | null;
} => {
  const open = clocks.filter(isOpen);
  return {
    dueAt: earliest(open.map((clock) => clock.dueAt)),
    atRiskAt: earliest(open.map((clock) => clock.atRiskAt)),
    missedAt: earliest(clocks.map((clock) => missedAt(clock, now))),
  };
};

/** The first instant after `now` at which an open clock gets at risk or is missed by itself; null: none will. */
export const nextClockChangeAt = (clocks: readonly Clock[], now: Instant): Instant | null =>
  earliest(
    clocks
      .filter(isOpen)
      .flatMap(({ atRiskAt, dueAt }) => [atRiskAt, dueAt])
      .filter((at) => at !== null && at > now),
  );
