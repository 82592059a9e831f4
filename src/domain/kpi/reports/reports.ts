import type { KpiQuestion } from '../live/question.ts';
import { analyticsReports } from './analytics.ts';
import { engagementReports } from './engagement.ts';
import { managementReports } from './management.ts';
import type { NamedReport, ReportPart } from './report.ts';

/** Every report that can be asked for by name. */
export const namedReports = { ...analyticsReports, ...engagementReports, ...managementReports } as const;

export type ReportName = keyof typeof namedReports;
export const reportNames = Object.keys(namedReports) as readonly ReportName[];

export const reportOf = (name: ReportName): NamedReport => namedReports[name];

/** What a part asks of a desk; a filter that is asked for narrows the part's own. */
export function questionOf(
  { kpis, groupBy, interval, filter = {} }: ReportPart,
  { period, filter: asked }: Pick<KpiQuestion, 'period' | 'filter'>,
): KpiQuestion {
  const narrowed = new Map(asked);
  for (const [dimension, groups] of Object.entries(filter) as [
    Parameters<typeof narrowed.get>[0],
    readonly string[],
  ][]) {
    const wanted = asked.get(dimension);
    narrowed.set(dimension, wanted === undefined ? groups : groups.filter((group) => wanted.includes(group)));
  }
  return { kpis, period, interval, groupBy, filter: narrowed };
}
