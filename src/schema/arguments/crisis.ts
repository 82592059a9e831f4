import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../connection.ts';

@InputType('CrisisFilter', { description: 'Which crises; all conditions that are given must hold.' })
export class CrisisFilter {
  @Field(() => ID, { nullable: true, description: 'Of this plan. Null: of any.' })
  crisisPlanId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: open ones; false: closed ones. Null: both.' })
  isOpen?: boolean | null;
}

/** Crises, the latest opened first. */
@ArgsType()
export class CrisesArgs extends PageArgs {
  @Field(() => CrisisFilter, { nullable: true, description: 'Null: all.' })
  filter?: CrisisFilter | null;
}
