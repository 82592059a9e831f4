import { Field, Float, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';
import { SelfServiceSavings } from './savings.ts';

@ObjectType('CheapestChannel', { simpleResolvers: true, description: 'Where a contact costs least.' })
class CheapestChannel {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Float, { description: 'Of a contact there.' })
  costPerContact!: number;
}

@ObjectType('ChannelReturn', { simpleResolvers: true, description: 'A channel held against the others.' })
class ChannelReturn {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Float, { description: 'Contacts served, as `COST_PER_CONTACT` counts them.' })
  contacts!: number;

  @Field(() => Float, { description: 'What they cost together.' })
  cost!: number;

  @Field(() => Float, { description: '`cost` ÷ `contacts`.' })
  costPerContact!: number;

  @Field(() => CheapestChannel, {
    nullable: true,
    description: 'Of the other channels the one on which a contact costs least. Null: there is no other.',
  })
  cheapestOther!: CheapestChannel | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What its contacts would have cost more there; negative: less. Null: there is no other.',
  })
  saved!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '`CONTACTS_PER_PAID_HOUR`. Null: nobody was paid for contacts of it.',
  })
  contactsPerHour!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      '`contactsPerHour` ÷ that of the phone: 3 is three times as many. Null: one of them is not known.',
  })
  againstPhone!: number | null;
}

@ObjectType('ReturnOnInvestment', {
  simpleResolvers: true,
  description:
    'What each channel costs against the cheapest other one, what self-service spares, and productivity against the phone.',
})
export class ReturnOnInvestment {
  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217 code of every amount. Null: the period has several, and there are no amounts.',
  })
  currency!: string | null;

  @Field(() => [ChannelReturn], { description: 'By channel, where there were contacts whose cost is known.' })
  channels!: readonly ChannelReturn[];

  @Field(() => SelfServiceSavings, {
    nullable: true,
    description:
      'With what contacts cost the desk, else, in USD, as published. Null: the period has several currencies.',
  })
  selfService!: SelfServiceSavings | null;
}
