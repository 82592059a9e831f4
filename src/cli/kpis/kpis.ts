import type { Command } from 'commander';
import { registerEpisodes } from './episodes.ts';
import { registerReport } from './report.ts';
import { registerReports } from './reports.ts';
import { registerVerify } from './verify.ts';

export function registerKpis(program: Command): void {
  const group = program
    .command('kpis')
    .description('The figures of a desk: report them, hold what is counted against its tables.');
  registerReport(group);
  registerReports(group);
  registerEpisodes(group);
  registerVerify(group);
}
