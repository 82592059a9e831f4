import { Field, InputType, Int } from 'type-graphql';
import { DeskPayload } from './payloads.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('NumberPatternInput', { description: 'A desk’s own form of account or customer numbers.' })
export class NumberPatternInput {
  @Field(() => String, { description: 'What such numbers are called.' })
  name!: string;

  @Field(() => String, {
    description: '`#` is a digit, `@` a letter, any sign may be left out; at least four digits.',
  })
  pattern!: string;
}

@InputType('SecureWordsInput', {
  description: 'Approved words for a thread’s way to a secure channel, in one language.',
})
export class SecureWordsInput {
  @Field(() => String, { description: 'ISO 639-1 code; each language once.' })
  language!: string;

  @Field(() => String, { description: 'Where everybody can read: says that a private message follows.' })
  publicNotice!: string;

  @Field(() => String, { description: 'Where the customer alone reads; `{link}` becomes the link.' })
  linkMessage!: string;

  @Field(() => String, { description: 'What the secure page opens with.' })
  opening!: string;
}

@InputType('AccountDataPolicySaveInput', { description: 'All of what a desk does about account data, anew.' })
export class AccountDataPolicySaveInput extends DeskRequestInput {
  @Field(() => Boolean, { description: 'Whether the desk is regulated.' })
  isRegulated!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether account data is guarded. Null: on a regulated desk.',
  })
  isGuarded?: boolean | null;

  @Field(() => [NumberPatternInput], {
    defaultValue: [],
    description: 'The desk’s own forms of account and customer numbers; at most 20.',
  })
  numberPatterns!: NumberPatternInput[];

  @Field(() => Int, {
    defaultValue: 60,
    description: 'How long a link to the secure channel can be used, in minutes: 1 to 10080.',
  })
  linkMinutes!: number;

  @Field(() => [SecureWordsInput], {
    defaultValue: [],
    description: 'What customers are told when their thread moves; the first is for other languages.',
  })
  secureWords!: SecureWordsInput[];
}
export const AccountDataPolicySaveResult = resultOf('AccountDataPolicySave', () => DeskPayload, [
  'NOT_FOUND',
]);
