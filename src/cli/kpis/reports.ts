import type { Command } from 'commander';
import { reportNames, reportOf } from '../../domain/kpi/reports/reports.ts';

/** Lists the reports that are ready to be asked for. */
export function registerReports(group: Command): void {
  group
    .command('reports')
    .description('The reports that kpis report NAME gives, with the question that each answers.')
    .action(() => {
      const width = Math.max(...reportNames.map(({ length }) => length));
      for (const name of reportNames)
        process.stdout.write(`${name.padEnd(width)}  ${reportOf(name).answers}\n`);
    });
}
