import { describe, expect, it } from 'vitest';
import { periodGiven, periodText } from '../../../src/domain/kpi/live/periodGiven.ts';

const berlin = 'Europe/Berlin';
const now = Date.parse('2026-11-22T23:30Z');

describe('a period by name', () => {
  it.each([
    ['today', '2026-11-23 to 2026-11-23'],
    ['yesterday', '2026-11-22 to 2026-11-22'],
    ['this-week', '2026-11-23 to 2026-11-29'],
    ['last-week', '2026-11-16 to 2026-11-22'],
    ['this-month', '2026-11-01 to 2026-11-30'],
    ['last-month', '2026-10-01 to 2026-10-31'],
    ['30-days', '2026-10-24 to 2026-11-22'],
    ['2026-03-01..2026-03-31', '2026-03-01 to 2026-03-31'],
  ])('%s is by the desk’s wall clock', (text, days) => {
    const period = periodGiven(text, berlin, now);
    expect(period && periodText(period, berlin)).toBe(days);
  });

  it('has the hours that its days have', () => {
    const { fromAt, beforeAt } = periodGiven('2026-10-25..2026-10-25', berlin, now)!;
    expect((beforeAt - fromAt) / 3_600_000).toBe(25);
  });

  it.each(['', 'never', '0-days', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01'])(
    '%j is none',
    (text) => {
      expect(periodGiven(text, berlin, now)).toBeNull();
    },
  );
});
