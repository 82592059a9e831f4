import { endOf } from '../../domain/kpi/durationBuckets.ts';
import type { ShareUpTo } from '../experiment/breakdown.ts';

/** One point of a cumulative distribution: this share of those served waited so long at most. */
export interface WaitPoint {
  readonly upToMilliseconds: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type WaitCurve = readonly WaitPoint[];

/** Points closer than this show no difference on a page. */
const leastStep = 0.004;

/** A distribution as few enough points to draw and to read; the first and the last are kept. */
export function waitCurve(distribution: readonly ShareUpTo[]): WaitCurve {
  const curve: WaitPoint[] = [];
  distribution.forEach(({ bucket, share, halfWidth }, index) => {
    const before = curve[curve.length - 1]?.share ?? Number.NEGATIVE_INFINITY;
    if (share - before < leastStep && index < distribution.length - 1) return;
    const isSure = Number.isFinite(halfWidth);
    curve.push({
      upToMilliseconds: endOf(bucket),
      share,
      low: isSure ? Math.max(0, share - halfWidth) : null,
      high: isSure ? Math.min(1, share + halfWidth) : null,
    });
  });
  return curve;
}
