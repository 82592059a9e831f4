import type { Figure, IntervalResults, Percentiles, Results } from '../report/results.ts';

type Figures = Readonly<Partial<Record<string, Figure>>>;
type Parts = Readonly<Record<string, Figures>>;

/** Results in the form that the API reads: lists in the place of names as keys. */
export interface PublishedResult {
  readonly result: object;
  /** Apart, because there is so much of it: a list of runs reads nothing of it. */
  readonly intervals: readonly object[];
}

const named = (name: string, { value, low, high, standardError = null, unit }: Figure): object => ({
  figure: name,
  value,
  low,
  high,
  standardError,
  unit,
});

const figuresOf = (figures: Figures): object[] =>
  Object.entries(figures).flatMap(([name, figure]) => (figure === undefined ? [] : [named(name, figure)]));

const partsOf = (parts: Parts): object[] =>
  Object.entries(parts).map(([name, figures]) => ({ name, figures: figuresOf(figures) }));

const percentilesOf = ({ p50, p90 }: Percentiles): object[] =>
  (
    [
      [0.5, p50],
      [0.9, p90],
    ] as const
  ).flatMap(([share, figure]) =>
    figure === null
      ? []
      : [{ share, milliseconds: figure.value, lowMilliseconds: figure.low, highMilliseconds: figure.high }],
  );

const durationsOf = ({ wait, firstResponse }: Pick<IntervalResults, 'wait' | 'firstResponse'>) => ({
  waits: percentilesOf(wait),
  firstResponses: percentilesOf(firstResponse),
});

export const publishedResult = (results: Results): PublishedResult => ({
  result: {
    replications: results.replications,
    endedBy: results.endedBy,
    confidence: results.confidence,
    version: results.version,
    currency: results.currency ?? null,
    openPerReplication: results.openPerReplication,
    ...durationsOf(results),
    figures: figuresOf(results.figures),
    channels: partsOf(results.channels),
    classes: partsOf(results.classes),
    groups: partsOf(results.groups),
  },
  intervals: results.intervals.map((interval) => ({
    fromAt: interval.fromAt,
    toAt: interval.toAt,
    ...durationsOf(interval),
    figures: figuresOf(interval.figures),
    classes: partsOf(interval.classes),
    groups: partsOf(interval.groups),
  })),
});
