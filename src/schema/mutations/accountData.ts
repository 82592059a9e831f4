import { Field, InputType, Int } from 'type-graphql';
import { DeskPayload, InteractionPayload, ThreadPayload } from './payloads.ts';
import { DeskRequestInput, inputLike } from './request.ts';
import { resultOf } from './result.ts';
import { ThreadRequestInput } from './threads.ts';

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

  @Field(() => String, {
    nullable: true,
    description:
      'Where customers reach the secure page, up to the token, such as `https://desk.example/secure/`. Null: threads cannot be moved there.',
  })
  linkAddress?: string | null;

  @Field(() => [SecureWordsInput], {
    defaultValue: [],
    description: 'What customers are told when their thread moves; the first is for other languages.',
  })
  secureWords!: SecureWordsInput[];
}
export const AccountDataPolicySaveResult = resultOf('AccountDataPolicySave', () => DeskPayload, [
  'NOT_FOUND',
]);

export const ThreadMoveToSecureInput = inputLike(
  'ThreadMoveToSecureInput',
  'Which thread goes on where account data is safe.',
  ThreadRequestInput,
);
export const ThreadMoveToSecureResult = resultOf('ThreadMoveToSecure', () => InteractionPayload, [
  'NOT_FOUND',
  'NOT_HOLDER',
  'ARCHIVED',
  'WRONG_STATE',
  'NO_ADDRESS',
  'ACCOUNT_DATA_BLOCKED',
]);

export const ThreadMoveBackInput = inputLike(
  'ThreadMoveBackInput',
  'Which thread comes back from the secure channel.',
  ThreadRequestInput,
);
export const ThreadMoveBackResult = resultOf('ThreadMoveBack', () => ThreadPayload, [
  'NOT_FOUND',
  'NOT_HOLDER',
  'WRONG_STATE',
]);
