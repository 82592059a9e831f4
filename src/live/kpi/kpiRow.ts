import type { Comparison } from '../../domain/kpi/live/comparison.ts';
import type { Confidence } from '../../domain/kpi/live/confidence.ts';
import type { Figure, KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import type { TargetVerdict } from '../../domain/kpi/live/target.ts';
import type { Placed } from '../../store/kpi/report.ts';
import type { Spread } from './spread.ts';

export interface KpiFigure extends Figure, Spread {
  readonly kpi: KpiName;
  /** Of an amount; null: it is none, or amounts in several currencies, of which there is no figure. */
  readonly currency: string | null;
  readonly confidence: Confidence | null;
  /** The same of the period compared with; null: none was asked for. */
  readonly compared: Comparison | null;
  /** How it stands to its target; null: there is none, or none was asked for. */
  readonly target: TargetVerdict | null;
}

/** The figures of one interval and one group. */
export interface KpiRow extends Period {
  /** The number of its interval, from 0. */
  readonly interval: number;
  /** In the order of the question's `groupBy`; `''`: what stands nowhere. */
  readonly groups: readonly string[];
  readonly figures: readonly KpiFigure[];
}

/** By interval, then by group. */
export const inOrder = (a: Placed, b: Placed): number => {
  if (a.interval !== b.interval) return a.interval - b.interval;
  for (const [index, group] of a.groups.entries())
    if (group !== b.groups[index]) return group < b.groups[index]! ? -1 : 1;
  return 0;
};
