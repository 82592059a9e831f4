import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { TargetBound } from '../../domain/kpi/live/target.ts';
import type { Brand } from '../../domain/triage/keywords/table.ts';
import { BrandEnum } from '../enums.ts';
import { KpiDimensionEnum, KpiNameEnum, KpiUnitEnum, TargetBoundEnum } from '../kpiEnums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('KpiDefinition', {
  simpleResolvers: true,
  description: 'What a figure means. The simulator computes those that it has by the same formula.',
})
export class KpiDefinition {
  @Field(() => KpiNameEnum, { description: 'Its name.' })
  id!: KpiName;

  @Field(() => String, { description: 'For people, in English.' })
  title!: string;

  @Field(() => KpiUnitEnum, { description: 'What it is measured in.' })
  unit!: string;

  @Field(() => String, { description: 'What is above the line.' })
  numerator!: string;

  @Field(() => String, { description: 'What is below the line.' })
  denominator!: string;

  @Field(() => String, { nullable: true, description: 'Of a duration: where it begins. Null: it is none.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'Of a duration: where it ends. Null: it is none.' })
  to!: string | null;

  @Field(() => String, { description: 'The instant that decides which period something counts in.' })
  countsAt!: string;

  @Field(() => Boolean, { description: 'Whether agents are credited with it; else teams are.' })
  isCreditedToAgents!: boolean;

  @Field(() => String, { description: 'What does not count.' })
  excluded!: string;

  @Field(() => String, { description: 'Where the definition comes from.' })
  source!: string;
}

@ObjectType('KpiPercentile', { simpleResolvers: true, description: 'A percentile of a duration.' })
export class KpiPercentile {
  @Field(() => Float, { description: 'So many per cent of the values do not exceed it.' })
  percent!: number;

  @Field(() => Float, { nullable: true, description: 'Milliseconds. Null: there are no values.' })
  value!: number | null;
}

@ObjectType('KpiWithin', {
  simpleResolvers: true,
  description: 'How many values of a duration are at most so long.',
})
export class KpiWithin {
  @Field(() => Float, { description: 'At most so many seconds.' })
  seconds!: number;

  @Field(() => Float, { description: 'How many values are.' })
  count!: number;

  @Field(() => Float, {
    nullable: true,
    description: '`count` ÷ all values of the duration, from 0 to 1. Null: there are none.',
  })
  share!: number | null;
}

@ObjectType('KpiDispersion', {
  simpleResolvers: true,
  description: 'How far the values of a duration lie apart: what a log-normal duration is fitted by.',
})
export class KpiDispersion {
  @Field(() => Float, { description: 'Of all values, as a population. Milliseconds.' })
  standardDeviation!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean of the natural logarithms of the milliseconds, of the values above 0. Null: there are none.',
  })
  logMean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard deviation of these logarithms. Null: there are none.',
  })
  logStandardDeviation!: number | null;
}

@ObjectType('KpiComparison', {
  simpleResolvers: true,
  description: 'The same figure of the period that was compared with.',
})
export class KpiComparison {
  @Field(() => Float, {
    nullable: true,
    description: 'As of the figure. Null: there is nothing to divide by.',
  })
  value!: number | null;

  @Field(() => Float, { description: 'What is above the line.' })
  numerator!: number;

  @Field(() => Float, { description: 'What is below the line.' })
  denominator!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The figure less this one. Null: one of them is not known.',
  })
  change!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '`change` ÷ `value`: 0.1 is a tenth more. Null: there is nothing to divide by.',
  })
  changeShare!: number | null;
}

@ObjectType('KpiGroup', { simpleResolvers: true, description: 'A group of one dimension.' })
export class KpiGroup {
  @Field(() => KpiDimensionEnum, { description: 'Of what.' })
  dimension!: Dimension;

  @Field(() => String, {
    nullable: true,
    description: 'An id, an enum’s value or a word, as filters take it. Null: what stands in no group.',
  })
  value!: string | null;

  @Field(() => String, { description: 'For people: the name of what has an id; else the value, or `none`.' })
  label!: string;

  @Field(() => BrandEnum, {
    nullable: true,
    description:
      'Of a keyword table: whose brand it names. Null: nobody’s, or it is a group of something else.',
  })
  brand!: Brand | null;
}

@ObjectType('KpiTarget', {
  simpleResolvers: true,
  description: 'What a figure should be from an instant on.',
})
export class KpiTarget {
  @Field(() => KpiNameEnum, { description: 'Which figure.' })
  kpi!: KpiName;

  @Field(() => [KpiGroup], {
    description:
      'For which groups: within one dimension any of them, of several dimensions all. None: for the desk and all its parts.',
  })
  groups!: readonly KpiGroup[];

  @Field(() => TargetBoundEnum, { description: 'Which side is the good one.' })
  bound!: TargetBound;

