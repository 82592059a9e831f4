import { describe, expect, it } from 'vitest';
import { PoissonArrivals } from '../../../src/sim/demand/arrivals.ts';
import { batchSizeAt } from '../../../src/sim/demand/batchSize.ts';
import {
  campaignPieces,
  excessOf,
  expectedContacts,
  fromStart,
  lines,
  type RatePiece,
  steps,
  summed,
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

  it('of busy days are as busy however the rate is cut up, and whatever its period', () => {
    const hour = 3_600_000;
    const first = (pieces: readonly RatePiece[], repeats: boolean): number[] => {
      const rates = { pieces, repeats, busyness: { name: 'busyness', alpha: 2 } };
      const arrivals = new PoissonArrivals(rates, 'seed', 0, 'calls');
      return Array.from({ length: 500 }, () => arrivals.nextAt());
    };
    const steady = first(steps([2 / hour], 1e13), false);
    expect(steady.at(-1)!).toBeGreaterThan(5 * 24 * hour);
    for (const cut of [
      first(steps([2 / hour], 10 * hour), true),
      first(lines([2 / hour, 2 / hour], 31 * hour), true),
    ])
      cut.forEach((at, index) => {
        expect(at).toBeCloseTo(steady[index]!, 3);
      });
  });

  it.each([
    { riseMs: 0, decayMs: 7 },
    { riseMs: 3, decayMs: 7 },
    { riseMs: 3, decayMs: 0 },
  ])('a campaign brings its contacts exactly: rise $riseMs, decay $decayMs', (shape) => {
    const pieces = campaignPieces({ atMs: 5, contacts: 120, ...shape });
    expect(expectedContacts(pieces)).toBeCloseTo(120, 9);
    expect(pieces[0]!.fromMs).toBe(5);
    // After the rise and one decay, all but 1/e of the decay's share has come.
    const before = pieces.filter(({ toMs }) => toMs <= 5 + shape.riseMs + shape.decayMs + 1e-9);
    const area = shape.riseMs / 2 + shape.decayMs;
    expect(expectedContacts(before) / 120).toBeCloseTo(1 - (shape.decayMs * Math.exp(-1)) / area, 3);
  });

  it('demands add up, wherever their pieces begin and end', () => {
    const sum = summed([
      steps([1, 3], 10),
      campaignPieces({ atMs: 4, contacts: 50, riseMs: 2, decayMs: 3 }),
      lines([0, 6], 30, 12),
    ]);
    expect(expectedContacts(sum)).toBeCloseTo(10 + 30 + 50 + 90, 9);
    sum.slice(1).forEach(({ fromMs }, index) => {
      expect(fromMs).toBeGreaterThanOrEqual(sum[index]!.toMs);
    });
    expect(expectedContacts(fromStart(steps([1, 3], 10, -15)))).toBeCloseTo(15, 9);
  });

  it('what a spike adds, and the demand without it, are the demand with it', () => {
    const plain = lines([2, 8, 1], 20);
    const spike = { fromMs: 10, durationMs: 7, factor: 10, decayMs: 4 };
    const whole = withSpike(plain, spike);
    expect(expectedContacts(plain) + expectedContacts(excessOf(plain, spike))).toBeCloseTo(
      expectedContacts(whole),
      9,
    );
    expect(excessOf(plain, spike)[0]!.fromMs).toBe(10);
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
