import { Field, Float, Int, ObjectType } from 'type-graphql';
import { KpiGroup } from './kpis.ts';

@ObjectType('PatienceStep', { simpleResolvers: true, description: 'A wait at which callers gave up.' })
class PatienceStep {
  @Field(() => Float, { description: 'Milliseconds in the queue.' })
  at!: number;

  @Field(() => Int, { description: 'Callers who had waited so long.' })
  atRisk!: number;

  @Field(() => Int, { description: 'Callers who gave up then.' })
  ended!: number;

  @Field(() => Float, { description: 'Share of callers who would wait longer, 0 to 1.' })
  survival!: number;
}

@ObjectType('PatienceShare', { simpleResolvers: true, description: 'How many callers would wait longer.' })
class PatienceShare {
  @Field(() => Float, { description: 'Longer than so many seconds.' })
  seconds!: number;

  @Field(() => Float, { description: 'Share of all callers, 0 to 1.' })
  survival!: number;
}

@ObjectType('Patience', {
  simpleResolvers: true,
  description:
    'How long callers wait before they give up, by Kaplan and Meier: a wait that ends with an answer says that patience lasts at least so long.',
})
export class Patience {
  @Field(() => [KpiGroup], { description: 'In the order of `groupBy`; none where nothing was grouped.' })
  groups!: readonly KpiGroup[];

  @Field(() => Int, { description: 'Callers who gave up.' })
  ended!: number;

  @Field(() => Int, { description: 'Callers who were answered.' })
  censored!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds after which half of the callers would have given up. Null: fewer would.',
  })
  median!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds: the area under the curve, up to the longest wait. Null: nobody called.',
  })
  mean!: number | null;

  @Field(() => Boolean, {
    description: 'The longest wait was given up, so that `mean` is of the whole curve; else it is longer.',
  })
  isMeanWhole!: boolean;

  @Field(() => [PatienceShare], { description: 'For `withinSeconds`, in its order.' })
  shares!: readonly PatienceShare[];

  @Field(() => [PatienceStep], { description: 'The curve; of more than 200 steps, 200 of them.' })
  steps!: readonly PatienceStep[];
}
