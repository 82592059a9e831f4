import { Field, InputType, Int } from 'type-graphql';
import { NumberPattern, SecureWords } from '../types/accountDataPolicy.ts';
import { DeskPayload, InteractionPayload, ThreadPayload } from './payloads.ts';
import { DeskRequestInput, inputLike } from './request.ts';
import { resultOf } from './result.ts';
import { ThreadRequestInput } from './threads.ts';

@InputType('AccountDataPolicySaveInput', { description: 'All of what a desk does about account data, anew.' })
export class AccountDataPolicySaveInput extends DeskRequestInput {
  @Field(() => Boolean, { description: 'Whether the desk is regulated.' })
  isRegulated!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether account data is guarded. Null: on a regulated desk.',
  })
  isGuarded?: boolean | null;

  @Field(() => [NumberPattern], {
    defaultValue: [],
    description: 'The desk’s own forms of account and customer numbers; at most 20.',
  })
  numberPatterns!: NumberPattern[];

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

  @Field(() => [SecureWords], {
    defaultValue: [],
    description: 'What customers are told when their thread moves; the first is for other languages.',
  })
  secureWords!: SecureWords[];
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
