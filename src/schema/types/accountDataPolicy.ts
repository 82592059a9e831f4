import { Field, Int, ObjectType } from 'type-graphql';
import { AsGiven } from '../asGiven.ts';

@AsGiven('NumberPattern', 'A desk’s own form of account or customer numbers.')
export class NumberPattern {
  @Field(() => String, { description: 'What such numbers are called.' })
  name!: string;

  @Field(() => String, {
    description:
      '`#` is a digit, `@` a letter, any sign may be left out; at least four digits, as in `AC-########`.',
  })
  pattern!: string;
}

@AsGiven('SecureWords', 'Approved words for a thread’s way to a secure channel, in one language.')
export class SecureWords {
  @Field(() => String, { description: 'ISO 639-1 code; each language once.' })
  language!: string;

  @Field(() => String, { description: 'Where everybody can read: says that a private message follows.' })
  publicNotice!: string;

  @Field(() => String, { description: 'Where the customer alone reads; `{link}` becomes the link.' })
  linkMessage!: string;

  @Field(() => String, { description: 'What the secure page opens with.' })
  opening!: string;
}

@ObjectType('AccountDataPolicy', {
  simpleResolvers: true,
  description:
    'What a desk does about account data where others than the two parties on a secure channel can read it.',
})
export class AccountDataPolicy {
  @Field(() => Boolean, {
    description: 'Whether texts that hold or ask for it are refused, and what customers write is masked.',
  })
  isGuarded!: boolean;

  @Field(() => [NumberPattern], { description: 'The desk’s own forms of account and customer numbers.' })
  numberPatterns!: NumberPattern[];

  @Field(() => Int, { description: 'How long a link to the secure channel can be used, in minutes.' })
  linkMinutes!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Where customers reach the secure page, up to the token. Null: threads cannot be moved there.',
  })
  linkAddress!: string | null;

  @Field(() => [SecureWords], {
    description:
      'What customers are told when their thread moves; the first is for other languages. Empty: usual words.',
  })
  secureWords!: SecureWords[];
}
