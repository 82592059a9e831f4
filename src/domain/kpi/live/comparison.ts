import type { Figure } from './definitions.ts';
import { type Period, periodBefore, yearBefore } from './period.ts';

/** What a period can be compared with. */
export type ComparedPeriod = 'previousPeriod' | 'yearBefore';

export const comparedPeriod = (compareWith: ComparedPeriod, period: Period, timeZone: string): Period =>
  (compareWith === 'previousPeriod' ? periodBefore : yearBefore)(period, timeZone);

/** What figures can be compared with: those of another period, or what they should be. */
export type ComparedWith = ComparedPeriod | 'target';

/** An earlier figure, and how much more the later one is. */
export interface Comparison extends Figure {
  /** The later figure less this one; null where one of them is not known. */
  readonly change: number | null;
  /** `change` ÷ this figure; null where there is nothing to divide by. */
  readonly changeShare: number | null;
}

export function comparison(figure: Figure, { value, numerator, denominator }: Figure): Comparison {
  const change = figure.value === null || value === null ? null : figure.value - value;
  return {
    value,
    numerator,
    denominator,
    change,
    changeShare: change === null || value === null || value === 0 ? null : change / value,
  };
}
