import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';
import { AccountDataPolicy } from './accountDataPolicy.ts';
import { ChannelProposalPolicy } from './channelProposalPolicy.ts';
import { Node } from './node.ts';

@ObjectType('ChannelAccount', {
  implements: Node,
  simpleResolvers: true,
  description: 'One account, page, mailbox or number of ours on a channel.',
})
export class ChannelAccount extends Node {
  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, {
    description: 'Who can read a message here unless the network says otherwise.',
  })
  visibility!: Visibility;

  @Field(() => String, { description: 'Its name at the desk.' })
  name!: string;

  @Field(() => String, { description: 'Its id or address on the network.' })
  externalId!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const ChannelAccountConnection = connectionOf('ChannelAccount', () => ChannelAccount);

@ObjectType('Skill', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something that agents can be asked to be good at.',
})
export class Skill extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;
}
export const SkillConnection = connectionOf('Skill', () => Skill);

@ObjectType('PrioritySettings', {
  simpleResolvers: true,
  description:
    'How many minutes each reason adds to a mention’s priority: 30 means “as if it had waited 30 minutes longer”.',
})
export class PrioritySettings {
  @Field(() => Number, { description: 'Multiplies the minutes of urgent phrases; 0 turns them off.' })
  urgencyFactor!: number;

  @Field(() => Number, { description: 'Sentiment (1 to 10) below this adds minutes.' })
  sentimentBelow!: number;

  @Field(() => Number, { description: 'Minutes for each point of sentiment below that.' })
  minutesPerSentimentPoint!: number;

  @Field(() => Int, { description: 'Minutes for key customers without minutes of their own.' })
  keyCustomerMinutes!: number;

  @Field(() => Int, { description: 'Minutes for customers in contact lately.' })
  recentCustomerMinutes!: number;

  @Field(() => Number, { description: 'How many hours back “lately” goes.' })
  recentCustomerHours!: number;

  @Field(() => Int, { description: 'Minutes for a mention with a trending tag.' })
  trendingMinutes!: number;

  @Field(() => Int, {
    description: 'A tag trends when it was counted at least so often in the recent period …',
  })
  trendingFromCount!: number;

  @Field(() => Number, { description: '… and at least so many times as often as usual.' })
  trendingFromRatio!: number;
}

@ObjectType('Desk', {
  implements: Node,
  simpleResolvers: true,
  description: 'One routing domain: its channel accounts, teams, agents and policies.',
})
export class Desk extends Node {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'IANA time zone of its shifts and days.' })
  timeZone!: string;

  @Field(() => Boolean, { description: 'Whether it is the demonstration that comes with an empty database.' })
  isDemo!: boolean;

  @Field(() => Int, {
    description:
      'How long after its last message a customer’s open thread takes in what they write elsewhere. 0: only reply links and conversation ids join.',
  })
  joinWindowMinutes!: number;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 639-1 code for texts too short to tell. Null: such texts have no language.',
  })
  fallbackLanguage!: string | null;

  @Field(() => PrioritySettings, { description: 'What priorities are made of.' })
  prioritySettings!: PrioritySettings;

  @Field(() => Boolean, {
    description: 'Whether it is regulated; then it guards account data unless it says otherwise.',
  })
  isRegulated!: boolean;

  @Field(() => AccountDataPolicy, { description: 'What it does about account data.' })
  accountDataPolicy!: AccountDataPolicy;

  @Field(() => ChannelProposalPolicy, { description: 'When it proposes another channel to customers.' })
  channelProposalPolicy!: ChannelProposalPolicy;

  @Field(() => DateTime, { description: 'Since when there is the desk.' })
  createdAt!: string;

  @Field(() => Number, {
    description: 'Sequence of the last row of its log: where a subscription can begin.',
  })
  lastSequence!: number;
}
export const DeskConnection = connectionOf('Desk', () => Desk);
