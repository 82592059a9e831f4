import { type Estimate, usualConfidence } from '../../sim/statistics/estimate.ts';
import { jackknife } from '../../sim/statistics/jackknife.ts';
import { pairedChange, pairedDifference } from '../../sim/statistics/ratio.ts';
import type { FigureName } from '../scenario/expectSchema.ts';
import { type Findings, sdWaitOf } from './findings.ts';
import type { Of } from './of.ts';

/**
 * How much greater a figure is in the second of two sets of findings, replication by replication under the same
 * chance. Null where either has none. Of classes and groups by the index that each has.
 */
export function differenceOf(
  before: Findings,
  after: Findings,
  name: FigureName,
  of: Of,
  ofAfter = of,
): Estimate | null {
  if (name === 'sdWait') {
    const [first, second] = [before.totalsOf(of), after.totalsOf(ofAfter)];
    if (sdWaitOf(first) === null || sdWaitOf(second) === null || first.length < 2) return null;
    return jackknife(
      first.length,
      (indices) =>
        (sdWaitOf(indices.map((index) => second[index]!)) ?? 0) -
        (sdWaitOf(indices.map((index) => first[index]!)) ?? 0),
      usualConfidence,
    );
  }
  const [first, second] = [before.samples(name, of), after.samples(name, ofAfter)];
  return first === null || second === null ? null : pairedDifference(first, second);
}

/** The same as a share of the first: 0.12 is 12 % more. */
export function changeOf(
  before: Findings,
  after: Findings,
  name: Exclude<FigureName, 'sdWait'>,
  of: Of,
): Estimate | null {
  const [first, second] = [before.samples(name, of), after.samples(name, of)];
  return first === null || second === null ? null : pairedChange(first, second);
}

/** What sums of rounded numbers may differ by. */
const rounding = 1e-9;

/** Whether the interval leaves no doubt that there is a difference. */
export const isShown = ({ value, halfWidth }: Estimate): boolean =>
  Math.abs(value) > Math.max(halfWidth, rounding);

/** Whether the figures are the same in every replication. */
export const isSame = ({ value, halfWidth }: Estimate): boolean =>
  Math.abs(value) <= rounding && halfWidth <= rounding;
