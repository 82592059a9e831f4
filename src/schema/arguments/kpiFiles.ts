import { Field, Float, ID, InputType } from 'type-graphql';
import type { ComparedWith } from '../../domain/kpi/live/comparison.ts';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { Interval } from '../../domain/kpi/live/period.ts';
import type { ReportName } from '../../domain/kpi/reports/reports.ts';
import { enumeration } from '../enumeration.ts';
import {
  ComparedWithEnum,
  KpiDimensionEnum,
  KpiIntervalEnum,
  KpiNameEnum,
  KpiReportNameEnum,
} from '../kpiEnums.ts';
import { DateTime } from '../scalars.ts';
import { KpiFilter } from './kpis.ts';

const KpiFileFormatEnum = enumeration('KpiFileFormat', 'What kind of file.', {
  csv: 'RFC 4180: durations in seconds and as h:mm:ss, shares from 0 to 1. Of a report one part.',
  xlsx: 'Excel: a sheet for each part. Not for episodes.',
  json: 'Everything, durations in milliseconds. Not for episodes.',
  ndjson: 'A line of JSON for each episode. For episodes only.',
});

@InputType()
abstract class ComparedInput {
  @Field(() => KpiFilter, { nullable: true, description: 'What counts. Null: everything.' })
  filter?: KpiFilter | null;

  @Field(() => ComparedWithEnum, { nullable: true, description: 'What stands beside. Null: nothing.' })
  compareWith?: ComparedWith | null;
}

@InputType('KpiQuestionInput', { description: 'Figures, as the query `kpis` asks for them.' })
export class KpiQuestionInput extends ComparedInput {
  @Field(() => [KpiNameEnum], { description: 'Which, at least one.' })
  kpis!: KpiName[];

  @Field(() => DateTime, { description: 'Where the period begins.' })
  from!: Date;

  @Field(() => DateTime, { description: 'Where it ends; that instant is not in it.' })
  before!: Date;

  @Field(() => KpiIntervalEnum, { nullable: true, description: 'A row for each of these. Null: one.' })
  interval?: Interval | null;

  @Field(() => [KpiDimensionEnum], { defaultValue: [], description: 'A row for each group, of up to two.' })
  groupBy!: Dimension[];

  @Field(() => [Float], { defaultValue: [], description: 'Percentiles of durations, from 0 to 100.' })
  percentiles!: number[];
}

@InputType('KpiReportInput', { description: 'A report by its name.' })
export class KpiReportInput extends ComparedInput {
  @Field(() => KpiReportNameEnum, { description: 'Which.' })
  id!: ReportName;

  @Field(() => String, {
    nullable: true,
    description: 'One part of it, by its id. Null: all of them; of CSV the first.',
  })
  part?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As `kpiReport` takes it. Null: what is usual for it.',
  })
  period?: string | null;
}

@InputType('EpisodesInput', { description: 'Every episode but noise that was opened in a period.' })
export class EpisodesInput {
  @Field(() => DateTime, { description: 'Opened then or later.' })
  from!: Date;

  @Field(() => DateTime, { description: 'Opened before then.' })
  before!: Date;
}

@InputType('KpiFileInput', {
  description: 'A file of figures: exactly one of `kpis`, `report` and `episodes`.',
})
export class KpiFileInput {
  @Field(() => ID, { nullable: true, description: 'The desk. Null: the viewer’s own.' })
  deskId?: string | null;

  @Field(() => KpiFileFormatEnum, { description: 'What kind of file.' })
  format!: 'csv' | 'xlsx' | 'json' | 'ndjson';

  @Field(() => KpiQuestionInput, { nullable: true, description: 'Figures.' })
  kpis?: KpiQuestionInput | null;

  @Field(() => KpiReportInput, { nullable: true, description: 'A report by its name.' })
  report?: KpiReportInput | null;

  @Field(() => EpisodesInput, { nullable: true, description: 'Episodes, a row each.' })
  episodes?: EpisodesInput | null;
}
