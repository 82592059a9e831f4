import type { ResultFileName, StoredResults } from '../../store/simulations/simulation.ts';
import { csvText } from '../report/csv.ts';
import { type ScenarioSource, simulationPage } from '../report/page/simulationPage.ts';
import type { Results } from '../report/results.ts';
import { type tableNames, tablesOf } from '../report/tables.ts';
import { makeWorkbook } from '../report/workbook.ts';

type MakeFile = (
  results: Results,
  source: ScenarioSource,
) => string | Uint8Array | Promise<string | Uint8Array>;

const table =
  (name: (typeof tableNames)[number]): MakeFile =>
  (results) =>
    csvText(tablesOf(results).find((one) => one.name === name)!);

const files: Readonly<Record<ResultFileName, MakeFile>> = {
  'results.json': (results) => `${JSON.stringify(results, null, 2)}\n`,
  'results.html': simulationPage,
  'results.xlsx': (results) => makeWorkbook(tablesOf(results)),
  'summary.csv': table('summary'),
  'intervals.csv': table('intervals'),
  'channels.csv': table('channels'),
  'classes.csv': table('classes'),
  'groups.csv': table('groups'),
  'class-intervals.csv': table('class-intervals'),
  'group-intervals.csv': table('group-intervals'),
  'run.csv': table('run'),
};

/** Makes a file of a simulation's results, as they were stored: the same as `signalbox simulate` writes. */
export const resultFile = async (
  name: ResultFileName,
  { results, ...source }: StoredResults,
): Promise<string | Uint8Array> => files[name](JSON.parse(results) as Results, source);
