import type { Sample } from './watch.ts';

/** How a figure of the server grew once it was warm, with the 95 % interval of the slope. */
export interface Growth {
  readonly figure: string;
  readonly perHour: number;
  readonly lowest: number;
  readonly highest: number;
  readonly unit: string;
  /** More than this an hour, for certain, is a leak. */
  readonly allowed: number;
}

const megabyte = 2 ** 20;
const watched = [
  { name: 'process_resident_memory_bytes', figure: 'resident memory', unit: 'MB', per: megabyte, allowed: 1 },
  { name: 'nodejs_heap_size_used_bytes', figure: 'heap', unit: 'MB', per: megabyte, allowed: 1 },
  { name: 'nodejs_active_handles_total', figure: 'handles', unit: 'handles', per: 1, allowed: 1 },
] as const;

/** Warming up: caches fill, code is compiled, the pool opens. */
const warmUpShare = 1 / 3;
const windows = 20;
/** Student's t for a 95 % interval with 18 degrees of freedom, two less than there are windows. */
const quantile = 2.101;
const secondsPerHour = 3_600;

type Point = readonly [at: number, value: number];

/** The least of each of so many stretches: garbage that waits for its collection is no growth. */
function floorOf(points: readonly Point[]): readonly Point[] {
  const from = points[0]![0];
  const width = (points.at(-1)![0] - from) / windows;
  return Array.from({ length: windows }, (_, index) => {
    const inside = points.filter(([at]) => Math.min(Math.floor((at - from) / width), windows - 1) === index);
    return inside.length === 0
      ? []
      : [inside.reduce((least, point) => (point[1] < least[1] ? point : least))];
  }).flat();
}

/** Least squares: the slope and its standard error. */
function slopeOf(points: readonly Point[]): { readonly slope: number; readonly error: number } {
  const meanAt = points.reduce((sum, [at]) => sum + at, 0) / points.length;
  const mean = points.reduce((sum, [, value]) => sum + value, 0) / points.length;
  const spread = points.reduce((sum, [at]) => sum + (at - meanAt) ** 2, 0);
  const slope = points.reduce((sum, [at, value]) => sum + (at - meanAt) * (value - mean), 0) / spread;
  const rest = points.reduce((sum, [at, value]) => sum + (value - mean - slope * (at - meanAt)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (points.length - 2) / spread) };
}

/** What grew, by the samples after the warm-up; nothing of figures that were seen too seldom. */
export function growthOf(samples: readonly Sample[]): Growth[] {
  const end = samples.at(-1)?.at ?? 0;
  return watched.flatMap(({ name, figure, unit, per, allowed }) => {
    const points = samples.flatMap(({ at, server }): Point[] => {
      const value = server[name];
      return value === undefined || at < end * warmUpShare ? [] : [[at, value / per]];
    });
    if (points.length < 2 * windows) return [];
    const floor = floorOf(points);
    if (floor.length < windows) return [];
    const { slope, error } = slopeOf(floor);
    const [perHour, margin] = [slope * secondsPerHour, quantile * error * secondsPerHour];
    return [{ figure, perHour, lowest: perHour - margin, highest: perHour + margin, unit, allowed }];
  });
}

export const growthText = ({ figure, perHour, lowest, highest, unit, allowed }: Growth): string =>
  `${figure} grows at most ${allowed} ${unit} an hour (${perHour.toFixed(1)}, by 95 % from ${lowest.toFixed(1)} to ${highest.toFixed(1)})`;

/** Only growth that is certain is held against a run: a shorter one has a wider interval, and shows less. */
export const isFlat = ({ lowest, allowed }: Growth): boolean => lowest <= allowed;
