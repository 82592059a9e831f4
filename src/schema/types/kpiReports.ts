import { Field, ObjectType } from 'type-graphql';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { Interval } from '../../domain/kpi/live/period.ts';
import type { Chart } from '../../domain/kpi/reports/report.ts';
import type { ReportName } from '../../domain/kpi/reports/reports.ts';
import {
  KpiChartEnum,
  KpiDimensionEnum,
  KpiIntervalEnum,
  KpiNameEnum,
  KpiReportNameEnum,
} from '../kpiEnums.ts';
import { DateTime } from '../scalars.ts';
import { KpiReport } from './kpis.ts';

@ObjectType('KpiReportPartDefinition', {
  simpleResolvers: true,
  description: 'One question of a named report.',
})
export class KpiReportPartDefinition {
  @Field(() => String, { description: 'Its name within the report.' })
  id!: string;

  @Field(() => String, { description: 'For people, in English.' })
  title!: string;

  @Field(() => [KpiNameEnum], { description: 'Its figures.' })
  kpis!: readonly KpiName[];

  @Field(() => [KpiDimensionEnum], { description: 'A row for each group of these; none: one row.' })
  groupBy!: readonly Dimension[];

  @Field(() => KpiIntervalEnum, {
    nullable: true,
    description: 'A row for each of these. Null: one for the period.',
  })
  interval!: Interval | null;

  @Field(() => KpiChartEnum, { description: 'How it is best drawn.' })
  chart!: Chart;
}

@ObjectType('KpiReportDefinition', {
  simpleResolvers: true,
  description: 'A report that is ready to be asked for.',
})
export class KpiReportDefinition {
  @Field(() => KpiReportNameEnum, { description: 'Its name.' })
  id!: ReportName;

  @Field(() => String, { description: 'For people, in English.' })
  title!: string;

  @Field(() => String, { description: 'The question it answers.' })
  answers!: string;

  @Field(() => String, { description: 'What it is about unless a period is given, such as `7-days`.' })
  period!: string;

  @Field(() => [KpiReportPartDefinition], { description: 'What it asks.' })
  parts!: readonly KpiReportPartDefinition[];

  @Field(() => [String], { description: 'Queries that show what stands behind its figures.' })
  seeAlso!: readonly string[];

  @Field(() => String, { description: 'Where it comes from.' })
  source!: string;
}

@ObjectType('KpiReportPart', {
  simpleResolvers: true,
  description: 'One question of a named report, answered.',
})
export class KpiReportPart {
  @Field(() => KpiReportPartDefinition, { description: 'What was asked.' })
  definition!: KpiReportPartDefinition;

  @Field(() => KpiReport, { description: 'The figures.' })
  report!: KpiReport;
}

@ObjectType('NamedKpiReport', {
  simpleResolvers: true,
  description: 'A named report, its parts as of one moment.',
})
export class NamedKpiReport {
  @Field(() => KpiReportDefinition, { description: 'Which.' })
  definition!: KpiReportDefinition;

  @Field(() => DateTime, { description: 'Where its period begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'Where it ends; that instant is not in it.' })
  before!: number;

  @Field(() => [KpiReportPart], { description: 'In the order of the definition.' })
  parts!: readonly KpiReportPart[];
}
