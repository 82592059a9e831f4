import type { Command } from 'commander';
import { wholeNumber } from './scenarioFile.ts';

/** Files that a command writes its results to. */
export interface OutputFlags {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly html?: string;
  readonly trace?: string;
  readonly traceReplication: number;
  readonly traceLimit: number;
}

export const addOutputFlags = (command: Command): Command =>
  command
    .option('--html <file>', 'Write the results as a page with charts, which needs no network.')
    .option('--csv <folder>', 'Write the results as CSV, one file per table, into this folder.')
    .option('--xlsx <file>', 'Write the results as a workbook, one sheet per table.')
    .option(
      '--trace <file>',
      'Write every contact’s events of one replication, in the form of the live desk’s log: .ndjson or .ndjson.gz.',
    )
    .option('--trace-replication <number>', 'Which replication to trace.', wholeNumber(1, 1_000_000), 1)
    .option(
      '--trace-limit <megabytes>',
      'A trace that would be larger is refused before it is written.',
      wholeNumber(1, 1_000_000),
      1_000,
    );

/** Whether any file is asked for. */
export const wantsFiles = ({ csv, xlsx, html, trace }: OutputFlags): boolean =>
  [csv, xlsx, html, trace].some((path) => path !== undefined);
