import { millisecondsPerDay } from '../../domain/desk/time.ts';

/** A stretch of time over which contacts come at a rate (per millisecond) that changes linearly. */
export interface RatePiece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromRate: number;
  readonly toRate: number;
}

/** More (or less) demand than usual: `factor` times from `fromMs` for `durationMs`, then its excess dies away. */
export interface Spike {
  readonly fromMs: number;
  readonly durationMs: number;
  readonly factor: number;
  /** The excess is divided by e every so many milliseconds; 0: it ends at once. */
  readonly decayMs: number;
}

/** One rate for each interval, one interval after the other. */
export const steps = (ratesPerMs: readonly number[], stepMs: number, fromMs = 0): RatePiece[] =>
  ratesPerMs.map((rate, index) => ({
    fromMs: fromMs + index * stepMs,
    toMs: fromMs + (index + 1) * stepMs,
    fromRate: rate,
    toRate: rate,
  }));

/** Straight lines between knots at equal distances: `ratesPerMs` are the rates at the knots. */
export const lines = (ratesPerMs: readonly number[], stepMs: number, fromMs = 0): RatePiece[] =>
  ratesPerMs.slice(1).map((rate, index) => ({
    fromMs: fromMs + index * stepMs,
    toMs: fromMs + (index + 1) * stepMs,
    fromRate: ratesPerMs[index]!,
    toRate: rate,
  }));

/** The same pieces, broken at the given instants. */
function brokenAt(pieces: readonly RatePiece[], instants: readonly number[]): RatePiece[] {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  return pieces.flatMap((piece) => {
    const cuts = sorted.filter((at) => at > piece.fromMs && at < piece.toMs);
    const ends = [piece.fromMs, ...cuts, piece.toMs];
    const slope = (piece.toRate - piece.fromRate) / (piece.toMs - piece.fromMs);
    const rateAt = (at: number): number =>
      at === piece.toMs ? piece.toRate : piece.fromRate + slope * (at - piece.fromMs);
    return ends.slice(1).map((toMs, index) => {
      const fromMs = ends[index]!;
      return { fromMs, toMs, fromRate: rateAt(fromMs), toRate: rateAt(toMs) };
    });
  });
}

/** The same pieces, none across midnight (of the simulated days). */
export function brokenAtMidnight(pieces: readonly RatePiece[]): RatePiece[] {
  const first = Math.floor(Math.min(...pieces.map(({ fromMs }) => fromMs)) / millisecondsPerDay);
  const last = Math.ceil(Math.max(...pieces.map(({ toMs }) => toMs)) / millisecondsPerDay);
  const midnights = Array.from({ length: last - first + 1 }, (_, day) => (first + day) * millisecondsPerDay);
  return brokenAt(pieces, midnights);
}

/** Steps into which the excess of a spike is cut as it dies away, per `decayMs`; lines between them are off by 3 parts in 10,000. */
const stepsPerDecay = 20;
/** After so many `decayMs` the excess (1 part in 20,000) is over. */
const decays = 10;

/** Demand with the spike on top. */
export function withSpike(pieces: readonly RatePiece[], spike: Spike): RatePiece[] {
  const endMs = spike.fromMs + spike.durationMs;
  const goneMs = endMs + decays * spike.decayMs;
  const cuts = [spike.fromMs, endMs];
  if (spike.decayMs > 0)
    for (let i = 1; i <= decays * stepsPerDecay; i++) cuts.push(endMs + (i * spike.decayMs) / stepsPerDecay);
  const factorAt = (at: number, within: number): number => {
    if (within < spike.fromMs || within >= goneMs) return 1;
    if (within < endMs) return spike.factor;
    return 1 + (spike.factor - 1) * Math.exp((endMs - at) / spike.decayMs);
  };
  return brokenAt(pieces, cuts).map((piece) => {
    const middle = (piece.fromMs + piece.toMs) / 2;
    return {
      ...piece,
      fromRate: piece.fromRate * factorAt(piece.fromMs, middle),
      toRate: piece.toRate * factorAt(piece.toMs, middle),
    };
  });
}

/** Contacts expected from the pieces. */
export const expectedContacts = (pieces: readonly RatePiece[]): number =>
  pieces.reduce(
    (sum, { fromMs, toMs, fromRate, toRate }) => sum + ((fromRate + toRate) / 2) * (toMs - fromMs),
    0,
  );
