import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftIn, type PlannedLift } from '../../../src/domain/arrivals/plannedLift.ts';
import { millisecondsPerHour } from '../../../src/domain/desk/time.ts';

const startsAt = Date.UTC(2026, 2, 2, 10);
const hour = (from: number, length = 1) => ({
  fromAt: startsAt + from * millisecondsPerHour,
  beforeAt: startsAt + (from + length) * millisecondsPerHour,
});
const sale: PlannedLift = {
  channel: 'instagram',
  startsAt,
  endsAt: startsAt + 2 * millisecondsPerHour,
  lift: { kind: 'factor', factor: 3 },
};
const post: PlannedLift = {
  channel: 'instagram',
  startsAt,
  endsAt: null,
  lift: { kind: 'mentions', mentions: 100, decayMinutes: 60 },
};

describe('a planned lift', () => {
  it.each([
    ['before it', -1, 1],
    ['while it lasts', 0, 3],
    ['afterwards', 2, 1],
  ])('multiplies usual mentions only while it lasts: %s', (_, from, factor) => {
    expect(liftIn([sale], hour(from))).toEqual({ factor, extra: 0 });
  });

  it('counts for the part of a period that it covers', () => {
    expect(liftIn([sale], hour(1, 2)).factor).toBe(2);
  });

  it('of extra mentions fades by e with each decay', () => {
    const [first, second] = [0, 1].map((from) => liftIn([post], hour(from)).extra);
    expect(first).toBeCloseTo(100 * (1 - 1 / Math.E), 9);
    expect(first! / second!).toBeCloseTo(Math.E, 9);
    expect(liftIn([post], hour(-5, 5)).extra).toBe(0);
  });

  it('brings all its mentions in the end, however time is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { maxLength: 8 }), (lengths) => {
        let from = -1;
        let extra = 0;
        for (const length of [...lengths, 1_000]) {
          extra += liftIn([post], hour(from, length)).extra;
          from += length;
        }
        expect(extra).toBeCloseTo(100, 6);
      }),
    );
  });
});
