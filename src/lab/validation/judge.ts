import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { Wanted } from '../scenario/expectSchema.ts';

/** How one expectation came out. Values are in the units of the file. */
export interface Verdict {
  readonly what: string;
  readonly value: number | null;
  readonly standardError: number;
  readonly halfWidth: number;
  readonly wanted: string;
  /** The exact value; null: bounds are expected, or a name. */
  readonly exact: number | null;
  /** Standard errors between the estimate and the exact value (or the bound that is nearest); null: not to be told. */
  readonly z: number | null;
  /** What is wrong; null: passed. */
  readonly failure: string | null;
}

/** An exact value is missed beyond this many standard errors. */
const mostErrors = 4;
/** An estimate that is less sure than this, relative or absolute, would pass with anything. */
const bluntShare = 0.1;
const bluntAbsolute = 0.005;
/** Given contacts leave nothing to chance. */
const exactness = 1e-9;

/**
 * One figure against what is wanted of it.
 * @param scale what divides the estimate to bring it into the unit of `wanted`
 */
export function judge(what: string, estimate: Estimate | null, wanted: Wanted, scale: number): Verdict {
  const exact = typeof wanted === 'number' ? wanted : null;
  const shown = typeof wanted === 'number' ? String(wanted) : boundsText(wanted);
  if (estimate === null)
    return {
      what,
      value: null,
      standardError: 0,
      halfWidth: 0,
      wanted: shown,
      exact,
      z: null,
      failure: 'there is nothing to divide by: no such contact came, or nobody was there',
    };
  const value = estimate.value / scale;
  const standardError = estimate.standardError / scale;
  const verdict = { what, value, standardError, halfWidth: estimate.halfWidth / scale, wanted: shown, exact };
  if (typeof wanted !== 'number') {
    const { atLeast, atMost } = wanted;
    const off =
      atLeast !== undefined && value < atLeast
        ? value - atLeast
        : atMost !== undefined && value > atMost
          ? value - atMost
          : 0;
    const nearestBound = [atLeast, atMost]
      .filter((bound) => bound !== undefined)
      .sort((a, b) => Math.abs(value - a) - Math.abs(value - b))[0];
    const z =
      nearestBound === undefined || !(standardError > 0) ? null : (value - nearestBound) / standardError;
    return {
      ...verdict,
      z,
      failure: off === 0 ? null : `it is ${off < 0 ? 'below' : 'above'} what is expected`,
    };
  }
  const deviation = Math.abs(value - wanted);
  const z = standardError > 0 && Number.isFinite(standardError) ? (value - wanted) / standardError : null;
  const isExact = deviation <= exactness * Math.max(1, Math.abs(wanted));
  const failure = isExact
    ? null
    : deviation > mostErrors * standardError
      ? `it is more than ${mostErrors} standard errors off`
      : standardError > Math.max(bluntAbsolute, bluntShare * Math.abs(wanted))
        ? 'the estimate is too blunt to tell: more replications, or a longer horizon'
        : null;
  return { ...verdict, z, failure };
}

const boundsText = ({
  atLeast,
  atMost,
}: {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}): string =>
  [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
    .filter((part) => part !== '')
    .join(', ');
