/** An instant at which the curve falls. Durations in milliseconds. */
export interface SurvivalStep {
  readonly at: number;
  /** How many had lasted so long. */
  readonly atRisk: number;
  /** For how many it ended then. */
  readonly ended: number;
  /** Share that lasts longer, 0 to 1. */
  readonly survival: number;
}

/** How long something lasts that was not seen to its end each time. */
export interface Survival {
  readonly ended: number;
  /** Of which is known only that they lasted at least so long. */
  readonly censored: number;
  /** Where fewer than half last longer for the first time (a half and less); null: the curve does not fall so far. */
  readonly median: number | null;
  /** Area under the curve up to the longest duration; where that was censored, the mean is longer. Null: there is nothing. */
  readonly mean: number | null;
  /** The longest duration ended, so that the mean is of the whole curve. */
  readonly isMeanWhole: boolean;
  /** Ascending. */
  readonly steps: readonly SurvivalStep[];
}

/**
 * The product-limit estimate (Kaplan and Meier, JASA 53 (1958) 457–481): of those that had lasted so long, each end takes its share.
 * What is censored at the instant of an end had lasted so long.
 * @param endedAt durations that were seen to their end
 * @param censoredAt durations that were cut off
 */
export function survivalOf(endedAt: readonly number[], censoredAt: readonly number[]): Survival {
  const ends = [...endedAt].sort((a, b) => a - b);
  const cuts = [...censoredAt].sort((a, b) => a - b);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let area = 0;
  let previousAt = 0;
  let cut = 0;
  for (let end = 0; end < ends.length; ) {
    const at = ends[end]!;
    while (cut < cuts.length && cuts[cut]! < at) cut++;
    const atRisk = ends.length - end + cuts.length - cut;
    let ended = 0;
    while (ends[end + ended] === at) ended++;
    area += survival * (at - previousAt);
    previousAt = at;
    survival *= (atRisk - ended) / atRisk;
    steps.push({ at, atRisk, ended, survival });
    end += ended;
  }
  const longest = Math.max(ends.at(-1) ?? 0, cuts.at(-1) ?? 0);
  return {
    ended: ends.length,
    censored: cuts.length,
    median: steps.find((step) => step.survival <= 0.5)?.at ?? null,
    mean: ends.length + cuts.length === 0 ? null : area + survival * (longest - previousAt),
    isMeanWhole: ends.length > 0 && ends.at(-1) === longest,
    steps,
  };
}

/** The share that lasts longer than a duration. */
export const survivalAt = ({ steps }: Survival, duration: number): number =>
  steps.findLast(({ at }) => at <= duration)?.survival ?? 1;

/** So many steps of a curve, evenly from all of them; the first and the last are among them. */
export const thinned = (steps: readonly SurvivalStep[], most: number): readonly SurvivalStep[] =>
  steps.length <= most
    ? steps
    : Array.from(
        { length: most },
        (_, index) => steps[Math.round((index * (steps.length - 1)) / (most - 1))]!,
      );
