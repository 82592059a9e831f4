import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MentionFilter } from '../arguments/mentions.ts';
import { ThreadFilter } from '../arguments/threads.ts';
import type { Relation } from '../relation.ts';
import { BulkAction } from '../types/bulk.ts';
import { DeskRequestInput, inputLike, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('BulkPayload', { simpleResolvers: true, description: 'What became of the bulk action.' })
export class BulkPayload {
  @Field(() => BulkAction, { description: 'The bulk action as it is now.' })
  bulkAction!: Relation<BulkAction>;
}

@InputType('BulkSelectInput', {
  description: 'What a bulk action is about: threads or mentions, as their lists show them.',
})
export class BulkSelectInput extends DeskRequestInput {
  @Field(() => ThreadFilter, { nullable: true, description: 'Threads. Null: mentions are chosen.' })
  threads?: ThreadFilter | null;

  @Field(() => MentionFilter, { nullable: true, description: 'Mentions. Null: threads are chosen.' })
  mentions?: MentionFilter | null;
}
export const BulkSelectResult = resultOf('BulkSelect', () => BulkPayload, ['BATCH_TOO_LARGE']);

@InputType()
export abstract class BulkRequestInput extends RequestInput {
  @Field(() => ID, { description: 'The bulk action, as `bulkSelect` gave it.' })
  bulkActionId!: string;
}
const ofBulk = ['NOT_FOUND', 'WRONG_STATE'] as const;

@InputType('BulkTagInput', {
  description: 'Tags for all mentions; of threads all that were there when they were chosen.',
})
export class BulkTagInput extends BulkRequestInput {
  @Field(() => [String], { defaultValue: [], description: 'Tags to add.' })
  add!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Tags to take away.' })
  remove!: string[];
}
export const BulkTagResult = resultOf('BulkTag', () => BulkPayload, ofBulk);

@InputType('BulkPrioritiseInput', { description: 'A priority for all mentions, in the place of triage’s.' })
export class BulkPrioritiseInput extends BulkRequestInput {
  @Field(() => Int, {
    description: 'They are served as if they had waited so many minutes longer, -10080 to 10080.',
  })
  minutes!: number;
}
export const BulkPrioritiseResult = resultOf('BulkPrioritise', () => BulkPayload, ofBulk);

export const BulkMarkNoiseInput = inputLike(
  'BulkMarkNoiseInput',
  'Which mentions are noise.',
  BulkRequestInput,
);
export const BulkMarkNoiseResult = resultOf('BulkMarkNoise', () => BulkPayload, ofBulk);

@InputType('BulkAssignInput', { description: 'To whom all threads go: a team, an agent, or both.' })
export class BulkAssignInput extends BulkRequestInput {
  @Field(() => ID, { nullable: true, description: 'The team. Null: each thread keeps its own.' })
  toTeamId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agent, as far as they have room. Null: whoever the router finds.',
  })
  toAgentId?: string | null;

  @Field(() => String, { description: 'Why, for whoever gets them. May be empty.' })
  reason!: string;
}
export const BulkAssignResult = resultOf('BulkAssign', () => BulkPayload, ofBulk);

@InputType('BulkCloseInput', { description: 'How all threads ended.' })
export class BulkCloseInput extends BulkRequestInput {
  @Field(() => String, { description: 'Resolution code of the desk’s own choice, such as `outage over`.' })
  code!: string;
}
export const BulkCloseResult = resultOf('BulkClose', () => BulkPayload, ofBulk);

export const BulkUndoInput = inputLike('BulkUndoInput', 'Which bulk action is taken back.', BulkRequestInput);
export const BulkUndoResult = resultOf('BulkUndo', () => BulkPayload, ofBulk);
