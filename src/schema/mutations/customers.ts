import { Field, ID, InputType } from 'type-graphql';
import { CustomerPayload } from './payloads.ts';
import { RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType()
abstract class CustomerRequestInput extends RequestInput {
  @Field(() => String, {
    description: 'Why, 1 to 500 characters. It stays in the audit trail: no names, addresses or numbers.',
  })
  reason!: string;
}

@InputType('CustomerMergeInput', { description: 'Which two customers are one.' })
export class CustomerMergeInput extends CustomerRequestInput {
  @Field(() => ID, { description: 'The customer who becomes part of the other.' })
  customerId!: string;

  @Field(() => ID, {
    description: 'The customer who stays; a record that is part of another stands for that one.',
  })
  intoCustomerId!: string;
}
export const CustomerMergeResult = resultOf('CustomerMerge', () => CustomerPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);

@InputType('CustomerUnmergeInput', { description: 'Which record is a customer of its own again.' })
export class CustomerUnmergeInput extends CustomerRequestInput {
  @Field(() => ID, { description: 'The record that was merged; `mergedRecords` of a customer lists them.' })
  customerId!: string;
}
export const CustomerUnmergeResult = resultOf('CustomerUnmerge', () => CustomerPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);

@InputType('CustomerMatchDismissInput', { description: 'Which two customers are two people.' })
export class CustomerMatchDismissInput extends CustomerRequestInput {
  @Field(() => ID, { description: 'One customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'The other one.' })
  otherCustomerId!: string;
}
export const CustomerMatchDismissResult = resultOf('CustomerMatchDismiss', () => CustomerPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);
