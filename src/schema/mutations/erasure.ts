import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { Customer } from '../types/customer.ts';
import { LegalHold } from '../types/legalHold.ts';
import { RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('CustomerErasePayload', { simpleResolvers: true, description: 'Who was erased.' })
export class CustomerErasePayload {
  @Field(() => Customer, { description: 'What is left of the customer: ids and instants.' })
  customer!: Relation<Customer>;
}

@ObjectType('LegalHoldPayload', { simpleResolvers: true, description: 'What became of the hold.' })
export class LegalHoldPayload {
  @Field(() => LegalHold, { description: 'The hold as it is now.' })
  legalHold!: Relation<LegalHold>;
}

@InputType('CustomerEraseInput', { description: 'Whose words and identities are to go, for good.' })
export class CustomerEraseInput extends RequestInput {
  @Field(() => ID, { description: 'The customer; with them go all records that were merged into theirs.' })
  customerId!: string;

  @Field(() => String, {
    description: 'Why: 1 to 500 characters. The trail keeps it for ever, so it must not name the customer.',
  })
  reason!: string;
}
export const CustomerEraseResult = resultOf('CustomerErase', () => CustomerErasePayload, [
  'NOT_FOUND',
  'UNDER_LEGAL_HOLD',
]);

@InputType('LegalHoldPlaceInput', { description: 'What may not be erased from now on.' })
export class LegalHoldPlaceInput extends RequestInput {
  @Field(() => ID, { description: 'A customer, with all that is theirs, or a thread.' })
  heldId!: string;

  @Field(() => String, { description: 'Why: 1 to 500 characters, kept with it.' })
  reason!: string;
}
export const LegalHoldPlaceResult = resultOf('LegalHoldPlace', () => LegalHoldPayload, [
  'NOT_FOUND',
  'ARCHIVED',
]);

@InputType('LegalHoldLiftInput', { description: 'Which hold is over.' })
export class LegalHoldLiftInput extends RequestInput {
  @Field(() => ID, { description: 'The hold.' })
  legalHoldId!: string;

  @Field(() => String, { description: 'Why: 1 to 500 characters, kept with it.' })
  reason!: string;
}
export const LegalHoldLiftResult = resultOf('LegalHoldLift', () => LegalHoldPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);