  @Field(() => Float, {
    nullable: true,
    description:
      'In the figure’s unit: durations in milliseconds, shares from 0 to 1. Null: no target from then on.',
  })
  value!: number | null;

  @Field(() => DateTime, { description: 'Rows whose interval begins then or later are held against it.' })
  from!: number;
}

@ObjectType('KpiTargetVerdict', { simpleResolvers: true, description: 'A figure held against its target.' })
export class KpiTargetVerdict {
  @Field(() => TargetBoundEnum, { description: 'Which side is the good one.' })
  bound!: TargetBound;

  @Field(() => Float, { description: 'What the figure should be, in its unit.' })
  value!: number;

  @Field(() => Boolean, { nullable: true, description: 'Null: the figure is not known.' })
  isMet!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'By how much the figure is better; negative: worse. In its unit. Null: it is not known.',
  })
  margin!: number | null;
}

@ObjectType('KpiConfidence', {
  simpleResolvers: true,
  description:
    'Where a figure of surveys lies with 95 % confidence: Wilson’s interval of a share, mean ± 1.96 standard errors of a score.',
})
class KpiConfidence {
  @Field(() => Float, { description: 'In the definition’s unit.' })
  low!: number;

  @Field(() => Float, { description: 'In the definition’s unit.' })
  high!: number;
}

@ObjectType('KpiValue', { simpleResolvers: true, description: 'A figure, with what it is a ratio of.' })
export class KpiValue {
  @Field(() => KpiNameEnum, { description: 'Which.' })
  kpi!: KpiName;

  @Field(() => Float, {
    nullable: true,
    description:
      '`numerator` ÷ `denominator`, in the definition’s unit. Null: there is nothing to divide by.',
  })
  value!: number | null;

  @Field(() => Float, { description: 'What is above the line.' })
  numerator!: number;

  @Field(() => Float, { description: 'What is below the line; 1 for what is counted one by one.' })
  denominator!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 4217 code of an amount. Null: it is none; or the interval has amounts in several currencies, and there is no figure of it.',
  })
  currency!: string | null;

  @Field(() => KpiConfidence, {
    nullable: true,
    description: 'Null: everything is counted, not a part of it; or there are too few answers.',
  })
  confidence!: KpiConfidence | null;

  @Field(() => [KpiPercentile], { description: 'As asked for; none of what is no duration.' })
  percentiles!: readonly KpiPercentile[];

  @Field(() => [KpiWithin], {
    description:
      'For `withinSeconds`, as asked for; none of what is no duration, and where there are no values.',
  })
  within!: readonly KpiWithin[];

  @Field(() => KpiDispersion, {
    nullable: true,
    description: 'Null: it was not asked for, the figure is no duration, or there are no values.',
  })
  dispersion!: KpiDispersion | null;

  @Field(() => KpiComparison, { nullable: true, description: 'Null: no `compareWith` was asked for.' })
  compared!: KpiComparison | null;

  @Field(() => KpiTargetVerdict, {
    nullable: true,
    description: 'With `compareWith: TARGET`. Null: it was not asked for, or the figure has no target there.',
  })
  target!: KpiTargetVerdict | null;
}

@ObjectType('KpiRow', { simpleResolvers: true, description: 'The figures of one interval and group.' })
export class KpiRow {
  @Field(() => DateTime, { description: 'Where the interval begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'Where it ends; that instant is not in it.' })
  before!: number;

  @Field(() => [KpiGroup], { description: 'In the order of `groupBy`; none where nothing was grouped.' })
  groups!: readonly KpiGroup[];

  @Field(() => [KpiValue], { description: 'In the order of `kpis`.' })
  figures!: readonly KpiValue[];
}

@ObjectType('KpiReport', { simpleResolvers: true, description: 'Figures of the desk, all as of one moment.' })
export class KpiReport {
  @Field(() => [KpiRow], {
    description:
      'By interval, then by group. Without `groupBy` there is one for each interval; else groups in which nothing counts, nor did in the period compared with, are left out.',
  })
  rows!: readonly KpiRow[];

  @Field(() => DateTime, { description: 'Promises that are past due by then count as broken.' })
  asOf!: number;

  @Field(() => Float, { description: 'The last row of the desk’s log that is counted.' })
  sequence!: number;

  @Field(() => Int, {
    description: 'Rows of the log that are not counted yet: 0 says that nothing is missing.',
  })
  behind!: number;

  @Field(() => Boolean, {
    description: 'The desk is being counted anew, and figures are too small until it is done.',
  })
  isCountingAnew!: boolean;

  @Field(() => Boolean, {
    description:
      'Sums that are kept answered; else the single facts were read, which takes longer over long periods.',
  })
  isFromRollUps!: boolean;

  @Field(() => Boolean, {
    description:
      'Percentiles, and counts within seconds, are of the exact sets; else durations are taken within 1 %.',
  })
  arePercentilesExact!: boolean;
}
