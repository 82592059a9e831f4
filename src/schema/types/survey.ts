import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import type { InvitationState } from '../../domain/surveys/answer.ts';
import type { WithheldReason } from '../../domain/surveys/ask.ts';
import type { SurveyKind } from '../../domain/surveys/survey.ts';
import { connectionOf } from '../connection.ts';
import { ChannelEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { SurveyInvitationStateEnum, SurveyKindEnum, SurveyWithheldReasonEnum } from '../surveyEnums.ts';
import { Agent } from './agent.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

const wordsDescription = 'What customers read, in one language.';
@ObjectType('SurveyWords', { simpleResolvers: true, description: wordsDescription })
@InputType('SurveyWordsInput', { description: wordsDescription })
export class SurveyWords {
  @Field(() => String, { description: 'ISO 639-1, such as `en`.' })
  language!: string;

  @Field(() => String, {
    description: 'The message that asks, up to 500 characters; `{link}` becomes the link.',
  })
  invitation!: string;

  @Field(() => String, { description: 'What the score answers, up to 500 characters.' })
  question!: string;

  @Field(() => String, { description: 'The open question, up to 500 characters.' })
  comment!: string;
}

const settingsDescription = 'What a survey asks, whom, and when.';
@ObjectType('SurveySettings', { simpleResolvers: true, description: settingsDescription })
@InputType('SurveySettingsInput', { description: settingsDescription })
export class SurveySettings {
  @Field(() => String, { description: 'Unique at the desk. Of several that fit, the first by name asks.' })
  name!: string;

  @Field(() => SurveyKindEnum, { description: 'What it asks.' })
  kind!: SurveyKind;

  @Field(() => Int, { defaultValue: 0, description: 'Of an NPS: where the scale begins, 0 or 1.' })
  npsFrom!: number;

  @Field(() => [ChannelEnum], { defaultValue: [], description: 'On these channels; empty: on every one.' })
  channels!: Channel[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'In threads of these languages, ISO 639-1; empty: whatever the language.',
  })
  languages!: string[];

  @Field(() => Int, { defaultValue: 0, description: 'From the resolution to the invitation, 0 to 43,200.' })
  delayMinutes!: number;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'Of the episodes that fit, so many are asked about: above 0, at most 1.',
  })
  share!: number;

  @Field(() => Int, {
    defaultValue: 30,
    description: 'A customer who was asked by any survey is left alone for so long, 0 to 365.',
  })
  coolDownDays!: number;

  @Field(() => Int, { defaultValue: 14, description: 'How long an invitation can be answered, 1 to 365.' })
  openDays!: number;

  @Field(() => String, {
    description:
      'Where customers reach the desk’s survey page, up to the token; an https address such as https://desk.example/survey/.',
  })
  linkAddress!: string;

  @Field(() => [SurveyWords], {
    defaultValue: [],
    description: 'In the place of the usual words, which are English, German, French, Spanish and Dutch.',
  })
  words!: SurveyWords[];
}

@ObjectType('Survey', {
  implements: Node,
  simpleResolvers: true,
  description: 'What customers are asked after their episode was resolved.',
})
export class Survey extends Node {
  @Field(() => Int, {
    description: 'Counts from 1; every change is a new one. Who was asked by an earlier one answers that.',
  })
  version!: number;

  @Field(() => SurveySettings, { description: 'As of this version.' })
  settings!: SurveySettings;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;
}
export const SurveyConnection = connectionOf('Survey', () => Survey);

@ObjectType('SurveyInvitation', {
  simpleResolvers: true,
  description:
    'A customer and an episode that a survey asks about. Who is credited was settled as the episode was resolved.',
})
class SurveyInvitation {
  @Field(() => Survey, { description: 'Which asks.' })
  survey!: Relation<Survey>;

  @Field(() => Int, { description: 'The survey’s version that the customer answers.' })
  surveyVersion!: number;

  @Field(() => Thread, { nullable: true, description: 'The thread. Null: it is not the viewer’s to see.' })
  thread!: Relation<Thread | null>;

  @Field(() => Agent, { nullable: true, description: 'Who resolved the episode. Null: no agent.' })
  agent!: Relation<Agent | null>;

  @Field(() => Team, { nullable: true, description: 'Whose work it was. Null: no team’s.' })
  team!: Relation<Team | null>;

  @Field(() => ChannelEnum, { description: 'Where the episode began.' })
  channel!: Channel;

  @Field(() => String, { nullable: true, description: 'Of the thread, ISO 639-1. Null: not known.' })
  language!: string | null;

  @Field(() => SurveyInvitationStateEnum, { description: 'What became of it.' })
  state!: InvitationState;

  @Field(() => SurveyWithheldReasonEnum, {
    nullable: true,
    description: 'Why the customer was not asked. Null: they were, or will be.',
  })
  because!: WithheldReason | null;

  @Field(() => DateTime, { description: 'When the episode was resolved.' })
  resolvedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the customer was asked. Null: not yet.' })
  askedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it can be answered. Null: not asked.' })
  expiresAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the customer answered. Null: they did not.' })
  answeredAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'On the survey’s scale. Null: not answered.' })
  score!: number | null;

  @Field(() => String, { description: 'What the customer wrote; empty: nothing, or it was erased.' })
  comment!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the comment, 1 (angry) to 10 (delighted). Null: there is none.',
  })
  sentiment!: number | null;
}
export const SurveyInvitationConnection = connectionOf('SurveyInvitation', () => SurveyInvitation);
