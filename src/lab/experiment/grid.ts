import type { ReadScenario, Setting } from '../scenario/readScenario.ts';
import type { Axis } from './axis.ts';
import { sampleReplication } from './sample.ts';

/** A plan of a sweep. */
export interface GridPoint {
  /** One for each axis, in their order. */
  readonly settings: readonly Setting[];
  readonly read: ReadScenario;
}

/** Every combination of the values of some axes; the last axis changes first. */
export interface Grid {
  readonly axes: readonly Axis[];
  /** The scenario as it is without them. */
  readonly base: ReadScenario;
  readonly points: readonly GridPoint[];
}

/** Each point's scenario is kept while a sweep runs. */
const mostPoints = 2_000;

/** How long something takes, in the unit that tells most. */
export function aboutText(seconds: number): string {
  const units = [
    [365 * 86_400, 'year'],
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const;
  const [size, name] = units.find(([unit]) => seconds >= 2 * unit) ?? ([1, 'second'] as const);
  const count = Math.max(1, Math.round(seconds / size));
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
}

/** The first replications of a process are slower than the rest by far. */
const triedReplications = 5;

/** How long one replication takes here: the least of a few. */
function secondsOfOne({ model }: ReadScenario): number {
  let least = Number.POSITIVE_INFINITY;
  for (let replication = 0; replication < triedReplications; replication++) {
    const startedAt = performance.now();
    sampleReplication(model, 'grid', replication);
    least = Math.min(least, (performance.now() - startedAt) / 1_000);
  }
  return least;
}

/** Says how big the grid is, and how long it would take. */
function refuseGrid(base: ReadScenario, axes: readonly Axis[], count: number, run: GridOptions): never {
  const seconds = secondsOfOne(base) * ((count * run.replications) / run.threads);
  const sizes = axes.map(({ path, values }) => `${values.length} of ${path}`).join(' × ');
  throw new RangeError(
    `the grid has ${count.toLocaleString('en')} points (${sizes}); with ${run.replications} replications of each it would take about ${aboutText(seconds)} here. Allowed: at most ${mostPoints} points. Narrow a range, take a greater step, or vary fewer things.`,
  );
}

/** What the making of a grid is told. */
export interface GridOptions {
  /** How each point will be run; only the message about a grid that is too big asks. */
  readonly replications: number;
  readonly threads: number;
  /** Told after each point that was read. */
  readonly progress: (read: number, points: number) => void;
  readonly isStopped: () => boolean;
}

/** Lets whoever waits (a signal, a terminal) have a turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * All points of a grid, each read and checked, so that nothing is simulated where one of them is wrong.
 * @param readWith reads the scenario with these settings
 * @throws {RangeError} of too many points, with how long they would take; of a path given twice
 * @throws {ScenarioError} of a path that leads nowhere, or a value that is wrong there
 */
export async function gridOf(
  axes: readonly Axis[],
  readWith: (settings: readonly Setting[]) => ReadScenario,
  options: GridOptions,
): Promise<Grid> {
  const base = readWith([]);
  const twice = axes.find(({ path }, index) => axes.findIndex((one) => one.path === path) < index);
  if (twice !== undefined)
    throw new RangeError(`${twice.path} is varied twice; allowed: each path once, with all its values`);
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > mostPoints) refuseGrid(base, axes, count, options);
  const combinations = axes.reduce<readonly (readonly Setting[])[]>(
    (soFar, { path, values }) =>
      soFar.flatMap((settings) => values.map((value) => [...settings, { path, value }])),
    [[]],
  );
  const points: GridPoint[] = [];
  for (const settings of combinations) {
    await breathe();
    if (options.isStopped()) throw new Error('stopped before anything was simulated');
    points.push({ settings, read: readWith(settings) });
    options.progress(points.length, count);
  }
  return { axes, base, points };
}
