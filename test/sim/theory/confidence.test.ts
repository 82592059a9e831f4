import { describe, expect, it } from 'vitest';
import { kpiOf } from '../../../src/domain/kpi/metrics.ts';
import { batched, mser5 } from '../../../src/sim/statistics/batches.ts';
import { kpiEstimate, sampleOf } from '../../../src/sim/statistics/kpiEstimate.ts';
import { pairedDifference, ratioEstimate } from '../../../src/sim/statistics/ratio.ts';
import { replicate } from '../fast.ts';
import { agents, calls, desk, steady } from '../models.ts';
import { erlangB, mmc } from './erlang.ts';
import { replicated, scale } from './holds.ts';

describe('how sure figures are', () => {
  it('intervals of 20 replications cover the truth 95 times in 100', () => {
    const exact = erlangB(5, 4);
    const model = desk({
      horizonMs: 80,
      warmUpMs: 15,
      classes: [calls({ place: 0 })],
      sources: [steady(4)],
      groups: [agents(5)],
      places: [5],
    });
    const repetitions = 200;
    let covered = 0;
    for (let i = 0; i < repetitions; i++) {
      const tables = replicated(model, `coverage ${i}`, 20).map(({ table }) => table);
      const { value, halfWidth } = kpiEstimate(tables, 'pBlock')!;
      if (Math.abs(value - exact) <= halfWidth) covered++;
    }
    const expected = 0.95 * repetitions;
    const chiSquared =
      (covered - expected) ** 2 / expected + (covered - expected) ** 2 / (repetitions - expected);
    // The 1 % point of χ² with one degree of freedom.
    expect(chiSquared, `${covered} of ${repetitions}`).toBeLessThan(6.63);
  });

  it('two plans with the same customers are told apart by far fewer replications', () => {
    const plan = (servers: number) =>
      desk({
        horizonMs: 60,
        warmUpMs: 0,
        drain: { kind: 'serveOut', limitMs: 1e9 },
        sources: [steady(16)],
        groups: [agents(servers)],
      });
    const [few, more] = [20, 21].map((servers) =>
      replicated(plan(servers), 'plans', 40).map(({ table }) => sampleOf(table, 'meanWait')),
    );
    const others = replicated(plan(21), 'other customers', 40).map(({ table }) =>
      sampleOf(table, 'meanWait'),
    );
    const paired = pairedDifference(few!, more!)!;
    const apart = pairedDifference(few!, others)!;
    expect(-paired.value).toBeGreaterThan(4 * paired.standardError);
    expect((apart.standardError / paired.standardError) ** 2).toBeGreaterThan(5);
  });

  it('one long run in twenty batches, its start left out, gives the truth as well', () => {
    const [servers, rate] = [3, 2.4];
    const { table } = replicate(
      desk({
        horizonMs: 60_000 * scale,
        warmUpMs: 0,
        intervalMs: 50 * scale,
        sources: [steady(rate)],
        groups: [agents(servers)],
      }),
      'long run',
      0,
    );
    const parts = Array.from({ length: table.shape.intervals }, (_, interval) => ({
      contactClass: null,
      group: null,
      interval,
    }));
    const from = mser5(parts.map((part) => kpiOf('meanQueue', table.totals(part)) ?? 0));
    const estimate = ratioEstimate(
      batched(
        parts.slice(from).map((part) => sampleOf(table, 'meanWait', part)),
        20,
      ),
    )!;
    expect(Math.abs(estimate.value - mmc(servers, rate, 1).meanWait)).toBeLessThan(
      4 * estimate.standardError,
    );
    expect(estimate.standardError).toBeLessThan(0.06 * estimate.value);
  });
});
