import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum, DeliveryStateEnum, InteractionKindEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime, JsonObject } from '../scalars.ts';
import { Agent } from './agent.ts';
import { CannedAnswer } from './cannedAnswer.ts';
import { ChannelAccount } from './configuration.ts';
import { Node } from './node.ts';
import { Thread } from './thread.ts';

@ObjectType('Delivery', {
  simpleResolvers: true,
  description: 'How an outbound message fares on its way to its network.',
})
export class Delivery {
  @Field(() => DeliveryStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, { description: 'Times it was tried.' })
  attempts!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it is tried again. Null: it is not.' })
  nextAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the network took it. Null: it has not.' })
  sentAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What went wrong the last time. Null: nothing has.' })
  lastError!: string | null;
}

@ObjectType('AutomatedBy', {
  simpleResolvers: true,
  description: 'By what a message was sent without a person.',
})
export class AutomatedBy {
  @Field(() => String, { description: 'The rule of the policy of automation.' })
  rule!: string;

  @Field(() => Int, { description: 'The version of the policy.' })
  policyVersion!: number;

  @Field(() => Number, { description: 'How sure the suggestion of the answer was, 0 to 1.' })
  confidence!: number;
}

@ObjectType('Interaction', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something we did on a thread.',
})
export class Interaction extends Node {
  @Field(() => InteractionKindEnum, { description: 'What was done.' })
  kind!: string;

  @Field(() => Thread, { description: 'The thread.' })
  thread!: Relation<Thread>;

  @Field(() => Agent, {
    nullable: true,
    description: 'Who did it. Null: nobody we know, as with imported answers.',
  })
  agent!: Relation<Agent | null>;

  @Field(() => String, {
    nullable: true,
    description: 'Who wrote it where no agent is known, such as the company. Null: see `agent`.',
  })
  authorName!: string | null;

  @Field(() => ChannelAccount, {
    nullable: true,
    description: 'The account of ours it was done from. Null: none, as with notes.',
  })
  channelAccount!: Relation<ChannelAccount | null>;

  @Field(() => ChannelEnum, { nullable: true, description: 'Null: on no channel, as with notes.' })
  channel!: Channel | null;

  @Field(() => VisibilityEnum, { nullable: true, description: 'Who can read it. Null: on no channel.' })
  visibility!: Visibility | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its id on the network. Null: it never left, or has not yet.',
  })
  externalId!: string | null;

  @Field(() => String, { description: 'The text; empty where there is none, as with a like.' })
  text!: string;

  @Field(() => CannedAnswer, {
    nullable: true,
    description: 'The canned answer that the text was made from. Null: none.',
  })
  cannedAnswer!: Relation<CannedAnswer | null>;

  @Field(() => AutomatedBy, {
    nullable: true,
    description: 'By what it was sent without a person. Null: somebody did it.',
  })
  automatedBy!: AutomatedBy | null;

  @Field(() => JsonObject, {
    description: 'Further facts, by `kind`: the tags of a `TAG`, the channels of a `CHANNEL_MOVE`.',
  })
  details!: object;

  @Field(() => DateTime, { description: 'When it was done; of imported ones, when it was published.' })
  at!: string;

  @Field(() => Delivery, {
    nullable: true,
    description: 'Its way to the network. Null: it does not go to one.',
  })
  delivery!: Delivery | null;
}
export const InteractionConnection = connectionOf('Interaction', () => Interaction);
