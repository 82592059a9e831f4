import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import type { RuleHours, RuleSends } from '../../domain/engagement/automation/policy.ts';
import { RuleHoursEnum, RuleSendsEnum } from '../automationEnums.ts';
import { ChannelEnum, MentionTypeEnum, VisibilityEnum } from '../enums.ts';
import { AutomationPayload } from './payloads.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('AutomationMarkerInput', {
  description: 'The line that ends automated messages in a language; plain text, without variables.',
})
export class AutomationMarkerInput {
  @Field(() => String, { description: 'ISO 639-1 code.' })
  language!: string;

  @Field(() => String, { description: 'Up to 500 characters.' })
  text!: string;
}

@InputType('AutomationRuleInput', {
  description: 'To which mentions something is sent by itself, and what; empty lists ask for nothing.',
})
export class AutomationRuleInput {
  @Field(() => String, { description: 'Unique in the policy.' })
  name!: string;

  @Field(() => RuleSendsEnum, { description: 'What it sends.' })
  sends!: RuleSends;

  @Field(() => ID, {
    nullable: true,
    description: 'The canned answer that is sent. Null: the one that is suggested first.',
  })
  answerId?: string | null;

  @Field(() => [MentionTypeEnum], { defaultValue: [], description: 'For mentions of these types.' })
  mentionTypes!: MentionType[];

  @Field(() => [String], { defaultValue: [], description: 'For threads with one of these tags.' })
  tags!: string[];

  @Field(() => [ChannelEnum], { defaultValue: [], description: 'On these channels.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { defaultValue: [], description: 'In these visibilities.' })
  visibilities!: Visibility[];

  @Field(() => RuleHoursEnum, { defaultValue: RuleHoursEnum['ANY'], description: 'When.' })
  hours!: RuleHours;

  @Field(() => Float, {
    nullable: true,
    description:
      'How sure the suggestion of the answer must be, 0 to 1; to be given where the rule names no answer. Null: it is not asked.',
  })
  leastConfidence?: number | null;
}

@InputType('AutomationUpdateInput', {
  description: 'The whole of the policy anew: its next version, by which mentions from now on are decided.',
})
export class AutomationUpdateInput extends DeskRequestInput {
  @Field(() => Boolean, { description: 'Whether anything is sent.' })
  isOn!: boolean;

  @Field(() => [AutomationMarkerInput], {
    description: 'Ends every automated message; one a language, the first for all others; at least one.',
  })
  markers!: AutomationMarkerInput[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Threads with such a tag are answered by people only.',
  })
  refusedTags!: string[];

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether key customers are answered by people only.',
  })
  refusesKeyCustomers!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Customers below this sentiment (1 to 10) are answered by people only. Null: none are.',
  })
  leastSentiment?: number | null;

  @Field(() => Int, {
    defaultValue: 60,
    description: 'What was published more minutes ago is left alone; 1 to 10,080.',
  })
  longestAgeMinutes!: number;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Handles and addresses of programs, besides those that show by themselves.',
  })
  automatedAuthors!: string[];

  @Field(() => ID, { nullable: true, description: 'Tells inside from outside hours. Null: no rule asks.' })
  calendarId?: string | null;

  @Field(() => [AutomationRuleInput], { description: 'The first that fits decides; at most 100.' })
  rules!: AutomationRuleInput[];
}
export const AutomationUpdateResult = resultOf('AutomationUpdate', () => AutomationPayload, []);
