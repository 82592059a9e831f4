import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, DeliveryStateEnum, InteractionKindEnum, LogKindEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';

export const TimeOrderEnum = enumeration(
  'TimeOrder',
  'The order of a list of things that happened; ties go by id.',
  {
    newest: 'The latest first.',
    oldest: 'The earliest first.',
  },
);

@InputType('InteractionFilter', {
  description: 'Which interactions; all conditions that are given must hold.',
})
export class InteractionFilter {
  @Field(() => [InteractionKindEnum], { nullable: true, description: 'Null: any.' })
  kinds?: string[] | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any, and those on no channel.' })
  channels?: Channel[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'From this account of ours. Null: any, and those from none.',
  })
  channelAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this agent. Null: anybody.' })
  agentId?: string | null;

  @Field(() => DeliveryStateEnum, {
    nullable: true,
    description: 'Where they stand on their way out. Null: any, and those that never leave.',
  })
  delivery?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At this instant or later. Null: any.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant. Null: any.' })
  before?: Date | null;
}

@ArgsType()
export class InteractionsArgs extends PageArgs {
  @Field(() => InteractionFilter, { nullable: true, description: 'Which interactions. Null: all.' })
  filter?: InteractionFilter | null;

  @Field(() => TimeOrderEnum, { nullable: true, description: 'Null: NEWEST; within a thread OLDEST.' })
  order?: string | null;
}

@InputType('AssignmentFilter', { description: 'Which assignments; all conditions that are given must hold.' })
export class AssignmentFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: not ended yet. False: ended. Null: either.' })
  open?: boolean | null;
}

@ArgsType()
export class AssignmentsArgs extends PageArgs {
  @Field(() => AssignmentFilter, { nullable: true, description: 'Which assignments. Null: all.' })
  filter?: AssignmentFilter | null;

  @Field(() => TimeOrderEnum, { nullable: true, description: 'By their start. Null: NEWEST.' })
  order?: string | null;
}

@InputType('HistoryFilter', {
  description: 'Which rows of the log; all conditions that are given must hold.',
})
export class HistoryFilter {
  @Field(() => [LogKindEnum], { nullable: true, description: 'Null: any.' })
  kinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Types of row, such as `workAssigned`. Null: any.' })
  types?: string[] | null;
}

@ArgsType()
export class HistoryArgs extends PageArgs {
  @Field(() => HistoryFilter, { nullable: true, description: 'Which rows. Null: all.' })
  filter?: HistoryFilter | null;

  @Field(() => TimeOrderEnum, { nullable: true, description: 'Null: OLDEST.' })
  order?: string | null;
}
