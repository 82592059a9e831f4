import type { Command } from 'commander';

/** Files that a command writes its results to. */
export interface OutputFlags {
  readonly csv?: string;
  readonly xlsx?: string;
}

export const addOutputFlags = (command: Command): Command =>
  command
    .option('--csv <folder>', 'Write the results as CSV, one file per table, into this folder.')
    .option('--xlsx <file>', 'Write the results as a workbook, one sheet per table.');

/** Whether any file is asked for. */
export const wantsFiles = ({ csv, xlsx }: OutputFlags): boolean => csv !== undefined || xlsx !== undefined;
