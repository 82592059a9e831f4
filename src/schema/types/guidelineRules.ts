import { Field, Float, Int } from 'type-graphql';
import type { Severity } from '../../domain/engagement/guidelines/guideline.ts';
import { AsGiven } from '../asGiven.ts';
import { SeverityEnum } from '../engagementEnums.ts';

@AsGiven('LanguageRule', 'Drafts are in the customer’s language.')
export class LanguageRule {
  @Field(() => SeverityEnum, { description: 'What breaking it means.' })
  severity!: Severity;
}

@AsGiven('AvoidedPhrase', 'A word or phrase that is not to be said.')
export class AvoidedPhrase extends LanguageRule {
  @Field(() => String, { description: 'The word or phrase; a word may end in *.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to say in its place; empty: nothing. Null: nothing is proposed.',
  })
  instead?: string | null;
}

@AsGiven('SignOffRule', 'A sign-off that is to stand in the text.')
export class SignOffRule extends LanguageRule {
  @Field(() => [String], { description: 'Any of these will do; the first is proposed.' })
  anyOf!: string[];
}

@AsGiven('InitialsRule', 'The text ends with the writer’s initials.')
export class InitialsRule extends LanguageRule {
  @Field(() => String, { description: 'What stands before the initials, such as `^`.' })
  prefix!: string;
}

@AsGiven('SentimentRule', 'How the draft may sound, 1 (angry) to 10 (delighted).')
export class SentimentRule extends LanguageRule {
  @Field(() => Float, { description: 'The least score.' })
  from!: number;

  @Field(() => Float, { description: 'The greatest score.' })
  to!: number;
}

@AsGiven('CapitalsRule', 'No shouting.')
export class CapitalsRule extends LanguageRule {
  @Field(() => Float, { description: 'The greatest share of letters that are capitals, 0 to 1.' })
  mostShare!: number;
}

@AsGiven('EmojiRule', 'How many emoji a draft may have.')
export class EmojiRule extends LanguageRule {
  @Field(() => Int, { description: 'So many at the most.' })
  most!: number;
}

@AsGiven('ReadingEaseRule', 'How easy an English draft is to read, by Flesch’s formula.')
export class ReadingEaseRule extends LanguageRule {
  @Field(() => Float, { description: 'The least ease: 60 to 70 is plain English, below 30 very hard.' })
  least!: number;
}

@AsGiven(
  'LengthRule',
  'How long a draft may be, as the network counts. What the network would not take is refused.',
)
export class LengthRule extends LanguageRule {
  @Field(() => Int, { nullable: true, description: 'So long at the most. Null: the network’s own limit.' })
  most?: number | null;
}

@AsGiven('LinksRule', 'Where links may lead.')
export class LinksRule extends LanguageRule {
  @Field(() => [String], {
    description: 'These domains and what is below them, such as `fernway.example`; empty: no links.',
  })
  allowedDomains!: string[];
}
