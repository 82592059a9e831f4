import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DeliveryState } from '../../domain/alerts/receiver.ts';
import { AlertDeliveryStateEnum } from '../alertEnums.ts';
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

@InputType('AlertDeliveryFilter', {
  description: 'Which deliveries; all conditions that are given must hold.',
})
export class AlertDeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Of this alert. Null: of any.' })
  alertId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this crisis. Null: of any, and of none.' })
  crisisId?: string | null;

  @Field(() => ID, { nullable: true, description: 'To this receiver. Null: to any.' })
  alertReceiverId?: string | null;

  @Field(() => [AlertDeliveryStateEnum], { nullable: true, description: 'In these states. Null: in any.' })
  states?: DeliveryState[] | null;
}

/** Deliveries, the latest first. */
@ArgsType()
export class AlertDeliveriesArgs extends PageArgs {
  @Field(() => AlertDeliveryFilter, { nullable: true, description: 'Null: all.' })
  filter?: AlertDeliveryFilter | null;
}
