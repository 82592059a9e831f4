import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ReceiverKind } from '../../domain/alerts/receiver.ts';
import type { AlertSign } from '../../domain/alerts/rule.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import { AlertReceiverKindEnum, AlertSignEnum } from '../alertEnums.ts';
import { ChannelEnum } from '../enums.ts';
import { KpiDimensionEnum, KpiNameEnum } from '../kpiEnums.ts';
import type { Relation } from '../relation.ts';
import { Alert, AlertDelivery, AlertReceiver, AlertRule } from '../types/alert.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('AlertRulePayload', { simpleResolvers: true, description: 'What became of the rule.' })
export class AlertRulePayload {
  @Field(() => AlertRule, { description: 'The rule as it is now.' })
  alertRule!: Relation<AlertRule>;
}

@ObjectType('AlertPayload', { simpleResolvers: true, description: 'What became of the alert.' })
export class AlertPayload {
  @Field(() => Alert, { description: 'The alert as it is now.' })
  alert!: Relation<Alert>;
}

@ObjectType('AlertReceiverPayload', { simpleResolvers: true, description: 'What became of the receiver.' })
export class AlertReceiverPayload {
  @Field(() => AlertReceiver, { description: 'The receiver as it is now.' })
  alertReceiver!: Relation<AlertReceiver>;
}

@ObjectType('AlertDeliveryPayload', { simpleResolvers: true, description: 'What became of the delivery.' })
export class AlertDeliveryPayload {
  @Field(() => AlertDelivery, { description: 'The delivery as it is now.' })
  alertDelivery!: Relation<AlertDelivery>;
}

@InputType('AlertStepInput', {
  description: 'Whom an alert goes on to where nobody has acknowledged it.',
})
export class AlertStepInput {
  @Field(() => Int, { description: 'Since it was raised, 1 to 10,080; later than the step before.' })
  afterMinutes!: number;

  @Field(() => [ID], { description: 'The teams that are told then.' })
  teamIds!: string[];

  @Field(() => [ID], { defaultValue: [], description: 'Who is told then outside of the desk.' })
  receiverIds!: string[];
}

@InputType('AlertRuleSaveInput', {
  description:
    'The whole of a rule: a new one, or the next version of one. Saving an archived rule takes it into use again.',
})
export class AlertRuleSaveInput extends DeskRequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The rule that it is the next version of. Null: a new one.',
  })
  alertRuleId?: string | null;

  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => AlertSignEnum, { description: 'What raises it.' })
  sign!: AlertSign;

  @Field(() => [ChannelEnum], { defaultValue: [], description: 'On these channels; empty: on any.' })
  channels!: Channel[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'With one of these tags; empty: whatever the tags.',
  })
  tags!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'Of key customers only.' })
  onlyKeyCustomers!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a mention: its author has so many followers at least. Null: is not asked.',
  })
  leastFollowers?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of a sentiment, 1 to 10, of this or below. Null: is not asked.',
  })
  sentimentAtMost?: number | null;

  @Field(() => [KpiNameEnum], {
    defaultValue: [],
    description: 'Of figures: these. Empty: each that has a target.',
  })
  kpis!: KpiName[];

  @Field(() => [KpiDimensionEnum], {
    defaultValue: [],
    description:
      'Of figures: of each group of these, at most two, held against the target in force for it; not by agent. Empty: of the whole desk.',
  })
  groupBy!: Dimension[];

  @Field(() => Int, {
    defaultValue: 24,
    description: 'Of figures: over so many whole hours, up to the last full one; 1 to 2,160.',
  })
  overHours!: number;

  @Field(() => Int, {
    defaultValue: 20,
    description:
      'Of figures: with a denominator of so many at least, 1 to 1,000,000: of few, one more turns it.',
  })
  leastCount!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Raised within this calendar’s working hours only. Null: around the clock.',
  })
  calendarId?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'The teams that are told as it is raised.' })
  toldTeamIds!: string[];

  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Who is told outside of the desk as it is raised; they are told of all its further steps too.',
  })
  toldReceiverIds!: string[];

  @Field(() => [AlertStepInput], {
    defaultValue: [],
    description: 'Where it goes on to, in order; at most 10 steps.',
  })
  escalation!: AlertStepInput[];
}
export const AlertRuleSaveResult = resultOf('AlertRuleSave', () => AlertRulePayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('AlertRuleArchiveInput', { description: 'Which rule is out of use.' })
export class AlertRuleArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The rule.' })
  alertRuleId!: string;
}
export const AlertRuleArchiveResult = resultOf('AlertRuleArchive', () => AlertRulePayload, ['NOT_FOUND']);

@InputType('AlertAcknowledgeInput', { description: 'Which alert somebody has seen.' })
export class AlertAcknowledgeInput extends RequestInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;
}
export const AlertAcknowledgeResult = resultOf('AlertAcknowledge', () => AlertPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);

@InputType('AlertReceiverSaveInput', {
  description: 'Who is told of alerts outside of the desk: a new receiver, or the whole of one.',
})
export class AlertReceiverSaveInput extends DeskRequestInput {
  @Field(() => ID, { nullable: true, description: 'Which one it is about. Null: a new one.' })
  alertReceiverId?: string | null;

  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => AlertReceiverKindEnum, { description: 'How it is told; stays as it was made.' })
  kind!: ReceiverKind;

  @Field(() => String, {
    description:
      'A mailbox, or the https URL of a webhook on a public address; other addresses only on hosts that the server trusts (WEBHOOK_HOSTS).',
  })
  address!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a webhook: signs what it is sent, 32 to 200 characters; kept encrypted, and no answer gives it back. Null: as it was.',
  })
  secret?: string | null;
}
export const AlertReceiverSaveResult = resultOf('AlertReceiverSave', () => AlertReceiverPayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('AlertReceiverSecretRotateInput', { description: 'Another secret for a webhook.' })
export class AlertReceiverSecretRotateInput extends RequestInput {
  @Field(() => ID, { description: 'The webhook.' })
  alertReceiverId!: string;

  @Field(() => String, {
    description: 'Signs what it is sent from now on, 32 to 200 characters; no answer gives it back.',
  })
  secret!: string;
}
export const AlertReceiverSecretRotateResult = resultOf(
  'AlertReceiverSecretRotate',
  () => AlertReceiverPayload,
  ['NOT_FOUND'],
);

@InputType('AlertReceiverArchiveInput', { description: 'Which receiver is out of use.' })
export class AlertReceiverArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The receiver.' })
  alertReceiverId!: string;
}
export const AlertReceiverArchiveResult = resultOf('AlertReceiverArchive', () => AlertReceiverPayload, [
  'NOT_FOUND',
]);

@InputType('AlertDeliveryRetryInput', { description: 'Which delivery is attempted anew.' })
export class AlertDeliveryRetryInput extends RequestInput {
  @Field(() => ID, { description: 'A delivery that was set aside.' })
  alertDeliveryId!: string;
}
export const AlertDeliveryRetryResult = resultOf('AlertDeliveryRetry', () => AlertDeliveryPayload, [
  'NOT_FOUND',
]);
