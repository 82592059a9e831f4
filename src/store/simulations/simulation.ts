/** A value put in the place of what a scenario says. */
export interface ScenarioSetting {
  readonly path: string;
  readonly value: string;
}

/** What is simulated, and how: from this alone the same results come again. */
export interface SimulationTask {
  /** Of the scenario's version. */
  readonly text: string;
  readonly settings: readonly ScenarioSetting[];
  readonly seed: string;
  /** Null: as the scenario says, or until precision. */
  readonly replications: number | null;
}

/** What a run has shown so far, as its process wrote it down. */
export interface KeptFindings {
  readonly bytes: Uint8Array;
  /** The version of this program that wrote them, and can read them. */
  readonly version: string;
}

/** How far a run is, with the interval that narrows. */
export interface SimulationProgress {
  readonly done: number;
  /** As far as it is known now. */
  readonly wanted: number;
  readonly figure: string;
  readonly unit: string;
  /** Durations in milliseconds. Null: too few replications yet. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The whole results of a finished simulation, and what was simulated. */
export interface StoredResults extends Pick<SimulationTask, 'text' | 'settings'> {
  /** JSON text. */
  readonly results: string;
}

/** The files that a finished simulation's results are given out as. */
export const resultFileNames = [
  'results.json',
  'results.html',
  'results.xlsx',
  'summary.csv',
  'intervals.csv',
  'channels.csv',
  'classes.csv',
  'groups.csv',
  'class-intervals.csv',
  'group-intervals.csv',
  'run.csv',
] as const;
export type ResultFileName = (typeof resultFileNames)[number];
