import type { Confidence } from './confidence.ts';
import type { FigureSums } from './derivedSums.ts';
import type { DurationMeasure, Measure } from './measures.ts';

/** A figure of the desk: what it is, and how it is computed from sums. */
export interface KpiDefinition {
  readonly title: string;
  readonly unit: 'count' | 'share' | 'milliseconds' | 'score' | 'money';
  /** What is above the line, and below it; what counts one by one has nothing below. */
  readonly numerator: string;
  readonly denominator: string;
  /** For a duration: where it begins and ends. */
  readonly ends: readonly [from: string, to: string] | null;
  /** The instant at which it counts. */
  readonly countsAt: string;
  /** Who is credited: `agent` can be grouped by agent, `team` by team and not by agent. */
  readonly creditedTo: 'agent' | 'team';
  readonly excluded: string;
  readonly source: string;
  readonly top: (sums: FigureSums) => number;
  readonly bottom: (sums: FigureSums) => number;
  /** Of which percentiles can be had. */
  readonly duration: DurationMeasure | null;
  /** Every measure that the formula reads. */
  readonly measures: readonly Measure[];
  /** What besides is worked out as it is asked for; left out: nothing. */
  readonly derives?: 'cost' | 'customers' | 'voices';
  /** Where the figure lies with 95 % confidence; left out: it is counted of all, not of a part. */
  readonly confidence?: (sums: FigureSums) => Confidence | null;
}

export const sumOf = (sums: FigureSums, measure: keyof FigureSums): number => sums[measure] ?? 0;

export type Told = Pick<KpiDefinition, 'title' | 'numerator' | 'denominator'> & Partial<KpiDefinition>;

export const design = 'DESIGN §5';
const everything = 'nothing';

/** How much of a measure there is. */
export const count = (measure: Measure, told: Told): KpiDefinition => ({
  unit: 'count',
  ends: null,
  countsAt: 'its own instant',
  creditedTo: 'agent',
  excluded: everything,
  source: design,
  duration: null,
  measures: [measure],
  ...told,
  top: (sums) => sumOf(sums, measure),
  bottom: () => 1,
});

/** One measure ÷ another. */
export const ratio = (top: Measure, bottom: Measure, told: Told): KpiDefinition => ({
  unit: 'share',
  ends: null,
  countsAt: 'its own instant',
  creditedTo: 'agent',
  excluded: everything,
  source: design,
  duration: null,
  measures: [top, bottom],
  ...told,
  top: (sums) => sumOf(sums, top),
  bottom: (sums) => sumOf(sums, bottom),
});
