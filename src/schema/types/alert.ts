import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { DeliveryState, ReceiverKind, ToldStep } from '../../domain/alerts/receiver.ts';
import type { AlertSign } from '../../domain/alerts/rule.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import {
  AlertDeliveryStateEnum,
  AlertReceiverKindEnum,
  AlertSignEnum,
  AlertStepKindEnum,
} from '../alertEnums.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum } from '../enums.ts';
import { KpiDimensionEnum, KpiNameEnum } from '../kpiEnums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Calendar } from './calendar.ts';
import { Crisis } from './crisis.ts';
import { KpiGroup } from './kpis.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('AlertReceiver', {
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody outside of the desk who is told of its alerts and crises.',
})
export class AlertReceiver extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => AlertReceiverKindEnum, { description: 'How it is told.' })
  kind!: ReceiverKind;

  @Field(() => String, {
    description: 'The mailbox; of a webhook protocol and host alone, since its path may be a secret.',
  })
  address!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const AlertReceiverConnection = connectionOf('AlertReceiver', () => AlertReceiver);

@ObjectType('AlertStep', {
  simpleResolvers: true,
  description: 'Whom an alert goes on to where nobody has acknowledged it.',
})
export class AlertStep {
  @Field(() => Int, { description: 'Since it was raised.' })
  afterMinutes!: number;

  @Field(() => [Team], { description: 'Who is told then, by name.' })
  teams!: Relation<Team[]>;

  @Field(() => [AlertReceiver], { description: 'Who is told outside of the desk, by name.' })
  receivers!: Relation<AlertReceiver[]>;
}

@ObjectType('AlertRule', {
  implements: Node,
  simpleResolvers: true,
  description: 'When the desk is alerted: for a sign of which all that is given holds.',
})
export class AlertRule extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => AlertSignEnum, { description: 'What raises it.' })
  sign!: AlertSign;

  @Field(() => [ChannelEnum], { description: 'On these channels; empty: on any.' })
  channels!: Channel[];

  @Field(() => [String], {
    description: 'With one of these tags, as keyword tables give them; empty: whatever the tags.',
  })
  tags!: string[];

  @Field(() => Boolean, { description: 'Of key customers only.' })
  onlyKeyCustomers!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a mention: its author has so many followers at least. Null: is not asked.',
  })
  leastFollowers!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of a sentiment, 1 (angry) to 10, of this or below. Null: is not asked.',
  })
  sentimentAtMost!: number | null;

  @Field(() => [KpiNameEnum], {
    description: 'Of figures: these. Empty: each that has a target.',
  })
  kpis!: KpiName[];

  @Field(() => [KpiDimensionEnum], {
    description: 'Of figures: of each group of these. Empty: of the whole desk.',
  })
  groupBy!: Dimension[];

  @Field(() => Int, { description: 'Of figures: over so many whole hours, up to the last full one.' })
  overHours!: number;

  @Field(() => Int, { description: 'Of figures: with a denominator of so many at least.' })
  leastCount!: number;

  @Field(() => Calendar, {
    nullable: true,
    description: 'Raised within its working hours only. Null: around the clock.',
  })
  calendar!: Relation<Calendar | null>;

  @Field(() => [Team], { description: 'Who is told as it is raised, by name.' })
  toldTeams!: Relation<Team[]>;

  @Field(() => [AlertReceiver], { description: 'Who is told then outside of the desk, by name.' })
  toldReceivers!: Relation<AlertReceiver[]>;

  @Field(() => [AlertStep], { description: 'Where it goes on to, in order.' })
  escalation!: Relation<AlertStep[]>;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const AlertRuleConnection = connectionOf('AlertRule', () => AlertRule);

@ObjectType('Alert', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something on a thread that somebody has to see; raised once while it holds.',
})
export class Alert extends Node {
  @Field(() => AlertRule, { description: 'What raised it, as the rule is now.' })
  rule!: Relation<AlertRule>;

  @Field(() => AlertSignEnum, { description: 'For what.' })
  sign!: AlertSign;

  @Field(() => Thread, {
    nullable: true,
    description: 'Where. Null: it is not the viewer’s to see, or the alert is about no thread.',
  })
  thread!: Relation<Thread | null>;

  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'The channel of a spike. Null: it is about none.',
  })
  channel!: Channel | null;

  @Field(() => KpiNameEnum, {
    nullable: true,
    description: 'The figure that misses its target. Null: it is about none.',
  })
  kpi!: KpiName | null;

  @Field(() => [KpiGroup], {
    description:
      'Of whom the figure is, by the names of then. Empty: of the whole desk, or it is about none.',
  })
  groups!: KpiGroup[];

  @Field(() => Float, {
    nullable: true,
    description:
      'Of a spike the mentions of an hour, of a figure its value, as it was raised. Null: of others.',
  })
  found!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of a spike the mentions expected, of a figure its target. Null: of others.',
  })
  expected!: number | null;

  @Field(() => DateTime, { description: 'When it was raised.' })
  raisedAt!: string;

  @Field(() => Int, { description: 'How many steps of the escalation it has gone.' })
  level!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it goes on to the next step. Null: it does not.',
  })
  escalatesAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When somebody acknowledged it. Null: nobody has.' })
  acknowledgedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who did, as the desk’s log names them. Null: nobody has.',
  })
  acknowledgedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was over. Null: it is open.' })
  closedAt!: string | null;
}
export const AlertConnection = connectionOf('Alert', () => Alert);

@ObjectType('AlertDelivery', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What a receiver is told of one step of an alert or a crisis: at least once, always under this id.',
})
export class AlertDelivery extends Node {
  @Field(() => Alert, {
    nullable: true,
    description: 'Null: its thread is not the viewer’s to see, or it is about a crisis.',
  })
  alert!: Relation<Alert | null>;

  @Field(() => Crisis, { nullable: true, description: 'Null: it is about an alert.' })
  crisis!: Relation<Crisis | null>;

  @Field(() => AlertReceiver, { description: 'Who is told.' })
  receiver!: Relation<AlertReceiver>;

  @Field(() => AlertStepKindEnum, { description: 'Of what.' })
  step!: ToldStep;

  @Field(() => AlertDeliveryStateEnum, { description: 'Whether it was told.' })
  state!: DeliveryState;

  @Field(() => Int, { description: 'Attempts begun, since it was last retried.' })
  attempts!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next attempt is due. Null: none is.',
  })
  nextAttemptAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed. Null: it did not.' })
  lastError!: string | null;

  @Field(() => DateTime, { description: 'When the step was made.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the receiver took it. Null: it has not.' })
  sentAt!: string | null;
}
export const AlertDeliveryConnection = connectionOf('AlertDelivery', () => AlertDelivery);
