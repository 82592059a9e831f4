import type { Verdict } from './judge.ts';

/** Of the exact value: 4 standard errors are then 1 %. */
const enoughShare = 0.0025;
/** For values near 0. */
const enoughAbsolute = 0.000_25;

/** Whether the estimate is so sure that 4 standard errors, beyond which a value is missed, are 1 % of it. */
export const isSharp = ({ exact, value, standardError }: Verdict): boolean =>
  exact === null ||
  value === null ||
  standardError <= Math.max(enoughAbsolute, enoughShare * Math.abs(exact));

/**
 * The same verdict, failing also where the estimate is further from the exact value than this share of it; 0.01
 * for runs of millions of contacts. A chance deviation within 3 standard errors is none.
 */
export function heldWithin(verdict: Verdict, share: number): Verdict {
  const { exact, value, standardError, failure } = verdict;
  if (failure !== null || exact === null || value === null) return verdict;
  const off = Math.abs(value - exact);
  if (off <= Math.max(share * Math.abs(exact), 3 * standardError)) return verdict;
  return {
    ...verdict,
    failure: `it is ${((100 * off) / Math.abs(exact)).toFixed(2)} % off, more than ${100 * share} % and 3 standard errors`,
  };
}
