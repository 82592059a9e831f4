import { expect } from 'vitest';
import { type KpiPart, wholeTable } from '../../../src/domain/kpi/kpiTable.ts';
import type { MetricName } from '../../../src/domain/kpi/metrics.ts';
import type { SimulationModel } from '../../../src/sim/model.ts';
import { kpiEstimate } from '../../../src/sim/statistics/kpiEstimate.ts';
import { replicate } from '../fast.ts';

/** More customers than usual, and a closer look: THEORY_SCALE=20 npx vitest run test/sim/theory */
export const scale = Number(process.env['THEORY_SCALE'] ?? 1);

const replications = 30;

export interface Exact {
  readonly metric: MetricName;
  readonly exact: number;
  readonly part?: Partial<KpiPart>;
}

/** Of one class, by its metrics. */
export const ofClass = (contactClass: number, exact: Partial<Record<MetricName, number>>): Exact[] =>
  Object.entries(exact).map(([metric, value]) => ({
    metric: metric as MetricName,
    exact: value,
    part: { contactClass },
  }));

export const ofAll = (exact: Partial<Record<MetricName, number>>): Exact[] =>
  Object.entries(exact).map(([metric, value]) => ({ metric: metric as MetricName, exact: value }));

export const replicated = (model: SimulationModel, seed: string, count = replications) =>
  Array.from({ length: count }, (_, replication) => replicate(model, seed, replication));

/**
 * Simulates 30 replications through the production router and holds each figure against its exact value:
 * within 4 standard errors, and these so small (by default at most 4 %, or 0.004) that it means something.
 */
export function holds(model: SimulationModel, exacts: readonly Exact[], sharpness = 0.04): void {
  const tables = replicated(model, expect.getState().currentTestName ?? 'theory').map(({ table }) => table);
  const findings = exacts.flatMap(({ metric, exact, part }) => {
    const estimate = kpiEstimate(tables, metric, { ...wholeTable, ...part });
    if (estimate === null) return [`${metric}: nothing to divide by`];
    if (!Number.isFinite(exact))
      return [`${metric}: the exact value is ${exact}, against which nothing can fail`];
    const { value, standardError } = estimate;
    const deviation = Math.abs(value - exact);
    const where = `${metric} ${JSON.stringify(part ?? {})}: ${value.toPrecision(6)} ± ${standardError.toPrecision(2)}, exactly ${exact.toPrecision(6)}`;
    if (process.env['THEORY_SHOW'] === '1')
      console.log(
        `${where}, z ${((value - exact) / standardError).toFixed(2)}, ${((100 * deviation) / exact).toFixed(2)} %`,
      );
    const blunt = standardError > Math.max(0.1 * sharpness, sharpness * Math.abs(exact));
    return [
      ...(deviation > 4 * standardError + 1e-12 ? [`${where}: too far off`] : []),
      ...(blunt ? [`${where}: too blunt to tell`] : []),
      ...(scale >= 10 && deviation > Math.max(0.01 * Math.abs(exact), 3 * standardError)
        ? [`${where}: more than 1 % and 3 standard errors off`]
        : []),
    ];
  });
  expect(findings).toEqual([]);
}
