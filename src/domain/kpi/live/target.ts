import type { Finding } from '../../desk/finding.ts';
import type { Instant } from '../../desk/time.ts';
import { type Figure, type KpiName, kpiDefinitions } from './definitions.ts';
import type { Dimension } from './dimensions.ts';

export const targetBounds = ['atLeast', 'atMost'] as const;
export type TargetBound = (typeof targetBounds)[number];

/** What a figure should be from an instant on. */
export interface KpiTarget {
  readonly kpi: KpiName;
  /** By dimension, the groups that it is for; none: for the desk and all its parts. */
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  readonly bound: TargetBound;
  /** In the figure's unit; null: from then on there is none. */
  readonly value: number | null;
  readonly fromAt: Instant;
}

/** A figure held against its target. */
export interface TargetVerdict {
  readonly target: KpiTarget & { readonly value: number };
  /** Null: the figure is not known. */
  readonly isMet: boolean | null;
  /** By how much the figure is better than the target; negative: worse. Null: the figure is not known. */
  readonly margin: number | null;
}

/** What is wrong with a target. */
export function checkTarget({ kpi, value, filter }: KpiTarget): Finding[] {
  const findings: Finding[] = [];
  const { unit, creditedTo } = kpiDefinitions[kpi];
  if (unit === 'count')
    findings.push({
      path: 'kpi',
      found: `${kpi}, which is a number that grows with the period`,
      allowed: 'shares, durations and scores',
    });
  if (filter.has('agent') && creditedTo !== 'agent')
    findings.push({
      path: 'filter.agentIds',
      found: `${kpi} by agent`,
      allowed: 'figures that are credited to agents',
    });
  for (const [dimension, groups] of filter)
    if (groups.length === 0)
      findings.push({
        path: `filter.${dimension}`,
        found: 'no group',
        allowed: 'at least one, or leave it out',
      });
  if (value !== null && !(value >= 0 && (unit !== 'share' || value <= 1)))
    findings.push({
      path: 'value',
      found: String(value),
      allowed: unit === 'share' ? '0 to 1' : '0 and more',
    });
  return findings;
}

/** One row of an answer: what it is of. */
export interface RowPlace {
  readonly fromAt: Instant;
  readonly filter: ReadonlyMap<Dimension, readonly string[]>;
  readonly groupBy: readonly Dimension[];
  readonly groups: readonly string[];
}

const isWithin = (target: KpiTarget, { filter, groupBy, groups }: RowPlace): boolean =>
  [...target.filter].every(([dimension, aimedAt]) => {
    const index = groupBy.indexOf(dimension);
    const of = index >= 0 ? [groups[index]!] : filter.get(dimension);
    return of?.every((group) => aimedAt.includes(group)) ?? false;
  });

const placeOf = ({ filter }: KpiTarget): string =>
  JSON.stringify([...filter].map(([name, groups]) => [name, [...groups].sort()]).sort());

/**
 * The target of a row: of those in force at its beginning within whose groups the whole row lies, the one that names the most
 * dimensions; of several, the latest. Of the same groups a later one replaces an earlier one. Null: there is none.
 */
export function targetOf(
  targets: readonly KpiTarget[],
  kpi: KpiName,
  place: RowPlace,
): TargetVerdict['target'] | null {
  const latest = new Map<string, KpiTarget>();
  for (const target of [...targets].sort((a, b) => a.fromAt - b.fromAt))
    if (target.kpi === kpi && target.fromAt <= place.fromAt && isWithin(target, place))
      latest.set(placeOf(target), target);
  const inForce = [...latest.values()].filter(
    (target): target is TargetVerdict['target'] => target.value !== null,
  );
  return inForce.sort((a, b) => b.filter.size - a.filter.size || b.fromAt - a.fromAt)[0] ?? null;
}

/** Whether a figure meets its target, and how far it is from it. */
export function verdictOf(target: TargetVerdict['target'], { value }: Figure): TargetVerdict {
  if (value === null) return { target, isMet: null, margin: null };
  const margin = target.bound === 'atLeast' ? value - target.value : target.value - value;
  return { target, isMet: margin >= 0, margin };
}
