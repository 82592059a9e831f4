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

/** The same pieces, which are in order, broken at the given instants. */
function brokenAt(pieces: readonly RatePiece[], instants: readonly number[]): RatePiece[] {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  let next = 0;
  return pieces.flatMap((piece) => {
    while (next < sorted.length && sorted[next]! <= piece.fromMs) next++;
    let last = next;
    while (last < sorted.length && sorted[last]! < piece.toMs) last++;
    const cuts = sorted.slice(next, last);
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

/** Steps into which the excess of a spike is cut as it dies away, per `decayMs`; lines between them are off by 3 parts in 10,000. */
const stepsPerDecay = 20;
/** After so many `decayMs` the excess (1 part in 20,000) is over. */
const decays = 10;

/** Demand with the spike on top. */
export const withSpike = (pieces: readonly RatePiece[], spike: Spike): RatePiece[] =>
  scaled(pieces, spike, 0);

/** What the spike adds alone: demand that may be of another kind. */
export const excessOf = (pieces: readonly RatePiece[], spike: Spike): RatePiece[] =>
  scaled(pieces, spike, 1).filter(({ fromRate, toRate }) => fromRate + toRate > 0);

/** @param less how many times the demand itself is taken away */
function scaled(pieces: readonly RatePiece[], spike: Spike, less: number): RatePiece[] {
  const endMs = spike.fromMs + spike.durationMs;
  const excess = { fromMs: endMs, peak: spike.factor - 1, decayMs: spike.decayMs };
  const goneMs = goneAt(excess);
  const factorAt = (at: number, within: number): number => {
    if (within < spike.fromMs || within >= goneMs) return 1;
    return within < endMs ? spike.factor : 1 + dyingAt(excess, at);
  };
  return brokenAt(pieces, [spike.fromMs, ...decayCuts(excess)]).map((piece) => {
    const middle = (piece.fromMs + piece.toMs) / 2;
    return {
      ...piece,
      fromRate: piece.fromRate * (factorAt(piece.fromMs, middle) - less),
      toRate: piece.toRate * (factorAt(piece.toMs, middle) - less),
    };
  });
}

/** Something that is `peak` at `fromMs`, and is divided by e every `decayMs` from there on; 0: it is over at once. */
interface Decay {
  readonly fromMs: number;
  readonly peak: number;
  readonly decayMs: number;
}

const goneAt = ({ fromMs, decayMs }: Decay): number => fromMs + decays * decayMs;

const dyingAt = ({ fromMs, peak, decayMs }: Decay, at: number): number =>
  peak * Math.exp((fromMs - at) / decayMs);

/** Where it is cut into straight lines, its beginning and its end among them. */
const decayCuts = ({ fromMs, decayMs }: Decay): number[] =>
  decayMs === 0
    ? [fromMs]
    : Array.from({ length: decays * stepsPerDecay + 1 }, (_, i) => fromMs + (i * decayMs) / stepsPerDecay);

/** What a post, a letter or an advertisement brings in: a rise from nothing in a straight line, then a decay. */
export interface Campaign {
  readonly atMs: number;
  /** Mean number of contacts that come of it, exactly. */
  readonly contacts: number;
  readonly riseMs: number;
  /** The rate is divided by e every so many milliseconds. */
  readonly decayMs: number;
}

/** Demand that a campaign brings; rise and decay are not both 0. */
export function campaignPieces({ atMs, contacts, riseMs, decayMs }: Campaign): RatePiece[] {
  const decay = { fromMs: atMs + riseMs, peak: 1, decayMs };
  const cuts = decayCuts(decay);
  const shape = [
    ...(riseMs > 0 ? [{ fromMs: atMs, toMs: decay.fromMs, fromRate: 0, toRate: 1 }] : []),
    ...cuts.slice(1).map((toMs, index) => ({
      fromMs: cuts[index]!,
      toMs,
      fromRate: dyingAt(decay, cuts[index]!),
      toRate: dyingAt(decay, toMs),
    })),
  ];
  const perContact = contacts / expectedContacts(shape);
  return shape.map((piece) => ({
    ...piece,
    fromRate: piece.fromRate * perContact,
    toRate: piece.toRate * perContact,
  }));
}

/** All of the demands at once. */
export function summed(demands: readonly (readonly RatePiece[])[]): readonly RatePiece[] {
  const [only, ...more] = demands.filter((pieces) => pieces.length > 0);
  if (only === undefined || more.length === 0) return only ?? [];
  const cuts = [only, ...more].flatMap((pieces) => pieces.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  const sums = new Map<number, RatePiece>();
  for (const piece of [only, ...more].flatMap((pieces) => brokenAt(pieces, cuts))) {
    const { fromMs, toMs, fromRate, toRate } = sums.get(piece.fromMs) ?? { ...piece, fromRate: 0, toRate: 0 };
    sums.set(fromMs, { fromMs, toMs, fromRate: fromRate + piece.fromRate, toRate: toRate + piece.toRate });
  }
  return [...sums.values()].sort((a, b) => a.fromMs - b.fromMs);
}

/** The part of the demand from 0 on. */
export const fromStart = (pieces: readonly RatePiece[]): RatePiece[] =>
  brokenAt(pieces, [0]).filter(({ fromMs }) => fromMs >= 0);

/** Contacts expected from the pieces. */
export const expectedContacts = (pieces: readonly RatePiece[]): number =>
  pieces.reduce(
    (sum, { fromMs, toMs, fromRate, toRate }) => sum + ((fromRate + toRate) / 2) * (toMs - fromMs),
    0,
  );
