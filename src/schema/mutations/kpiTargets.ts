import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { TargetBound } from '../../domain/kpi/live/target.ts';
import { KpiFilter } from '../arguments/kpis.ts';
import { KpiNameEnum, TargetBoundEnum } from '../kpiEnums.ts';
import { DateTime } from '../scalars.ts';
import { KpiTarget } from '../types/kpis.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('KpiTargetPayload', { simpleResolvers: true, description: 'What is set.' })
class KpiTargetPayload {
  @Field(() => KpiTarget, { description: 'The target as it was saved.' })
  target!: KpiTarget;
}

@InputType('KpiTargetSetInput', {
  description:
    'What a figure should be from an instant on. Of the same figure and groups a later one replaces it.',
})
export class KpiTargetSetInput extends DeskRequestInput {
  @Field(() => KpiNameEnum, { description: 'A share, a duration or a score; counts have no targets.' })
  kpi!: KpiName;

  @Field(() => KpiFilter, {
    nullable: true,
    description: 'For which groups. Null: for the desk and all its parts.',
  })
  filter?: KpiFilter | null;

  @Field(() => TargetBoundEnum, { description: 'Which side is the good one.' })
  bound!: TargetBound;

  @Field(() => Float, {
    nullable: true,
    description:
      'In the figure’s unit: durations in milliseconds, shares from 0 to 1. Null: no target from then on.',
  })
  value?: number | null;

  @Field(() => DateTime, { description: 'From when.' })
  from!: Date;
}
export const KpiTargetSetResult = resultOf('KpiTargetSet', () => KpiTargetPayload, []);
