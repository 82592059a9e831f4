import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Presence } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, PresenceEnum } from '../enums.ts';

const CustomerOrderEnum = enumeration('CustomerOrder', 'The order of a list of customers; ties go by id.', {
  name: 'By name, without regard to case.',
  newest: 'The latest known first.',
});

@InputType('CustomerFilter', { description: 'Which customers; all conditions that are given must hold.' })
export class CustomerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Beginning of the name, or a whole handle, address or number. Null: any.',
  })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Known on this network (a channel’s name, `email` or `phone`). Null: any.',
  })
  network?: string | null;

  @Field(() => String, { nullable: true, description: 'Segment as the CRM names it. Null: any.' })
  segment?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: key customers only. Null or false: everybody.',
  })
  keyCustomersOnly?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only who wrote to us, that is has a mention. Null or false: everybody known.',
  })
  withMentionsOnly?: boolean | null;
}

@ArgsType()
export class CustomersArgs extends PageArgs {
  @Field(() => CustomerFilter, { nullable: true, description: 'Which customers. Null: all.' })
  filter?: CustomerFilter | null;

  @Field(() => CustomerOrderEnum, { nullable: true, description: 'Null: NAME.' })
  order?: string | null;
}

const AgentOrderEnum = enumeration('AgentOrder', 'The order of a list of agents; ties go by id.', {
  name: 'By name.',
  load: 'The most loaded first, in points.',
});

@InputType('AgentFilter', { description: 'Which agents; all conditions that are given must hold.' })
export class AgentFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or email. Null: any.' })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: 'Members of this team. Null: any.' })
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who hold this skill at any level. Null: any.' })
  skillId?: string | null;

  @Field(() => ChannelEnum, { nullable: true, description: 'Who may work on this channel. Null: any.' })
  channel?: Channel | null;

  @Field(() => [PresenceEnum], { nullable: true, description: 'Null: any.' })
  presences?: Presence[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: archived ones too. Null or false: they are left out.',
  })
  includeArchived?: boolean | null;
}

@ArgsType()
export class AgentsArgs extends PageArgs {
  @Field(() => AgentFilter, { nullable: true, description: 'Which agents. Null: all but archived ones.' })
  filter?: AgentFilter | null;

  @Field(() => AgentOrderEnum, { nullable: true, description: 'Null: NAME.' })
  order?: string | null;
}

@ArgsType()
export class CustomerMatchesArgs {
  @Field(() => ID, { nullable: true, description: 'Who may be this customer. Null: all at the desk.' })
  customerId?: string | null;

  @Field(() => Int, { defaultValue: 20, description: 'So many at the most, 1 to 100.' })
  first!: number;
}
