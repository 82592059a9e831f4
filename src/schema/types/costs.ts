import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('TeamWage', { simpleResolvers: true, description: 'The wage of a team.' })
class TeamWage {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;

  @Field(() => Float, { description: 'For each hour paid.' })
  perHour!: number;
}

@ObjectType('Wages', {
  simpleResolvers: true,
  description: 'What is paid for hours on shift, breaks included, and in overtime.',
})
class Wages {
  @Field(() => Float, { description: 'For each hour paid, of those for whom nothing else is said.' })
  perHour!: number;

  @Field(() => [TeamWage], { description: 'Of teams that have their own.' })
  teams!: readonly TeamWage[];

  @Field(() => Float, { description: 'How many times the wage, in overtime.' })
  overtimeFactor!: number;
}

@ObjectType('ChannelAmount', {
  simpleResolvers: true,
  description: 'An amount for each contact of a channel.',
})
class ChannelAmount {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Float, { description: 'For each contact.' })
  amount!: number;
}

@ObjectType('PlatformCosts', { simpleResolvers: true, description: 'What the platform costs.' })
class PlatformCosts {
  @Field(() => Float, { description: 'Each month, which is a twelfth of 365 days.' })
  perMonth!: number;

  @Field(() => Float, { description: 'Each month for each agent.' })
  perAgentMonth!: number;
}

@ObjectType('DeskCosts', {
  simpleResolvers: true,
  description: 'What the desk pays from an instant on: as `costs` of a scenario has it.',
})
export class DeskCosts {
  @Field(() => DateTime, { description: 'Until costs of a later instant: the beginning of a day.' })
  from!: number;

  @Field(() => String, { description: 'ISO 4217 code of every amount.' })
  currency!: string;

  @Field(() => Wages, { nullable: true, description: 'Null: contacts have prices.' })
  wages!: Wages | null;

  @Field(() => [ChannelAmount], { description: 'Fees of every contact that comes (line, network, message).' })
  fees!: readonly ChannelAmount[];

  @Field(() => PlatformCosts, { description: 'Licences and the like; 0 where contacts have prices.' })
  platform!: PlatformCosts;

  @Field(() => [ChannelAmount], {
    description:
      'Prices of each contact served, everything included; of channels that are not named none is known. None where wages are paid.',
  })
  perContact!: readonly ChannelAmount[];
}

@ObjectType('DeskCustomers', {
  simpleResolvers: true,
  description: 'How many customers the desk serves from an instant on.',
})
export class DeskCustomers {
  @Field(() => DateTime, { description: 'Until a later one: the beginning of a day.' })
  from!: number;

  @Field(() => Float, { nullable: true, description: 'Null: nobody says any more.' })
  customers!: number | null;
}
