import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';

@InputType('UnitCostInput', { description: 'What a contact costs on a channel, in US dollars.' })
export class UnitCostInput {
  @Field(() => ChannelEnum, { description: 'The channel; SELF_SERVICE for a contact without a person.' })
  channel!: Channel;

  @Field(() => Float, { description: 'Everything included, 0 or more.' })
  cost!: number;
}

@ObjectType('ChannelSavings', {
  simpleResolvers: true,
  description: 'What self-service spared on a channel.',
})
export class ChannelSavings {
  @Field(() => ChannelEnum, { description: 'Of the mention that opened the episode.' })
  channel!: Channel;

  @Field(() => Int, {
    description:
      'Episodes resolved after an automated answer, or on a page of self-service, that no person answered and no agent had in hand.',
  })
  selfServed!: number;

  @Field(() => Int, { description: 'Of these, by customers who opened another within 7 days.' })
  cameAgain!: number;

  @Field(() => Int, { description: 'Episodes that a person answered, or an agent had in hand.' })
  taken!: number;

  @Field(() => Int, { description: '`selfServed` less `cameAgain`.' })
  contained!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of a contact that people serve: as given, else, in USD, as published; of SELF_SERVICE the price of a call. Null: nothing is known for the channel.',
  })
  unitCost!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '`contained` × (`unitCost` − `selfServiceCost`). Null: the cost is not known.',
  })
  saved!: number | null;
}

@ObjectType('SelfServiceSavings', {
  simpleResolvers: true,
  description: 'What self-service and automated answers spared in a period: containment times unit costs.',
})
export class SelfServiceSavings {
  @Field(() => Float, {
    nullable: true,
    description: '`numerator` ÷ `denominator`. Null: there were no contacts.',
  })
  containment!: number | null;

  @Field(() => Int, { description: 'Contained episodes.' })
  numerator!: number;

  @Field(() => Int, { description: 'Contained episodes and those that people took.' })
  denominator!: number;

  @Field(() => String, { description: 'ISO 4217 code of every amount.' })
  currency!: string;

  @Field(() => Float, { description: 'Of a contact without a person; 0 where nothing is known of it.' })
  selfServiceCost!: number;

  @Field(() => Float, { description: 'Over the channels whose cost is known.' })
  saved!: number;

  @Field(() => Int, { description: 'Contained episodes on the other channels: they are in no amount.' })
  unpriced!: number;

  @Field(() => [ChannelSavings], { description: 'By channel, where there were contacts.' })
  channels!: readonly ChannelSavings[];
}
