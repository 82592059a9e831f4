import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { RequiredSkillInput } from './keywords.ts';
import { ApprovalPolicyPayload } from './payloads.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('ApprovalRuleInput', {
  description: 'Answers that somebody else must approve: those for which all that is given holds.',
})
export class ApprovalRuleInput {
  @Field(() => String, { description: 'Stands in the reason; unique in the policy.' })
  name!: string;

  @Field(() => [ChannelEnum], { defaultValue: [], description: 'Channels that they leave on; empty: any.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { defaultValue: [], description: 'Who can read them; empty: whoever.' })
  visibilities!: Visibility[];

  @Field(() => RequiredSkillInput, {
    nullable: true,
    description: 'Their writers hold the skill below this level, or not at all. Null: whoever writes.',
  })
  writerBelow?: RequiredSkillInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The customer’s latest mention scores below this, 1 to 10. Null: whatever their mood.',
  })
  sentimentBelow?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether they are for key customers only.' })
  keyCustomersOnly!: boolean;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Segments of their customers, such as `influencer`; empty: any.',
  })
  segments!: string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Their customers have at least so many followers on a network. Null: however many.',
  })
  leastFollowers?: number | null;

  @Field(() => [String], {
    defaultValue: [],
    description: 'The thread has one of these tags, such as `crisis`; empty: any thread.',
  })
  tags!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The team whose agents approve them, besides supervisors. Null: as the policy says.',
  })
  approverTeamId?: string | null;
}

@InputType('ApprovalPolicyUpdateInput', {
  description: 'The whole of the approval policy anew: its next version.',
})
export class ApprovalPolicyUpdateInput extends DeskRequestInput {
  @Field(() => [ApprovalRuleInput], {
    defaultValue: [],
    description: 'Each that holds is a reason; at most 100.',
  })
  rules!: ApprovalRuleInput[];

  @Field(() => ID, {
    nullable: true,
    description: 'The team whose agents approve, besides supervisors. Null: nobody’s.',
  })
  approverTeamId?: string | null;

  @Field(() => RequiredSkillInput, {
    nullable: true,
    description: 'What they must be able to do. Null: to be of the team is enough.',
  })
  approverSkill?: RequiredSkillInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'When the escalation team may approve too, up to 30 days. Null: never.',
  })
  escalateAfterSeconds?: number | null;

  @Field(() => ID, { nullable: true, description: 'The escalation team. Null: there is none.' })
  escalationTeamId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'When a draft goes back undecided, up to 30 days. Null: it waits as long as it takes.',
  })
  expireAfterSeconds?: number | null;
}
export const ApprovalPolicyUpdateResult = resultOf('ApprovalPolicyUpdate', () => ApprovalPolicyPayload, []);
