import { short, timeScaleOf } from './figureText.ts';
import type { Figure } from './results.ts';

/** Factor to the unit that a figure is told in, and that unit. */
function scaleOf({ value, unit }: Figure, currency: string): readonly [number, string] {
  switch (unit) {
    case 'share':
      return [100, ' %'];
    case 'milliseconds': {
      const [ms, sign] = timeScaleOf(value);
      return [1 / ms, ` ${sign}`];
    }
    case 'millisecondsSquared':
      return [1e-6, ' s²'];
    case 'hours':
      return [1, ' h'];
    case 'money':
      return [1, ` ${currency}`];
    case 'count':
      return [1, ''];
  }
}

const told = (value: number): string => (value === 0 ? '0' : short(value));

/** A figure in words, its interval apart. */
export interface FigureParts {
  readonly value: string;
  /** In the unit of the value; null: nothing is known of it. */
  readonly interval: string | null;
}

/** `81.0 %` and `80.1 to 81.9`; ends that cannot be (below 0, shares above 1) are cut off. */
export function figureParts(figure: Figure | null | undefined, currency = ''): FigureParts {
  if (figure === null || figure === undefined) return { value: '–', interval: null };
  const { value, low, high, unit } = figure;
  const [scale, sign] = scaleOf(figure, currency);
  const least = value < 0 ? Number.NEGATIVE_INFINITY : 0;
  const most = unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
  const end = (one: number | null): string =>
    one === null ? 'unknown' : told(Math.min(most, Math.max(least, one)) * scale);
  return {
    value: `${told(value * scale)}${sign}`,
    interval: low === null && high === null ? null : `${end(low)} to ${end(high)}`,
  };
}

/** Value and interval, such as `81.0 % (80.1 to 81.9)`. */
export function figureWords(figure: Figure | null | undefined, currency = ''): string {
  const { value, interval } = figureParts(figure, currency);
  return interval === null ? value : `${value} (${interval})`;
}
