import type { Estimate } from '../../sim/statistics/estimate.ts';
import { type FigureUnit, short, timeScaleOf } from './figureText.ts';

/** What rounds to 0 has no sign. */
function signed(value: number): string {
  const size = short(Math.abs(value));
  return Number(size) === 0 ? size : `${value < 0 ? '−' : '+'}${size}`;
}

/** What sums of rounded numbers may differ by. */
const nothing = 1e-9;

/** Nothing of a figure that chance leaves alone, or of which nothing is known. */
const interval = (halfWidth: number): string =>
  Number.isFinite(halfWidth) && halfWidth > nothing ? ` ± ${short(halfWidth)}` : '';

/** Scale of a unit and its name: shares differ by points. */
function scaleOf(
  { value, halfWidth }: Estimate,
  unit: FigureUnit,
  currency: string,
): readonly [number, string] {
  switch (unit) {
    case 'share':
      return [0.01, ' points'];
    case 'milliseconds': {
      const size = Math.max(Math.abs(value), Number.isFinite(halfWidth) ? halfWidth : 0);
      const [ms, suffix] = timeScaleOf(size);
      return [ms, ` ${suffix}`];
    }
    case 'millisecondsSquared':
      return [1e6, ' s²'];
    case 'count':
      return [1, ''];
    case 'hours':
      return [1, ' h'];
    case 'money':
      return [1, ` ${currency}`];
  }
}

/** A difference with its sign, such as `+6.10 points ± 0.40`. */
export function differenceText(estimate: Estimate, unit: FigureUnit, currency = ''): string {
  const [scale, suffix] = scaleOf(estimate, unit, currency);
  return `${signed(estimate.value / scale)}${suffix}${interval(estimate.halfWidth / scale)}`;
}

/** Its size alone, as sentences have it: `6.10 ± 0.40 points`. */
export function sizeText(estimate: Estimate, unit: FigureUnit, currency = ''): string {
  const [scale, suffix] = scaleOf(estimate, unit, currency);
  return `${short(Math.abs(estimate.value) / scale)}${interval(estimate.halfWidth / scale)}${suffix}`;
}
