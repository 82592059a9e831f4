import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../connection.ts';

@InputType('LegalHoldFilter', { description: 'Which holds; all conditions that are given must hold.' })
export class LegalHoldFilter {
  @Field(() => ID, { nullable: true, description: 'On this customer. Null: on anything.' })
  customerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'On this thread. Null: on anything.' })
  threadId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: in force. False: lifted. Null: both.' })
  inForce?: boolean | null;
}

@ArgsType()
export class LegalHoldsArgs extends PageArgs {
  @Field(() => LegalHoldFilter, { nullable: true, description: 'Which holds. Null: all.' })
  filter?: LegalHoldFilter | null;
}
