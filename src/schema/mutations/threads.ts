import { Field, ID, InputType } from 'type-graphql';
import type { Visibility } from '../../domain/desk/channel.ts';
import { VisibilityEnum } from '../enums.ts';
import { InteractionPayload, InteractionRetryPayload, ThreadPayload } from './payloads.ts';
import { inputLike, RequestInput } from './request.ts';
import { ofRouter, resultOf } from './result.ts';

@InputType()
export abstract class ThreadRequestInput extends RequestInput {
  @Field(() => ID, { description: 'The thread; one that became part of another stands for that one.' })
  threadId!: string;
}

export const ThreadAcceptInput = inputLike('ThreadAcceptInput', 'Which offer is taken.', ThreadRequestInput);
export const ThreadAcceptResult = resultOf('ThreadAccept', () => ThreadPayload, ofRouter);

export const ThreadDeclineInput = inputLike(
  'ThreadDeclineInput',
  'Which offer is given back.',
  ThreadRequestInput,
);
export const ThreadDeclineResult = resultOf('ThreadDecline', () => ThreadPayload, ofRouter);

export const ThreadClaimInput = inputLike('ThreadClaimInput', 'Which thread is picked.', ThreadRequestInput);
export const ThreadClaimResult = resultOf('ThreadClaim', () => ThreadPayload, ofRouter);

export const ThreadReleaseInput = inputLike(
  'ThreadReleaseInput',
  'Which thread is given back.',
  ThreadRequestInput,
);
export const ThreadReleaseResult = resultOf('ThreadRelease', () => ThreadPayload, ofRouter);

export const ThreadParkInput = inputLike('ThreadParkInput', 'Which thread is put aside.', ThreadRequestInput);
export const ThreadParkResult = resultOf('ThreadPark', () => ThreadPayload, ofRouter);

@InputType('ThreadTransferInput', { description: 'To whom a thread goes: a team, an agent, or both.' })
export class ThreadTransferInput extends ThreadRequestInput {
  @Field(() => ID, { nullable: true, description: 'The team. Null: the thread keeps its team.' })
  toTeamId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agent who gets it in hand. Null: whoever the router finds.',
  })
  toAgentId?: string | null;

  @Field(() => String, { description: 'Why, for whoever gets it. May be empty.' })
  reason!: string;
}
export const ThreadTransferResult = resultOf('ThreadTransfer', () => ThreadPayload, ofRouter);

@InputType('ThreadResolveInput', { description: 'Which thread is done, and how it ended.' })
export class ThreadResolveInput extends ThreadRequestInput {
  @Field(() => String, { description: 'Resolution code of the desk’s own choice, such as `refunded`.' })
  code!: string;
}
export const ThreadResolveResult = resultOf('ThreadResolve', () => ThreadPayload, ofRouter);

export const ThreadReopenInput = inputLike(
  'ThreadReopenInput',
  'Which thread is opened again.',
  ThreadRequestInput,
);
export const ThreadReopenResult = resultOf('ThreadReopen', () => ThreadPayload, ofRouter);

@InputType('ThreadMergeInput', { description: 'Which two threads are one.' })
export class ThreadMergeInput extends ThreadRequestInput {
  @Field(() => ID, {
    description:
      'The other thread. The one of the two that began earlier keeps its id; the other’s leads on to it.',
  })
  intoThreadId!: string;
}
export const ThreadMergeResult = resultOf('ThreadMerge', () => ThreadPayload, ['NOT_FOUND', 'NOT_HOLDER']);

@InputType('ThreadSplitInput', { description: 'Which mentions are another matter.' })
export class ThreadSplitInput extends ThreadRequestInput {
  @Field(() => [ID], {
    description: 'Mentions of the thread that become a thread of their own: some, not all.',
  })
  mentionIds!: string[];
}
export const ThreadSplitResult = resultOf('ThreadSplit', () => ThreadPayload, ['NOT_FOUND', 'NOT_HOLDER']);

@InputType('ThreadReplyInput', { description: 'What is answered, and where.' })
export class ThreadReplyInput extends ThreadRequestInput {
  @Field(() => String, { description: 'The text, as it is sent.' })
  text!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who can read it. Null: as on the account, or where the customer wrote last.',
  })
  visibility?: Visibility | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The account of ours it is sent from; another than before moves the thread to its channel. Null: the one the customer wrote to last.',
  })
  channelAccountId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The canned answer that the text was made from: its use is counted, and learnt from. Null: none.',
  })
  cannedAnswerId?: string | null;

  @Field(() => Number, {
    nullable: true,
    description:
      'The `version` of the thread that it answers: refused where the customer wrote, or somebody answered, since. Null: whatever came since.',
  })
  expectedVersion?: number | null;
}
const ofMessage = [
  'NOT_FOUND',
  'NOT_HOLDER',
  'ARCHIVED',
  'WRONG_STATE',
  'NO_ADDRESS',
  'GUIDELINES_BROKEN',
  'ACCOUNT_DATA_BLOCKED',
  'APPROVAL_NEEDED',
] as const;
export const ThreadReplyResult = resultOf('ThreadReply', () => InteractionPayload, [
  ...ofMessage,
  'THREAD_STALE',
]);

@InputType()
export abstract class ThreadTextInput extends ThreadRequestInput {
  @Field(() => String, { description: 'The text.' })
  text!: string;
}

export const ThreadAcknowledgeInput = inputLike(
  'ThreadAcknowledgeInput',
  'How the customer is told that their message is here.',
  ThreadTextInput,
);
export const ThreadAcknowledgeResult = resultOf('ThreadAcknowledge', () => InteractionPayload, ofMessage);

export const ThreadNoteInput = inputLike(
  'ThreadNoteInput',
  'What is written down for colleagues.',
  ThreadTextInput,
);
export const ThreadNoteResult = resultOf('ThreadNote', () => InteractionPayload, [
  'NOT_FOUND',
  'ACCOUNT_DATA_BLOCKED',
]);

@InputType('InteractionRetryInput', { description: 'Which message is sent once more.' })
export class InteractionRetryInput extends RequestInput {
  @Field(() => ID, { description: 'An interaction whose delivery was set aside.' })
  interactionId!: string;
}
export const InteractionRetryResult = resultOf('InteractionRetry', () => InteractionRetryPayload, [
  'NOT_FOUND',
]);
