import { Field, ID, InputType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import * as rules from '../types/guidelineRules.ts';
import { GuidelinePayload } from './payloads.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

/** A guideline as configuration gives it. */
export interface GuidelineFields {
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly visibilities: readonly Visibility[];
  readonly teamIds: readonly string[];
  readonly avoided: readonly rules.AvoidedPhrase[];
  readonly signOff?: rules.SignOffRule | null;
  readonly initials?: rules.InitialsRule | null;
  readonly sentiment?: rules.SentimentRule | null;
  readonly capitals?: rules.CapitalsRule | null;
  readonly emoji?: rules.EmojiRule | null;
  readonly readingEase?: rules.ReadingEaseRule | null;
  readonly length?: rules.LengthRule | null;
  readonly links?: rules.LinksRule | null;
  readonly sameLanguage?: rules.LanguageRule | null;
}

function withGuideline<Parent extends abstract new () => RequestInput>(parent: Parent) {
  @InputType()
  abstract class WithGuideline
    extends (parent as unknown as new () => RequestInput)
    implements GuidelineFields
  {
    @Field(() => String, { description: 'Unique at the desk.' })
    name!: string;

    @Field(() => [ChannelEnum], {
      defaultValue: [],
      description: 'Where it applies; empty: on every channel.',
    })
    channels!: Channel[];

    @Field(() => [VisibilityEnum], {
      defaultValue: [],
      description: 'To messages that these can read; empty: to all.',
    })
    visibilities!: Visibility[];

    @Field(() => [ID], { defaultValue: [], description: 'To threads of these teams; empty: to all.' })
    teamIds!: string[];

    @Field(() => [rules.AvoidedPhrase], {
      defaultValue: [],
      description: 'What is not to be said; at most 1,000.',
    })
    avoided!: rules.AvoidedPhrase[];

    @Field(() => rules.SignOffRule, { nullable: true, description: 'Null: none is asked for.' })
    signOff?: rules.SignOffRule | null;

    @Field(() => rules.InitialsRule, { nullable: true, description: 'Null: none are asked for.' })
    initials?: rules.InitialsRule | null;

    @Field(() => rules.SentimentRule, { nullable: true, description: 'Null: any.' })
    sentiment?: rules.SentimentRule | null;

    @Field(() => rules.CapitalsRule, { nullable: true, description: 'Null: any share.' })
    capitals?: rules.CapitalsRule | null;

    @Field(() => rules.EmojiRule, { nullable: true, description: 'Null: any number.' })
    emoji?: rules.EmojiRule | null;

    @Field(() => rules.ReadingEaseRule, { nullable: true, description: 'Null: any.' })
    readingEase?: rules.ReadingEaseRule | null;

    @Field(() => rules.LengthRule, {
      nullable: true,
      description: 'Null: any length, even one that the network refuses.',
    })
    length?: rules.LengthRule | null;

    @Field(() => rules.LinksRule, { nullable: true, description: 'Null: anywhere.' })
    links?: rules.LinksRule | null;

    @Field(() => rules.LanguageRule, { nullable: true, description: 'Null: any language will do.' })
    sameLanguage?: rules.LanguageRule | null;
  }
  return WithGuideline;
}

@InputType('GuidelineCreateInput', { description: 'A new guideline.' })
export class GuidelineCreateInput extends withGuideline(DeskRequestInput) {
  declare deskId?: string | null;
}
export const GuidelineCreateResult = resultOf('GuidelineCreate', () => GuidelinePayload, ['NAME_TAKEN']);

@InputType('GuidelineUpdateInput', {
  description: 'A guideline’s next version. What was checked keeps the version that it was checked by.',
})
export class GuidelineUpdateInput extends withGuideline(RequestInput) {
  @Field(() => ID, { description: 'The guideline.' })
  guidelineId!: string;
}
export const GuidelineUpdateResult = resultOf('GuidelineUpdate', () => GuidelinePayload, [
  'NOT_FOUND',
  'NAME_TAKEN',
]);

@InputType('GuidelineArchiveInput', { description: 'Which guideline applies no more.' })
export class GuidelineArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The guideline.' })
  guidelineId!: string;
}
export const GuidelineArchiveResult = resultOf('GuidelineArchive', () => GuidelinePayload, ['NOT_FOUND']);
