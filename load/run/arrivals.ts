import type { K6Figures } from './k6Figures.ts';
import type { Sample } from './watch.ts';

/** Mentions that the desk took, counted by interval and channel. */
export interface MeasuredArrivals {
  readonly everySeconds: number;
  /** Channel → mentions in each interval. */
  readonly channels: Readonly<Record<string, readonly number[]>>;
}

const prefix = 'mentions_accepted_';
const mostIntervals = 120;

interface Point {
  readonly at: number;
  readonly count: number;
}

/** The count at an instant, on straight lines between what was seen. */
function countAt(points: readonly Point[], at: number): number {
  const next = points.findIndex((point) => point.at >= at);
  if (next < 0) return points.at(-1)?.count ?? 0;
  const after = points[next]!;
  const before = points[next - 1] ?? { at: 0, count: 0 };
  const share = after.at === before.at ? 1 : (at - before.at) / (after.at - before.at);
  return before.count + share * (after.count - before.count);
}

/** Cuts the run into intervals of whole seconds; their sums are what the run counted. */
export function arrivalsOf(
  samples: readonly Sample[],
  { metrics }: Pick<K6Figures, 'metrics'>,
  seconds: number,
): MeasuredArrivals {
  const everySeconds = Math.max(1, Math.ceil(seconds / mostIntervals));
  const intervals = Math.max(1, Math.ceil(seconds / everySeconds));
  const channels = Object.entries(metrics).flatMap(([name, { values }]) => {
    const total = values['count'] ?? 0;
    if (!name.startsWith(prefix) || total === 0) return [];
    const points = [
      ...samples.map(({ at, client }) => ({ at, count: client[name] ?? 0 })).filter(({ at }) => at < seconds),
      { at: seconds, count: total },
    ];
    const reached = Array.from({ length: intervals + 1 }, (_, index) =>
      Math.round(countAt(points, Math.min(seconds, index * everySeconds))),
    );
    return [
      [name.slice(prefix.length), reached.slice(1).map((count, index) => count - reached[index]!)] as const,
    ];
  });
  return { everySeconds, channels: Object.fromEntries(channels) };
}
