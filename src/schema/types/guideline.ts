import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { DraftRule, Severity } from '../../domain/engagement/guidelines/guideline.ts';
import { connectionOf } from '../connection.ts';
import { DraftRuleEnum, SeverityEnum } from '../engagementEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import * as rules from './guidelineRules.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';

@ObjectType('Guideline', {
  implements: Node,
  simpleResolvers: true,
  description: 'How answers are to be written, by channel and team.',
})
export class Guideline extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => Int, { description: 'Counts from 1; every change is a new one.' })
  version!: number;

  @Field(() => [ChannelEnum], { description: 'Where it applies; empty: on every channel.' })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'To messages that these can read; empty: to all.' })
  visibilities!: Visibility[];

  @Field(() => [Team], { description: 'To threads of these teams, by name; empty: to all.' })
  teams!: Relation<Team[]>;

  @Field(() => [rules.AvoidedPhrase], { description: 'What is not to be said.' })
  avoided!: rules.AvoidedPhrase[];

  @Field(() => rules.SignOffRule, { nullable: true, description: 'Null: none is asked for.' })
  signOff!: rules.SignOffRule | null;

  @Field(() => rules.InitialsRule, { nullable: true, description: 'Null: none are asked for.' })
  initials!: rules.InitialsRule | null;

  @Field(() => rules.SentimentRule, { nullable: true, description: 'Null: any.' })
  sentiment!: rules.SentimentRule | null;

  @Field(() => rules.CapitalsRule, { nullable: true, description: 'Null: any share.' })
  capitals!: rules.CapitalsRule | null;

  @Field(() => rules.EmojiRule, { nullable: true, description: 'Null: any number.' })
  emoji!: rules.EmojiRule | null;

  @Field(() => rules.ReadingEaseRule, { nullable: true, description: 'Null: any.' })
  readingEase!: rules.ReadingEaseRule | null;

  @Field(() => rules.LengthRule, {
    nullable: true,
    description: 'Null: any length, even one that the network refuses.',
  })
  length!: rules.LengthRule | null;

  @Field(() => rules.LinksRule, { nullable: true, description: 'Null: anywhere.' })
  links!: rules.LinksRule | null;

  @Field(() => rules.LanguageRule, { nullable: true, description: 'Null: any language will do.' })
  sameLanguage!: rules.LanguageRule | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const GuidelineConnection = connectionOf('Guideline', () => Guideline);

@ObjectType('DraftFinding', {
  simpleResolvers: true,
  description: 'One thing that is said of a draft: where, by which rule, what was found, what is allowed.',
})
export class DraftFinding {
  @Field(() => DraftRuleEnum, { description: 'The rule.' })
  rule!: DraftRule;

  @Field(() => SeverityEnum, { description: 'What it means for the draft.' })
  severity!: Severity;

  @Field(() => Int, {
    description: 'First UTF-16 unit of the place; where something is missing, the place it belongs.',
  })
  start!: number;

  @Field(() => Int, { description: 'One past the last UTF-16 unit; `start` where something is missing.' })
  end!: number;

  @Field(() => String, { description: 'What stands there.' })
  found!: string;

  @Field(() => String, { description: 'What may stand there.' })
  allowed!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A text that put in this place leaves the rule with less to find. Null: there is none.',
  })
  proposal!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The guideline that says so. Null: the desk’s policy does, whatever its guidelines.',
  })
  guidelineId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of it that the draft was held against.' })
  guidelineVersion!: number | null;
}
