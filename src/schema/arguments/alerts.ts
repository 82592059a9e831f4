import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../connection.ts';

@InputType('AlertFilter', { description: 'Which alerts; all conditions that are given must hold.' })
export class AlertFilter {
  @Field(() => ID, { nullable: true, description: 'Raised by this rule. Null: by any.' })
  alertRuleId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: open ones; false: closed ones. Null: both.' })
  isOpen?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: acknowledged ones; false: those that wait for somebody. Null: both.',
  })
  isAcknowledged?: boolean | null;
}

/** Alerts, the latest raised first. */
@ArgsType()
export class AlertsArgs extends PageArgs {
  @Field(() => AlertFilter, { nullable: true, description: 'Null: all.' })
  filter?: AlertFilter | null;
}
