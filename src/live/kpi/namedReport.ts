import type { Finding } from '../../domain/desk/finding.ts';
import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { periodGiven, periodHelp } from '../../domain/kpi/live/periodGiven.ts';
import type { KpiQuestion } from '../../domain/kpi/live/question.ts';
import type { ReportPart } from '../../domain/kpi/reports/report.ts';
import { questionOf, type ReportName, reportOf } from '../../domain/kpi/reports/reports.ts';
import type { LiveHost } from '../host.ts';
import { atOneMoment, type KpiReport } from './report.ts';

export interface AskedReport {
  readonly name: ReportName;
  /** As `periodGiven` reads it, or two instants; null: the report's own. */
  readonly period: string | Period | null;
  readonly filter: KpiQuestion['filter'];
  readonly compareWith: ComparedWith | null;
  readonly sight?: KpiQuestion['sight'];
}

export interface ReportedPart {
  readonly part: ReportPart;
  readonly report: KpiReport;
}

export type NamedReportAnswer =
  | { readonly ok: true; readonly period: Period; readonly parts: readonly ReportedPart[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A named report, its parts as of one moment; or what is wrong with what was asked. */
export const namedReport = (
  host: Pick<LiveHost, 'dataSource' | 'now'>,
  deskId: string,
  { name, period: given, filter, compareWith, sight }: AskedReport,
): Promise<NamedReportAnswer> =>
  atOneMoment<NamedReportAnswer>(host, deskId, async (ask, { timeZone, now }) => {
    const named = reportOf(name);
    const text = given ?? named.period;
    const period = typeof text === 'string' ? periodGiven(text, timeZone, now) : text;
    if (period === null)
      return { ok: false, findings: [{ path: 'period', found: `“${text}”`, allowed: periodHelp }] };
    const parts: ReportedPart[] = [];
    for (const part of named.parts) {
      const answer = await ask(
        { ...questionOf(part, { period, filter }), sight },
        {
          percents: part.percents ?? [],
          rule: 'linear',
          withinSeconds: [],
          compareWith,
        },
      );
      if (!answer.ok) return answer;
      parts.push({ part, report: answer.report });
    }
    return { ok: true, period, parts };
  });
