import { type Estimate, meanEstimate, usualConfidence } from './estimate.ts';

/**
 * Any smooth function of sums over all replications (a standard deviation, say), by leaving each replication
 * out in turn: bias is removed, the interval is that of the pseudo-values.
 * @param of the function of the replications given, by their index
 */
export function jackknife(
  replications: number,
  of: (indices: readonly number[]) => number,
  confidence = usualConfidence,
): Estimate {
  const all = Array.from({ length: replications }, (_, index) => index);
  const whole = of(all);
  const pseudo = all.map(
    (left) => replications * whole - (replications - 1) * of(all.filter((index) => index !== left)),
  );
  return meanEstimate(pseudo, confidence);
}
