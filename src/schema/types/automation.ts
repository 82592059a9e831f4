import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import {
  AutomationObstacleEnum,
  RuleHoursEnum,
  RuleObstacleEnum,
  RuleSendsEnum,
} from '../automationEnums.ts';
import { ChannelEnum, MentionTypeEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Calendar } from './calendar.ts';
import { CannedAnswer, CannedAnswerText } from './cannedAnswer.ts';

@ObjectType('AutomationRule', {
  simpleResolvers: true,
  description: 'To which mentions something is sent by itself, and what; empty lists ask for nothing.',
})
export class AutomationRule {
  @Field(() => String, { description: 'Unique in the policy.' })
  name!: string;

  @Field(() => RuleSendsEnum, { description: 'What it sends.' })
  sends!: string;

  @Field(() => CannedAnswer, {
    nullable: true,
    description: 'The answer that is sent. Null: the one that is suggested first.',
  })
  answer!: Relation<CannedAnswer | null>;

  @Field(() => [MentionTypeEnum], { description: 'For mentions of these types.' })
  mentionTypes!: MentionType[];

  @Field(() => [String], { description: 'For threads with one of these tags.' })
  tags!: string[];

  @Field(() => [ChannelEnum], { description: 'On these channels.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'In these visibilities.' })
  visibilities!: Visibility[];

  @Field(() => RuleHoursEnum, { description: 'When.' })
  hours!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How sure the suggestion of the answer must be, 0 to 1. Null: it is not asked.',
  })
  leastConfidence!: number | null;
}

@ObjectType('AutomationPolicy', {
  simpleResolvers: true,
  description: 'What a desk sends by itself, and to whom never: at most one message an episode.',
})
export class AutomationPolicy {
  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => Boolean, { description: 'Whether anything is sent.' })
  isOn!: boolean;

  @Field(() => [CannedAnswerText], {
    description: 'Ends every automated message; one a language, the first for all others.',
  })
  markers!: CannedAnswerText[];

  @Field(() => [String], { description: 'Threads with such a tag are answered by people only.' })
  refusedTags!: string[];

  @Field(() => Boolean, { description: 'Whether key customers are answered by people only.' })
  refusesKeyCustomers!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Customers below this sentiment (1 to 10) are answered by people only. Null: none are.',
  })
  leastSentiment!: number | null;

  @Field(() => Int, { description: 'What was published more minutes ago is left alone.' })
  longestAgeMinutes!: number;

  @Field(() => [String], { description: 'Handles and addresses of programs that are not answered.' })
  automatedAuthors!: string[];

  @Field(() => Calendar, {
    nullable: true,
    description: 'Tells inside from outside hours. Null: no rule asks.',
  })
  calendar!: Relation<Calendar | null>;

  @Field(() => [AutomationRule], { description: 'The first that fits decides.' })
  rules!: AutomationRule[];

  @Field(() => DateTime, { description: 'Since when it holds.' })
  createdAt!: string;
}

@ObjectType('AutomationVerdict', { simpleResolvers: true, description: 'Whether a rule fits a mention.' })
export class AutomationVerdict {
  @Field(() => String, { description: 'Its name.' })
  rule!: string;

  @Field(() => RuleObstacleEnum, {
    nullable: true,
    description: 'The first thing in its way. Null: it fits.',
  })
  obstacle!: string | null;
}

@ObjectType('AutomationPreview', {
  description: 'What a desk would send by itself to a mention now, with its reasons.',
})
export class AutomationPreview {
  @Field(() => String, { nullable: true, description: 'The rule that sends. Null: nothing is sent.' })
  rule!: string | null;

  @Field(() => CannedAnswer, { nullable: true, description: 'What it sends. Null: nothing.' })
  answer!: Relation<CannedAnswer | null>;

  @Field(() => Float, { nullable: true, description: 'How sure its suggestion is. Null: nothing is sent.' })
  confidence!: number | null;

  @Field(() => [AutomationObstacleEnum], {
    description: 'Everything in the way. Empty: something is sent.',
  })
  obstacles!: readonly string[];

  @Field(() => [AutomationVerdict], {
    description: 'Rules in their order up to the one that fits; none where anything else is in the way.',
  })
  verdicts!: readonly AutomationVerdict[];
}
