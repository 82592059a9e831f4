import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import { periodHelp } from '../../domain/kpi/live/periodGiven.ts';
import { type ReportName, reportNames, reportOf } from '../../domain/kpi/reports/reports.ts';
import { KpiFilter } from '../../schema/arguments/kpis.ts';
import { fault } from '../../schema/faults.ts';
import { ComparedWithEnum, KpiReportNameEnum } from '../../schema/kpiEnums.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { KpiReportDefinition, NamedKpiReport } from '../../schema/types/kpiReports.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { badQuestion, filterOf, publishedReport } from '../kpiWords.ts';

const definitionOf = (id: ReportName): KpiReportDefinition => ({ id, ...reportOf(id) });

@Resolver()
export class KpiReportQueries {
  @AllowRoles('agent', 'supervisor', 'planner', 'marketing', 'admin')
  @Query(() => [KpiReportDefinition], {
    description: 'Every report that is ready to be asked for, with what it answers.',
  })
  kpiReports(): KpiReportDefinition[] {
    return reportNames.map(definitionOf);
  }

  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => NamedKpiReport, { description: 'A report by its name: its figures, as `kpis` gives them.' })
  async kpiReport(
    @DeskArg() deskId: DeskId,
    @Arg('id', () => KpiReportNameEnum, { description: 'Which.' }) id: ReportName,
    @Arg('period', () => String, {
      nullable: true,
      description: `By the desk’s wall clock: ${periodHelp}. Null: \`from\` and \`before\`, or what is usual for the report.`,
    })
    period: string | null | undefined,
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'Where the period begins, in the place of `period`; with `before`.',
    })
    from: Date | null | undefined,
    @Arg('before', () => DateTime, {
      nullable: true,
      description: 'Where it ends; that instant is not in it. With `from`.',
    })
    before: Date | null | undefined,
    @Arg('filter', () => KpiFilter, { nullable: true, description: 'What counts. Null: everything.' })
    filter: KpiFilter | null | undefined,
    @Arg('compareWith', () => ComparedWithEnum, {
      nullable: true,
      description: 'A period whose figures stand beside these, or the targets in force. Null: none.',
    })
    compareWith: ComparedWith | null | undefined,
    @Ctx() context: Context,
  ): Promise<NamedKpiReport> {
    if ((from == null) !== (before == null) || (from != null && period != null))
      throw fault(
        'BAD_USER_INPUT',
        'kpiReport(period): found a part of it; allowed: `period`, or both `from` and `before`, or none of them.',
      );
    const desk = await context.deskId(deskId);
    const outcome = await context.useCases.namedReport(desk, {
      name: id,
      period:
        from != null && before != null
          ? { fromAt: from.getTime(), beforeAt: before.getTime() }
          : (period ?? null),
      filter: filterOf(filter),
      sight: await context.sight(),
      compareWith: compareWith ?? null,
    });
    if (!outcome.ok) throw badQuestion('kpiReport', outcome.findings);
    const { fromAt, beforeAt } = outcome.period;
    const words = await context.useCases.groupWords(desk, [
      ...new Set(outcome.parts.flatMap(({ part }) => part.groupBy)),
    ]);
    return {
      definition: definitionOf(id),
      from: fromAt,
      before: beforeAt,
      parts: outcome.parts.map(({ part, report }) => ({
        definition: part,
        report: publishedReport(report, part.groupBy, words),
      })),
    };
  }
}
