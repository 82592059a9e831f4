import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { judgeSpike } from '../../../src/domain/arrivals/spike.ts';
import {
  expectedArrivals,
  patternPeriod,
  weeklyPattern,
} from '../../../src/domain/arrivals/weeklyPattern.ts';
import {
  millisecondsPerDay,
  millisecondsPerHour,
  millisecondsPerMinute,
} from '../../../src/domain/desk/time.ts';
import { describeWithShared } from '../../support/shared.ts';

/** Arrivals by the beginning of their window. */
type Series = ReadonlyMap<number, number>;

const rowsOf = (path: string): string[][] =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));

function summed(arrivals: Iterable<readonly [number, number]>, windowMs: number): Series {
  const series = new Map<number, number>();
  for (const [at, count] of arrivals) {
    const window = Math.floor(at / windowMs) * windowMs;
    series.set(window, (series.get(window) ?? 0) + count);
  }
  return series;
}

interface Judged {
  readonly dayAt: number;
  readonly expected: number;
  /** Whether so many times the arrivals are a spike. */
  readonly isSpikeTimes: (factor: number) => boolean;
}

/** Every window for which four weeks are known, judged by the pattern of the weeks before its day. */
function judgedWindows(arrivals: readonly (readonly [number, number])[], windowMinutes: number): Judged[] {
  const windowMs = windowMinutes * millisecondsPerMinute;
  const hours = summed(arrivals, millisecondsPerHour);
  const windows = summed(arrivals, windowMs);
  const [knownSince, untilAt] = [arrivals[0]![0], arrivals.at(-1)![0]];
  const firstDayAt = Math.ceil(knownSince / millisecondsPerDay) * millisecondsPerDay;
  const judged: Judged[] = [];
  for (let dayAt = firstDayAt; dayAt + millisecondsPerDay <= untilAt; dayAt += millisecondsPerDay) {
    const pattern = weeklyPattern(hours, patternPeriod(dayAt, knownSince, 'UTC'), 'UTC');
    for (let fromAt = dayAt; fromAt < dayAt + millisecondsPerDay; fromAt += windowMs) {
      const expected = expectedArrivals(pattern, { fromAt, beforeAt: fromAt + windowMs });
      const count = windows.get(fromAt) ?? 0;
      if (expected === null || judgeSpike(count, expected) === null) continue;
      const isSpikeTimes = (factor: number): boolean =>
        judgeSpike(Math.round(count * factor), expected)!.isSpike;
      judged.push({ dayAt, expected: expected.mean, isSpikeTimes });
    }
  }
  return judged;
}

/** The part of some windows, in per cent, in which so many times the arrivals are a spike. */
const spikesOf = (judged: readonly Judged[], factor: number): number => {
  const spikes = judged.filter(({ isSpikeTimes }) => isSpikeTimes(factor)).length;
  return Number(((100 * spikes) / judged.length).toFixed(2));
};

describeWithShared('callcenter-bank-1999', 'the spike test on nine months of a bank’s calls', (folder) => {
  const calls = rowsOf(join(folder, 'arrivals-6min-1999-01..09.csv.gz')).map(
    ([date, interval, count]) =>
      [Date.parse(`${date}T00:00Z`) + Number(interval) * 6 * millisecondsPerMinute, Number(count)] as const,
  );

  it.each([
    ['hours', 60, 5_856, 0.36, [12.1, 58.06, 90.68]],
    ['half hours', 30, 11_712, 0.32, [11.67, 53.02, 87.3]],
  ])(
    'raises as few false alarms of %s as the page says, and finds as much',
    (_, minutes, count, alarms, found) => {
      const judged = judgedWindows(calls, minutes);
      expect(judged).toHaveLength(count);
      expect(spikesOf(judged, 1)).toBe(alarms);
      const busy = judged.filter(({ expected }) => expected >= 20);
      expect([2, 3, 5].map((factor) => spikesOf(busy, factor))).toEqual(found);
    },
  );
});

describeWithShared('twcs-response-pairs', 'the spike test on mentions of 105 companies', (folder) => {
  const sampledSince = Date.UTC(2017, 9, 9);
  const instants = new Map(
    rowsOf(join(folder, 'pairs.csv.gz')).map(([id, , at]) => [id, Date.parse(at!)] as const),
  );
  const mentions = [...instants.values()]
    .filter((at) => at >= sampledSince)
    .sort((a, b) => a - b)
    .map((at) => [at, 1] as const);

  it('raises alarms on the days of which the sample holds many times as much, and on no other', () => {
    const judged = judgedWindows(mentions, 60);
    const alarms = judged.filter(({ isSpikeTimes }) => isSpikeTimes(1));
    const days = new Set(alarms.map(({ dayAt }) => new Date(dayAt).toISOString().slice(0, 10)));
    expect(judged).toHaveLength(647);
    expect(alarms).toHaveLength(21);
    expect([...days]).toEqual(['2017-11-23', '2017-11-24', '2017-11-25', '2017-11-26', '2017-11-30']);
  });
});
