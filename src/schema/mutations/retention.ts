import { Field, InputType, ObjectType } from 'type-graphql';
import { RetentionClass, RetentionPolicy } from '../types/retention.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('RetentionPolicyPayload', { simpleResolvers: true, description: 'What is in force.' })
class RetentionPolicyPayload {
  @Field(() => RetentionPolicy, { description: 'The policy as it was saved.' })
  retentionPolicy!: RetentionPolicy;
}

@InputType('RetentionPolicySaveInput', {
  description: 'All of what a desk removes by itself, anew: the policy’s next version.',
})
export class RetentionPolicySaveInput extends DeskRequestInput {
  @Field(() => [RetentionClass], { description: 'At most 50. Empty: nothing is removed any more.' })
  classes!: RetentionClass[];
}
export const RetentionPolicySaveResult = resultOf('RetentionPolicySave', () => RetentionPolicyPayload, []);
