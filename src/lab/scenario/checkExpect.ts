import { metrics } from '../../domain/kpi/metrics.ts';
import { millisecondsOf, toMs } from './duration.ts';
import { type FigureName, figureNames, type Wanted } from './expectSchema.ts';
import type { Complaint, Path } from './scenarioText.ts';
import type { Scenario } from './schema.ts';

const isShare = (name: FigureName): boolean => name !== 'sdWait' && metrics[name].unit === 'share';

/** Figures that no simulation could give: shares in per cent, say. */
export function* expectComplaints(scenario: Scenario): Generator<Complaint> {
  const { expect } = scenario;
  yield* ofLongRun(scenario);
  if (expect === undefined) return;
  yield* ofFigures(expect, ['expect']);
  for (const [name, given] of Object.entries(expect.classes))
    yield* ofFigures(given, ['expect', 'classes', name]);
  for (const [name, given] of Object.entries(expect.groups))
    yield* ofFigures(given, ['expect', 'groups', name]);
  yield* ofIntervals(scenario, expect.intervals);
  yield* ofBatches(scenario, expect);
}

function* ofFigures(
  given: Partial<Record<FigureName, Wanted | undefined>>,
  path: Path,
): Generator<Complaint> {
  for (const name of figureNames.filter(isShare)) {
    const wanted = given[name];
    if (wanted === undefined) continue;
    const values = typeof wanted === 'number' ? [wanted] : [wanted.atLeast, wanted.atMost];
    const wrong = values.find((value) => value !== undefined && (value < 0 || value > 1));
    if (wrong !== undefined)
      yield { path: [...path, name], message: `found ${wrong}; allowed: a share, 0 to 1` };
  }
}

type Expected = NonNullable<Scenario['expect']>;

function* ofIntervals(
  { interval, horizon, timeUnit }: Scenario,
  wanted: Expected['intervals'],
): Generator<Complaint> {
  const intervalMs = toMs(interval, timeUnit);
  const isBound = (value: string | number): boolean => {
    const count = toMs(value, timeUnit) / intervalMs;
    return Math.abs(count - Math.round(count)) < 1e-9 || toMs(value, timeUnit) === toMs(horizon, timeUnit);
  };
  for (const [index, { from, to, ...given }] of wanted.entries()) {
    const path: Path = ['expect', 'intervals', index];
    for (const [key, value] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (!isBound(value))
        yield {
          path: [...path, key],
          message: `found ${value}; allowed: where an interval of ${interval} begins or ends`,
        };
    if (toMs(to, timeUnit) <= toMs(from, timeUnit) || toMs(to, timeUnit) > toMs(horizon, timeUnit))
      yield {
        path: [...path, 'to'],
        message: `found ${to}; allowed: after ${from}, up to the horizon of ${horizon}`,
      };
    yield* ofFigures(given, path);
  }
}

/** Intervals in a batch at least: fewer would not let the warm-up be told. */
const perBatch = 5;

function* ofLongRun({ run, interval, horizon, timeUnit }: Scenario): Generator<Complaint> {
  if (run.batches === undefined) return;
  const path = ['run', 'batches'];
  if (run.replications !== undefined || run.precision !== undefined)
    yield { path, message: 'found beside replications or precision; allowed: one of them' };
  const intervals = Math.floor(toMs(horizon, timeUnit) / toMs(interval, timeUnit));
  if (intervals < perBatch * run.batches)
    yield {
      path,
      message: `found ${run.batches} batches of ${intervals} intervals; allowed: at least ${perBatch} intervals for each batch, so an interval of at most ${toMs(horizon, timeUnit) / (perBatch * run.batches) / millisecondsOf[timeUnit]} ${timeUnit}`,
    };
}

/** What only replications can tell. */
function* ofBatches({ run }: Scenario, expect: Expected): Generator<Complaint> {
  if (run.batches === undefined) return;
  const empty = (given: object): boolean => Object.keys(given).length === 0;
  const wanted: readonly (readonly [string, boolean])[] = [
    ['perReplication', empty(expect.perReplication)],
    ['sdPerReplication', empty(expect.sdPerReplication)],
    ['intervals', expect.intervals.length === 0],
    ['atInstants', expect.atInstants.length === 0],
  ];
  for (const [key, isLeftOut] of wanted)
    if (!isLeftOut)
      yield {
        path: ['expect', key],
        isKey: true,
        message:
          'found with run.batches; allowed: with replications, since batches of one run do not tell it',
      };
}
