import { type Metric, metrics } from '../../domain/kpi/metrics.ts';
import type { Estimate } from '../../sim/statistics/estimate.ts';
import type { FigureName } from '../scenario/expectSchema.ts';

export type FigureUnit = Metric['unit'];

export const unitOf = (figure: FigureName): FigureUnit =>
  figure === 'sdWait' ? 'milliseconds' : metrics[figure].unit;

/** A number to as many digits as tell something. */
export const short = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(2);
};

const scales = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** The scale in which a duration of this size is read best: milliseconds of its unit, and that unit. */
export function timeScaleOf(valueMs: number): readonly [number, string] {
  return scales.find(([ms]) => Math.abs(valueMs) >= 2 * ms) ?? [1_000, 's'];
}

/** A duration such as `16.8 s`. */
export function durationText(valueMs: number): string {
  const [ms, suffix] = timeScaleOf(valueMs);
  return `${short(valueMs / ms)} ${suffix}`;
}

/**
 * An estimate with unit and interval, such as `81.0 % ± 0.9`.
 * @param currency of money
 */
export function estimateText({ value, halfWidth }: Estimate, unit: FigureUnit, currency = ''): string {
  const interval = (scaled: number): string => (Number.isFinite(scaled) ? ` ± ${short(scaled)}` : '');
  switch (unit) {
    case 'share':
      return `${short(100 * value)} %${interval(100 * halfWidth)}`;
    case 'milliseconds': {
      const [ms, suffix] = timeScaleOf(value);
      return `${short(value / ms)} ${suffix}${interval(halfWidth / ms)}`;
    }
    case 'millisecondsSquared':
      return `${short(value / 1e6)} s²${interval(halfWidth / 1e6)}`;
    case 'count':
      return `${short(value)}${interval(halfWidth)}`;
    case 'hours':
      return `${short(value)} h${interval(halfWidth)}`;
    case 'money':
      return `${short(value)} ${currency}${interval(halfWidth)}`;
  }
}
