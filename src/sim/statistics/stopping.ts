import type { Estimate } from './estimate.ts';

/** Precision asked of a figure: the half-width of its interval, as it is or relative to the figure. */
export type Precision =
  | { readonly kind: 'absolute'; readonly halfWidth: number }
  | { readonly kind: 'relative'; readonly share: number };

/** Spread judged from fewer is not to be trusted to stop on. */
const pilotReplications = 10;

export const isPreciseEnough = (estimate: Estimate, precision: Precision): boolean =>
  estimate.samples >= pilotReplications &&
  estimate.halfWidth <=
    (precision.kind === 'absolute' ? precision.halfWidth : precision.share * Math.abs(estimate.value));

/**
 * How many replications to have before looking again: enough if the spread stays as it is, at most twice as
 * many as now, at most `most`. The same number, whoever runs them, since it depends on results alone.
 */
export function nextReplications(
  estimates: readonly (readonly [Estimate, Precision])[],
  done: number,
  most: number,
): number {
  if (done < pilotReplications) return Math.min(most, pilotReplications);
  let wanted = done;
  for (const [estimate, precision] of estimates) {
    if (isPreciseEnough(estimate, precision)) continue;
    const target =
      precision.kind === 'absolute' ? precision.halfWidth : precision.share * Math.abs(estimate.value);
    const needed = target > 0 ? Math.ceil(done * (estimate.halfWidth / target) ** 2) : 2 * done;
    wanted = Math.max(wanted, Number.isFinite(needed) ? Math.max(done + 1, needed) : 2 * done);
  }
  return Math.min(most, 2 * done, wanted);
}
