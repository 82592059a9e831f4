import { describe, expect, it } from 'vitest';
import { contactMsOf, contactsOf } from '../../../src/domain/kpi/totals.ts';
import { lines, steps } from '../../../src/sim/demand/ratePieces.ts';
import { meanEstimate } from '../../../src/sim/statistics/estimate.ts';
import { agents, calls, desk, exponential, steady } from '../models.ts';
import { holds, ofAll, replicated, scale } from './holds.ts';
import { transientQueue } from './kolmogorov.ts';

const day = (until: number, given: Parameters<typeof desk>[0]) =>
  desk({ warmUpMs: 0, intervalMs: until, drain: { kind: 'cut' }, ...given });

/** Straight lines between knots so near that they are off by less than a part in 10,000. */
const wave = (rateAt: (t: number) => number, until: number) =>
  lines(
    Array.from({ length: 401 }, (_, knot) => rateAt((knot * until) / 400)),
    until / 400,
  );

describe('demand and staff that change', () => {
  it('a morning from empty, with a wave of calls: M(t)/M/s+M', () => {
    const rateAt = (t: number): number => 6 + 4 * Math.sin((Math.PI * t) / 2);
    const exact = transientQueue({
      rateAt,
      serversAt: () => 8,
      patienceRate: 0.5,
      until: 4,
      longest: 60,
      steps: 800,
    });
    const results = replicated(
      day(4, {
        horizonMs: 4,
        classes: [calls({ patience: exponential(2) })],
        sources: [steady(0, 0, { rates: { pieces: wave(rateAt, 4), repeats: false, busyness: null } })],
        groups: [agents(8)],
        probesMs: [4],
      }),
      'morning',
      2_000 * scale,
    );
    const near = (name: string, value: number, values: readonly number[]): void => {
      const { value: mean, standardError } = meanEstimate(values);
      expect(Math.abs(mean - value), `${name}: ${mean} ± ${standardError}, exactly ${value}`).toBeLessThan(
        4 * standardError,
      );
    };
    const all = results.map(({ table }) => table.totals());
    near(
      'arrivals',
      exact.arrivals,
      all.map((totals) => contactsOf(totals, 'offered')),
    );
    near(
      'delayed',
      exact.delayed,
      all.map((totals) => contactsOf(totals, 'waited')),
    );
    near(
      'queue area',
      exact.queueArea,
      all.map((totals) => contactMsOf(totals, 'queue')),
    );
    near(
      'abandoned',
      0.5 * exact.queueArea,
      all.map((totals) => contactsOf(totals, 'abandoned')),
    );
    near(
      'busy area',
      exact.busyArea,
      all.map((totals) => contactMsOf(totals, 'inHand')),
    );
    near(
      'queue at the end',
      exact.queueAtEnd,
      results.map(({ probed }) => probed[0]![0]!),
    );
  });

  it('working hours under calls round the clock: work goes back to wait when the shift ends', () => {
    const [rate, servers] = [3, 4];
    const isOpen = (t: number): boolean => (t >= 2 && t < 6) || (t >= 8 && t < 11);
    const exact = transientQueue({
      rateAt: () => rate,
      serversAt: (t) => (isOpen(t) ? servers : 0),
      patienceRate: 0,
      until: 12,
      longest: 120,
      steps: 2_400,
    });
    const shifts = [
      { fromMs: 2, toMs: 6, breaks: [] },
      { fromMs: 8, toMs: 11, breaks: [] },
    ];
    const results = replicated(
      day(12, {
        horizonMs: 12,
        sources: [steady(rate)],
        groups: [agents(servers, { shifts, atShiftEnd: 'releaseWork' })],
      }),
      'hours',
      600 * scale,
    );
    for (const [level, value] of [
      ['queue', exact.queueArea],
      ['inHand', exact.busyArea],
    ] as const) {
      const { value: mean, standardError } = meanEstimate(
        results.map(({ table }) => contactMsOf(table.totals(), level)),
      );
      expect(Math.abs(mean - value), `${level}: ${mean} ± ${standardError}, exactly ${value}`).toBeLessThan(
        4 * standardError,
      );
    }
  });

  it('staff and demand in steps: those of the groups that stay take over what the others leave', () => {
    const servers = (t: number): number => (t < 3 ? 2 : t < 7 ? 6 : 3);
    const exact = transientQueue({
      rateAt: (t) => (t < 5 ? 4 : 2),
      serversAt: servers,
      patienceRate: 0,
      until: 10,
      longest: 150,
      steps: 2_000,
    });
    const shift = (fromMs: number, toMs: number) => ({ fromMs, toMs, breaks: [] });
    const group = (name: string, count: number, fromMs: number, toMs: number) =>
      agents(count, { name, shifts: [shift(fromMs, toMs)], atShiftEnd: 'releaseWork' });
    const results = replicated(
      day(10, {
        horizonMs: 10,
        sources: [steady(0, 0, { rates: { pieces: steps([4, 2], 5), repeats: false, busyness: null } })],
        groups: [group('two', 2, 0, 10), group('third', 1, 3, 10), group('extra', 3, 3, 7)],
      }),
      'steps',
      800 * scale,
    );
    for (const [level, value] of [
      ['queue', exact.queueArea],
      ['inHand', exact.busyArea],
    ] as const) {
      const { value: mean, standardError } = meanEstimate(
        results.map(({ table }) => contactMsOf(table.totals(), level)),
      );
      expect(Math.abs(mean - value), `${level}: ${mean} ± ${standardError}, exactly ${value}`).toBeLessThan(
        4 * standardError,
      );
    }
  });

  it('everybody is served at once: M(t)/M/∞ is as busy as Eick, Massey and Whitt say', () => {
    // Demand has run long before the first probe, at 8 periods; service rate 2.
    const rateAt = (t: number): number => 20 + 10 * Math.sin(2 * Math.PI * t);
    const busyAt = (t: number): number =>
      10 +
      (10 * (2 * Math.sin(2 * Math.PI * t) - 2 * Math.PI * Math.cos(2 * Math.PI * t))) /
        (4 + 4 * Math.PI ** 2);
    const results = replicated(
      desk({
        horizonMs: 9,
        warmUpMs: 8,
        intervalMs: 9,
        drain: { kind: 'cut' },
        classes: [calls({ work: exponential(0.5) })],
        sources: [steady(0, 0, { rates: { pieces: wave(rateAt, 1), repeats: true, busyness: null } })],
        groups: [agents(60)],
        probesMs: [8, 8.25, 8.5, 8.75],
      }),
      'infinite',
      400 * scale,
    );
    for (let probe = 0; probe < 4; probe++) {
      const { value, standardError } = meanEstimate(results.map(({ probed }) => probed[probe]![1]!));
      const exact = busyAt(probe / 4);
      expect(Math.abs(value - exact), `${value} ± ${standardError}, exactly ${exact}`).toBeLessThan(
        4 * standardError,
      );
    }
  });

  it('days of gamma busyness vary as they should', () => {
    const dayMs = 86_400_000;
    const [mean, alpha, days] = [50, 4, 200];
    const source = steady(0, 0, {
      rates: { pieces: steps([mean / dayMs], dayMs), repeats: true, busyness: { name: 'days', alpha } },
    });
    const results = replicated(
      desk({
        horizonMs: days * dayMs,
        warmUpMs: 0,
        intervalMs: dayMs,
        drain: { kind: 'cut' },
        classes: [calls({ requirement: null })],
        sources: [source],
        groups: [],
      }),
      'busyness',
      10,
    );
    const counts = results.flatMap(({ table }) =>
      Array.from({ length: days }, (_, interval) =>
        contactsOf(table.totals({ contactClass: null, group: null, interval }), 'offered'),
      ),
    );
    const squares = meanEstimate(counts.map((count) => (count - mean) ** 2));
    expect(Math.abs(squares.value - (mean + mean ** 2 / alpha))).toBeLessThan(4 * squares.standardError);
    const average = meanEstimate(counts);
    expect(Math.abs(average.value - mean)).toBeLessThan(4 * average.standardError);
  });

  it('an ordinary steady desk is the same whatever the intervals', () => {
    holds(
      desk({
        horizonMs: 2_000 * scale,
        intervalMs: 7.3,
        sources: [steady(0.5)],
      }),
      ofAll({ pWait: 0.5, meanWait: 1, meanQueue: 0.5 }),
      0.08,
    );
  });
});
