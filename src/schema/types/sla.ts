import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum, MentionTypeEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { AtRiskTypeEnum, ClockKindEnum, MeasureEnum } from '../slaEnums.ts';
import { Calendar } from './calendar.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';

@ObjectType('SlaTarget', { simpleResolvers: true, description: 'What a policy promises.' })
export class SlaTarget {
  @Field(() => ClockKindEnum, { description: 'What is promised.' })
  kind!: string;

  @Field(() => Int, { description: 'Within so many minutes.' })
  minutes!: number;

  @Field(() => MeasureEnum, { description: 'How the minutes are counted.' })
  measuredIn!: string;
}

@ObjectType('SlaMatch', {
  simpleResolvers: true,
  description: 'Which episodes a policy is for; all that is given must hold.',
})
export class SlaMatch {
  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any channel.' })
  channels!: Channel[] | null;

  @Field(() => [VisibilityEnum], { nullable: true, description: 'Null: any.' })
  visibilities!: Visibility[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Null: any.' })
  mentionTypes!: MentionType[] | null;

  @Field(() => [Team], { description: 'Of these teams; empty: of any, and of none.' })
  teams!: Relation<Team[]>;

  @Field(() => Int, { nullable: true, description: 'At least so many priority minutes. Null: any.' })
  priorityMinutesFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'Less than so many priority minutes. Null: any.' })
  priorityMinutesBelow!: number | null;

  @Field(() => Boolean, { description: 'Whether it is for key customers only.' })
  keyCustomersOnly!: boolean;
}

@ObjectType('SlaPolicy', {
  implements: Node,
  simpleResolvers: true,
  description: 'What is promised to which mentions; the first policy that matches decides.',
})
export class SlaPolicy extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Its place among the policies, the first that matches decides.' })
  position!: number;

  @Field(() => Int, {
    description: 'Counts from 1; every change is a new one, and open episodes keep theirs.',
  })
  version!: number;

  @Field(() => SlaMatch, { description: 'Which episodes it is for.' })
  match!: SlaMatch;

  @Field(() => [SlaTarget], { description: 'What it promises.' })
  targets!: SlaTarget[];

  @Field(() => Calendar, {
    nullable: true,
    description: 'What promises in working hours are counted in. Null: it is gone.',
  })
  calendar!: Relation<Calendar | null>;

  @Field(() => [ClockKindEnum], { description: 'Promises that stand still while we wait for the customer.' })
  pausedWhileWaitingForCustomer!: string[];

  @Field(() => AtRiskTypeEnum, { description: 'When a running promise counts as at risk.' })
  atRiskType!: string;

  @Field(() => Number, {
    nullable: true,
    description: 'The share of its time, 0 to 1, for SHARE_GONE. Null for MINUTES_LEFT.',
  })
  atRiskShare!: number | null;

  @Field(() => Int, { nullable: true, description: 'The minutes, for MINUTES_LEFT. Null for SHARE_GONE.' })
  atRiskMinutes!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const SlaPolicyConnection = connectionOf('SlaPolicy', () => SlaPolicy);
