import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';
import { DeskCosts, DeskCustomers } from '../types/costs.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('TeamWageInput', { description: 'The wage of a team.' })
class TeamWageInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;

  @Field(() => Float, { description: 'For each hour paid, 0 and more.' })
  perHour!: number;
}

@InputType('WagesInput', {
  description: 'What is paid for hours on shift, breaks included, and in overtime.',
})
class WagesInput {
  @Field(() => Float, {
    description: 'For each hour paid, of those for whom nothing else is said. 0 and more.',
  })
  perHour!: number;

  @Field(() => [TeamWageInput], { defaultValue: [], description: 'Of teams that have their own.' })
  teams!: TeamWageInput[];

  @Field(() => Float, { defaultValue: 1, description: 'How many times the wage, in overtime. 0 and more.' })
  overtimeFactor!: number;
}

@InputType('ChannelAmountInput', { description: 'An amount for each contact of a channel.' })
class ChannelAmountInput {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Float, { description: 'For each contact, 0 and more.' })
  amount!: number;
}

@InputType('PlatformCostsInput', { description: 'What the platform costs.' })
class PlatformCostsInput {
  @Field(() => Float, { defaultValue: 0, description: 'Each month, which is a twelfth of 365 days.' })
  perMonth!: number;

  @Field(() => Float, { defaultValue: 0, description: 'Each month for each agent.' })
  perAgentMonth!: number;
}

@InputType('CostsSetInput', {
  description:
    'What the desk pays from a day on. Either `wages`, with `fees` and `platform`, or prices of contacts; with neither the published prices, in USD.',
})
export class CostsSetInput extends DeskRequestInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A day of the desk’s clock, such as 2026-11-01, with which it begins; costs of the same day are replaced. Null: today.',
  })
  from?: string | null;

  @Field(() => String, { description: 'ISO 4217 code of every amount.' })
  currency!: string;

  @Field(() => WagesInput, { nullable: true, description: 'Null: contacts have prices.' })
  wages?: WagesInput | null;

  @Field(() => [ChannelAmountInput], {
    defaultValue: [],
    description:
      'With `wages`: fees of every contact that comes (line, network, message); each channel once.',
  })
  fees!: ChannelAmountInput[];

  @Field(() => PlatformCostsInput, { nullable: true, description: 'With `wages`. Null: nothing.' })
  platform?: PlatformCostsInput | null;

  @Field(() => [ChannelAmountInput], {
    nullable: true,
    description:
      'Without `wages`: prices of each contact served, everything included; each channel once. Null: those that are published.',
  })
  perContact?: ChannelAmountInput[] | null;
}

@ObjectType('CostsPayload', { simpleResolvers: true, description: 'What is set.' })
class CostsPayload {
  @Field(() => DeskCosts, { description: 'The costs as they were saved.' })
  costs!: DeskCosts;
}
export const CostsSetResult = resultOf('CostsSet', () => CostsPayload, []);

@InputType('CustomersStateInput', { description: 'How many customers the desk serves from a day on.' })
export class CustomersStateInput extends DeskRequestInput {
  @Field(() => String, {
    nullable: true,
    description: 'A day of the desk’s clock, such as 2026-11-01, with which it begins. Null: today.',
  })
  from?: string | null;

  @Field(() => Float, { nullable: true, description: 'More than 0. Null: nobody says any more.' })
  customers?: number | null;
}

@ObjectType('CustomersStatePayload', { simpleResolvers: true, description: 'What is stated.' })
class CustomersStatePayload {
  @Field(() => DeskCustomers, { description: 'The statement as it was saved.' })
  stated!: DeskCustomers;
}
export const CustomersStateResult = resultOf('CustomersState', () => CustomersStatePayload, []);
