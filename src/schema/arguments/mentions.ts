import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Channel, MentionType } from '../../domain/desk/channel.ts';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, MentionTypeEnum, VisibilityEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';
import { ThreadFilter } from './threads.ts';

const MentionOrderEnum = enumeration('MentionOrder', 'The order of a list of mentions; ties go by id.', {
  newest: 'The latest published first.',
  oldest: 'The earliest published first.',
  priority: 'The highest priority first.',
  mostNegative: 'The least sentiment first.',
});

@InputType('MentionFilter', { description: 'Which mentions; all conditions that are given must hold.' })
export class MentionFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the text, as in a web search: "exact phrase", or, -without. Null: any.',
  })
  text?: string | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any channel.' })
  channels?: Channel[] | null;

  @Field(() => [VisibilityEnum], { nullable: true, description: 'Null: any.' })
  visibilities?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Seen on this account of ours. Null: any.' })
  channelAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this customer. Null: anybody.' })
  customerId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Mentions that carry all of these tags. Null: any.' })
  tags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 639-1 codes. Null: any.' })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 codes of countries. Null: any.' })
  regions?: string[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Null: any.' })
  mentionTypes?: MentionType[] | null;

  @Field(() => Number, { nullable: true, description: 'Least sentiment, 1 to 10. Null: any.' })
  sentimentFrom?: number | null;

  @Field(() => Number, { nullable: true, description: 'Greatest sentiment, 1 to 10. Null: any.' })
  sentimentTo?: number | null;

  @Field(() => Int, { nullable: true, description: 'Least priority in minutes. Null: any.' })
  priorityMinutesFrom?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Published at this instant or later. Null: any.' })
  publishedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Published before this instant. Null: any.' })
  publishedBefore?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: by key customers only. Null or false: by everybody.',
  })
  keyCustomersOnly?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: some message of ours replies to it directly. False: none does. Null: either.',
  })
  answered?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: deleted ones too. Null or false: they are left out.',
  })
  includeDeleted?: boolean | null;

  @Field(() => ThreadFilter, {
    nullable: true,
    description:
      'What must hold for the mention’s thread: its team, agent, state, promises. Null: any thread.',
  })
  thread?: ThreadFilter | null;
}

@ArgsType()
export class MentionsArgs extends PageArgs {
  @Field(() => MentionFilter, { nullable: true, description: 'Which mentions. Null: all but deleted ones.' })
  filter?: MentionFilter | null;

  @Field(() => MentionOrderEnum, {
    nullable: true,
    description: 'Null: NEWEST; within a thread OLDEST.',
  })
  order?: string | null;
}
