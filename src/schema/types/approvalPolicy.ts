import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { RequiredSkill } from './requiredSkill.ts';
import { Team } from './team.ts';

@ObjectType('ApprovalRule', {
  simpleResolvers: true,
  description: 'Answers that somebody else must approve: those for which all of this holds.',
})
export class ApprovalRule {
  @Field(() => String, { description: 'Stands in the reason.' })
  name!: string;

  @Field(() => [ChannelEnum], { description: 'Channels that they leave on; empty: any.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'Who can read them; empty: whoever.' })
  visibilities!: Visibility[];

  @Field(() => RequiredSkill, {
    nullable: true,
    description: 'Their writers hold the skill below this level, or not at all. Null: whoever writes.',
  })
  writerBelow!: RequiredSkill | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The customer’s latest mention scores below this, 1 to 10. Null: whatever their mood.',
  })
  sentimentBelow!: number | null;

  @Field(() => Boolean, { description: 'Whether they are for key customers only.' })
  keyCustomersOnly!: boolean;

  @Field(() => [String], { description: 'Segments of their customers, such as `influencer`; empty: any.' })
  segments!: string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Their customers have at least so many followers on a network. Null: however many.',
  })
  leastFollowers!: number | null;

  @Field(() => [String], {
    description: 'The thread has one of these tags, such as `crisis`; empty: any thread.',
  })
  tags!: string[];

  @Field(() => Team, {
    nullable: true,
    description: 'Whose agents approve them, besides supervisors. Null: as the policy says.',
  })
  approverTeam!: Relation<Team | null>;
}

@ObjectType('ApprovalPolicy', {
  simpleResolvers: true,
  description: 'When answers need a second pair of eyes, whose, and for how long they are waited for.',
})
export class ApprovalPolicy {
  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => [ApprovalRule], { description: 'Each that holds is a reason.' })
  rules!: ApprovalRule[];

  @Field(() => Team, {
    nullable: true,
    description: 'Whose agents approve, besides supervisors. Null: nobody’s.',
  })
  approverTeam!: Relation<Team | null>;

  @Field(() => RequiredSkill, {
    nullable: true,
    description: 'What they must be able to do. Null: to be of the team is enough.',
  })
  approverSkill!: RequiredSkill | null;

  @Field(() => Int, { nullable: true, description: 'When others may approve too. Null: never.' })
  escalateAfterSeconds!: number | null;

  @Field(() => Team, { nullable: true, description: 'The others. Null: there are none.' })
  escalationTeam!: Relation<Team | null>;

  @Field(() => Int, {
    nullable: true,
    description: 'When a draft goes back undecided. Null: it waits as long as it takes.',
  })
  expireAfterSeconds!: number | null;

  @Field(() => DateTime, { description: 'Since when it is in force.' })
  createdAt!: string;
}
