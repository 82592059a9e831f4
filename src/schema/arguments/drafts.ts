import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { ApprovalCause } from '../../domain/engagement/approval/need.ts';
import { PageArgs } from '../connection.ts';
import { ApprovalCauseEnum } from '../engagementEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';

@InputType('DraftCheckInput', { description: 'A text, and where it would be sent.' })
export class DraftCheckInput {
  @Field(() => ID, { description: 'The thread; one that became part of another stands for that one.' })
  threadId!: string;

  @Field(() => String, { description: 'The text, as it would be sent.' })
  text!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who can read it. Null: as on the account, or where the customer wrote last.',
  })
  visibility?: Visibility | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The account of ours it would be sent from. Null: the one the customer wrote to last.',
  })
  channelAccountId?: string | null;
}

@InputType('ApprovalQueueFilter', {
  description: 'Which drafts that wait for approval; all conditions that are given must hold.',
})
export class ApprovalQueueFilter {
  @Field(() => ID, { nullable: true, description: 'Whose agents may approve them. Null: any.' })
  teamId?: string | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'Channels that they leave on. Null: any.' })
  channels?: Channel[] | null;

  @Field(() => ID, { nullable: true, description: 'The agent whose answers they are. Null: anybody.' })
  authorId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: an approver has taken them on. False: nobody has. Null: either.',
  })
  claimed?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agent to whom they are offered. Null: any, or nobody.',
  })
  offeredTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: others may approve them by now. False: not yet. Null: either.',
  })
  escalated?: boolean | null;

  @Field(() => [ApprovalCauseEnum], { nullable: true, description: 'Any of these asks for it. Null: any.' })
  causes?: ApprovalCause[] | null;
}

@ArgsType()
export class ApprovalQueueArgs extends PageArgs {
  @Field(() => ApprovalQueueFilter, { nullable: true, description: 'Which drafts. Null: all that wait.' })
  filter?: ApprovalQueueFilter | null;
}
