import { describe, expect, it } from 'vitest';
import { PoissonArrivals } from '../../../src/sim/demand/arrivals.ts';
import { batchSizeAt } from '../../../src/sim/demand/batchSize.ts';
import {
  expectedContacts,
  lines,
  type RatePiece,
  steps,
  withSpike,
} from '../../../src/sim/demand/ratePieces.ts';

const arrivalsOf = (pieces: readonly RatePiece[], replication: number, repeats = false): PoissonArrivals =>
  new PoissonArrivals({ pieces, repeats, busyness: null }, 'seed', replication, 'calls');

const drained = (arrivals: PoissonArrivals): number[] => {
  const all: number[] = [];
  for (let at = arrivals.nextAt(); at < Number.POSITIVE_INFINITY; at = arrivals.nextAt()) all.push(at);
  return all;
};

describe('Poisson arrivals', () => {
  it.each<[string, RatePiece[]]>([
    ['steps, one of them empty', steps([2, 0, 5], 10)],
    ['straight lines up from and down to nothing', lines([0, 4, 4, 0], 10)],
    [
      'a spike that dies away',
      withSpike(steps([1], 30), { fromMs: 5, durationMs: 3, factor: 4, decayMs: 4 }),
    ],
  ])('%s: as many in each stretch as the cumulated rate says', (_name, pieces) => {
    const days = 600;
    const upTo = pieces
      .map(({ toMs }) => toMs)
      .filter((_, index) => index % Math.ceil(pieces.length / 6) === 0);
    const counts = upTo.map(() => 0);
    for (let day = 0; day < days; day++) {
      for (const at of drained(arrivalsOf(pieces, day))) {
        upTo.forEach((to, index) => {
          if (at <= to) counts[index]!++;
        });
      }
    }
    upTo.forEach((to, index) => {
      const expected = days * expectedContacts(pieces.filter(({ toMs }) => toMs <= to));
      expect(Math.abs(counts[index]! - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
    });
  });

  it('come in order, and anew in every period', () => {
    const arrivals = arrivalsOf(steps([1, 0], 10), 0, true);
    const first = Array.from({ length: 200 }, () => arrivals.nextAt());
    expect(first).toEqual([...first].sort((a, b) => a - b));
    expect(first.every((at) => at % 20 <= 10)).toBe(true);
    expect(first.at(-1)!).toBeGreaterThan(200);
  });

  it('the excess of a spike is what its definition says', () => {
    const plain = steps([1], 100);
    const spiked = withSpike(plain, { fromMs: 10, durationMs: 5, factor: 3, decayMs: 4 });
    expect(expectedContacts(spiked) - expectedContacts(plain)).toBeCloseTo(2 * 5 + 2 * 4, 1);
  });

  it('batches are as large as their definition says, on average', () => {
    const average = (of: (survival: number) => number): number => {
      let sum = 0;
      for (let i = 0; i < 100_000; i++) sum += of((i + 0.5) / 100_000);
      return sum / 100_000;
    };
    expect(average((u) => batchSizeAt({ kind: 'geometric', mean: 2.5 }, u))).toBeCloseTo(2.5, 2);
    expect(average((u) => batchSizeAt({ kind: 'shares', shares: [0.5, 0, 0.5] }, u))).toBeCloseTo(2, 3);
  });
});
