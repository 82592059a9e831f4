import type { ResultFormat } from '../../store/simulations/simulation.ts';

/** Results as a file. */
export interface ResultFile {
  readonly mediaType: string;
  readonly body: string | Uint8Array;
}

const files: Readonly<Record<ResultFormat, (results: string) => ResultFile>> = {
  json: (results) => ({ mediaType: 'application/json', body: results }),
};

/** Makes the file of a simulation's results, as they were stored. */
export const resultFile = (format: ResultFormat, results: string): ResultFile => files[format](results);
