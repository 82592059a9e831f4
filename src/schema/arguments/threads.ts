import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Channel, MentionType } from '../../domain/desk/channel.ts';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, MentionTypeEnum, SideEnum, ThreadStateEnum, WorkStateFilterEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';
import { SlaStateEnum } from '../slaEnums.ts';

const ThreadOrderEnum = enumeration('ThreadOrder', 'The order of a list of threads; ties go by id.', {
  lastActivity: 'The latest message first, either way.',
  newest: 'The latest opened first.',
  oldest: 'The earliest opened first.',
  due: 'The next promise to run out first; threads without one last.',
  priority: 'The highest priority first.',
});

@InputType('ThreadFilter', { description: 'Which threads; all conditions that are given must hold.' })
export class ThreadFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that a mention of the thread has, as in a web search: "exact phrase", or, -without. Null: any.',
  })
  text?: string | null;

  @Field(() => [ChannelEnum], {
    nullable: true,
    description: 'Threads that passed through one of these. Null: any.',
  })
  channels?: Channel[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Threads with a mention on this account of ours. Null: any.',
  })
  channelAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Threads of this team. Null: any.' })
  teamId?: string | null;

  @Field(() => [SideEnum], { nullable: true, description: 'Threads of teams of these sides. Null: any.' })
  sides?: Side[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Threads offered to, held for or in the hands of this agent. Null: any.',
  })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Threads of this customer. Null: any.' })
  customerId?: string | null;

  @Field(() => ThreadStateEnum, { nullable: true, description: 'Null: open and resolved ones.' })
  state?: string | null;

  @Field(() => [WorkStateFilterEnum], {
    nullable: true,
    description: 'Where they stand with the router. Null: anywhere.',
  })
  workStates?: string[] | null;

  @Field(() => [SlaStateEnum], {
    nullable: true,
    description:
      'Threads of whose latest episode some promise is in one of these states now. Null: any, and those without promises.',
  })
  slaStates?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Threads that carry all of these tags. Null: any.' })
  tags?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 639-1 codes of the thread’s language. Null: any.',
  })
  languages?: string[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Null: any.' })
  mentionTypes?: MentionType[] | null;

  @Field(() => Number, {
    nullable: true,
    description: 'Least sentiment of the latest customer mention, 1 to 10. Null: any.',
  })
  sentimentFrom?: number | null;

  @Field(() => Number, {
    nullable: true,
    description: 'Greatest sentiment of the latest customer mention, 1 to 10. Null: any.',
  })
  sentimentTo?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Opened at this instant or later. Null: any.' })
  openedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Opened before this instant. Null: any.' })
  openedBefore?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Last message at this instant or later. Null: any.' })
  activeFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Last message before this instant. Null: any.' })
  activeBefore?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: of key customers only. Null or false: of everybody.',
  })
  keyCustomersOnly?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'At least so many messages, both ways. Null: any.' })
  postCountFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many messages, both ways. Null: any.' })
  postCountTo?: number | null;
}

@ArgsType()
export class ThreadsArgs extends PageArgs {
  @Field(() => ThreadFilter, { nullable: true, description: 'Which threads. Null: all.' })
  filter?: ThreadFilter | null;

  @Field(() => ThreadOrderEnum, { nullable: true, description: 'Null: LAST_ACTIVITY.' })
  order?: string | null;
}
