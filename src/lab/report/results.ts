import type { Estimate } from '../../sim/statistics/estimate.ts';
import {
  type Breakdown,
  type DurationEstimate,
  type DurationKind,
  type IntervalFigure,
  type IntervalPart,
  intervalFigures,
} from '../experiment/breakdown.ts';
import { channelsOf } from '../experiment/channels.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Of } from '../experiment/of.ts';
import { toMs } from '../scenario/duration.ts';
import { type FigureName, figureNames } from '../scenario/expectSchema.ts';
import { type FigureUnit, unitOf } from './figureText.ts';
import { type WaitCurve, waitCurve } from './waitCurve.ts';

/** A figure with the ends of its 95 % interval. Durations in milliseconds. */
export interface Figure {
  readonly value: number;
  /** Null: the replications do not tell how sure it is. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError?: number | null;
  readonly unit: FigureUnit;
}

/** By name; figures with nothing to divide by are left out. */
type Figures<Name extends string> = Readonly<Partial<Record<Name, Figure>>>;

/** Percentiles of durations, each within 1 %: they are read from buckets of 2 % width. */
export type Percentiles = Readonly<Record<'p50' | 'p90', Figure | null>>;

export interface IntervalResults {
  /** Milliseconds since the epoch. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly figures: Figures<IntervalFigure>;
  readonly wait: Percentiles;
  readonly firstResponse: Percentiles;
  readonly classes: Readonly<Record<string, Figures<IntervalFigure>>>;
  readonly groups: Readonly<Record<string, Figures<IntervalFigure>>>;
}

/** All that pages, spreadsheets and JSON are made of: plain data, which can be kept and read again. */
export interface Results {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly version: string;
  readonly replications: number;
  readonly endedBy: Experiment['endedBy'];
  readonly confidence: number;
  /** Of the clocks that instants are told by. */
  readonly timeZone: string;
  readonly intervalMilliseconds: number;
  readonly contactsPerReplication: number;
  readonly openPerReplication: number;
  /** `volume`: contacts of a replication. */
  readonly figures: Figures<FigureName | 'volume'>;
  readonly waitQuantilesMilliseconds: Readonly<Record<string, number | null>>;
  readonly wait: Percentiles;
  readonly firstResponse: Percentiles;
  /** Of money, ISO 4217; there is none where the scenario says nothing of costs. */
  readonly currency?: string;
  readonly channels: Readonly<Record<string, Figures<FigureName | 'volume'>>>;
  readonly classes: Readonly<Record<string, Figures<FigureName | 'volume'>>>;
  readonly groups: Readonly<Record<string, Figures<FigureName | 'volume'>>>;
  readonly intervals: readonly IntervalResults[];
  /** Share of those served who waited so long at most, of all and by class. */
  readonly waits: WaitCurve;
  readonly waitsOfClasses: Readonly<Record<string, WaitCurve>>;
}

const everything = { kind: 'all' } as const;

/** A figure as plain data. */
export function figureOf({ value, halfWidth, standardError }: Estimate, unit: FigureUnit): Figure {
  const isSure = Number.isFinite(halfWidth);
  return {
    value,
    low: isSure ? value - halfWidth : null,
    high: isSure ? value + halfWidth : null,
    standardError: isSure ? standardError : null,
    unit,
  };
}

const known = <Name extends string>(
  names: readonly Name[],
  figure: (name: Name) => Figure | null,
): Figures<Name> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const one = figure(name);
      return one === null ? [] : [[name, one]];
    }),
  ) as Figures<Name>;

const figuresOf = ({ findings }: Experiment, of: Of): Figures<FigureName | 'volume'> =>
  known(['volume', ...figureNames], (name) => {
    if (name === 'volume')
      return of.kind === 'group' ? null : figureOf(findings.count('offered', of), 'count');
    const estimate = findings.figure(name, of);
    return estimate === null ? null : figureOf(estimate, unitOf(name));
  });

const percentiles = (read: (share: number) => DurationEstimate | null): Percentiles => {
  const figure = (share: number): Figure | null => {
    const estimate = read(share);
    return estimate === null ? null : { ...estimate, unit: 'milliseconds' };
  };
  return { p50: figure(0.5), p90: figure(0.9) };
};

const intervalUnit = (name: IntervalFigure): FigureUnit => (name === 'volume' ? 'count' : unitOf(name));

function intervalsOf({ read }: Experiment, breakdown: Breakdown): IntervalResults[] {
  const { scenario, model } = read;
  const figures = (interval: number, of: IntervalPart): Figures<IntervalFigure> =>
    known(intervalFigures, (name) => {
      const estimate = breakdown.figure(name, interval, of);
      return estimate === null ? null : figureOf(estimate, intervalUnit(name));
    });
  const named = (names: readonly string[], kind: 'class' | 'group', interval: number) =>
    Object.fromEntries(names.map((name, index) => [name, figures(interval, { kind, index })]));
  const durations = (kind: DurationKind, interval: number): Percentiles =>
    percentiles((share) => breakdown.intervalQuantile(kind, share, interval));
  return breakdown.observedIntervals.map((interval) => ({
    fromAt: model.originAt + interval * model.intervalMs,
    toAt: model.originAt + Math.min((interval + 1) * model.intervalMs, model.horizonMs),
    figures: figures(interval, everything),
    wait: durations('wait', interval),
    firstResponse: durations('response', interval),
    classes: named(Object.keys(scenario.classes), 'class', interval),
    groups: named(Object.keys(scenario.agents), 'group', interval),
  }));
}

/**
 * The results of an experiment that was run in detail, the same to the last bit for the same scenario, seed and version.
 * @throws {RangeError} where it was run without `detail: 'intervals'`
 */
export function resultsOf(experiment: Experiment, version: string): Results {
  const { read, findings, seed, endedBy } = experiment;
  const { scenario, hash } = read;
  const { breakdown } = findings;
  if (breakdown === null)
    throw new RangeError('results: found an experiment without intervals; allowed: detail "intervals"');
  const classNames = Object.keys(scenario.classes);
  const named = (names: readonly string[], kind: 'class' | 'group') =>
    Object.fromEntries(names.map((name, index) => [name, figuresOf(experiment, { kind, index })]));
  return {
    scenario: scenario.name,
    scenarioHash: hash,
    seed,
    version,
    replications: findings.replications,
    endedBy,
    confidence: 0.95,
    timeZone: scenario.timeZone,
    intervalMilliseconds: toMs(scenario.interval, scenario.timeUnit),
    contactsPerReplication: findings.count('offered', everything).value,
    openPerReplication: findings.open / findings.replications,
    figures: figuresOf(experiment, everything),
    waitQuantilesMilliseconds: Object.fromEntries(
      [0.5, 0.9, 0.99].map((share) => [`p${100 * share}`, findings.waitQuantile(share, everything)]),
    ),
    wait: percentiles((share) => breakdown.quantile('wait', share, null)),
    firstResponse: percentiles((share) => breakdown.quantile('response', share, null)),
    ...(read.costs === null ? {} : { currency: read.costs.currency }),
    channels: Object.fromEntries(
      channelsOf(scenario).map(({ channel, indices }) => [
        channel,
        figuresOf(experiment, { kind: 'classes', indices }),
      ]),
    ),
    classes: named(classNames, 'class'),
    groups: named(Object.keys(scenario.agents), 'group'),
    intervals: intervalsOf(experiment, breakdown),
    waits: waitCurve(breakdown.distribution('wait', null)),
    waitsOfClasses: Object.fromEntries(
      classNames.map((name, index) => [name, waitCurve(breakdown.distribution('wait', index))]),
    ),
  };
}
