import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Interacted } from '../../live/engage/reply.ts';
import {
  MentionReactInput,
  MentionReactResult,
  MentionTagInput,
  MentionTagResult,
} from '../../schema/mutations/mentions.ts';
import * as schema from '../../schema/mutations/threads.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const interactionPayload = ({ interactionId, threadId }: Interacted): object => ({
  __typename: 'InteractionPayload',
  interactionId,
  threadId,
});

/**
 * What is said and done on threads. Marketing answers, notes and tags (D9: both sides on one desk); an acknowledgement or
 * a sign on the network is given by whoever serves the customer.
 */
@Resolver()
export class InteractionMutations {
  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => schema.ThreadReplyResult, {
    description:
      'Answers the customer where they wrote last, or on another account or in another visibility: the thread moves there and its clocks go on.',
  })
  threadReply(
    @InputArg(() => schema.ThreadReplyInput) input: schema.ThreadReplyInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'threadReply', input);
    const channelAccountId = asking.ids.readMaybe(
      'ChannelAccount',
      input.channelAccountId,
      'channelAccountId',
    );
    const cannedAnswerId = asking.ids.readMaybe('CannedAnswer', input.cannedAnswerId, 'cannedAnswerId');
    const { text, visibility = null, expectedVersion = null } = input;
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) =>
        context.useCases.reply(caller, {
          threadId,
          visibility,
          channelAccountId,
          text,
          cannedAnswerId,
          expectedVersion,
        }),
      interactionPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.ThreadAcknowledgeResult, {
    description: 'Tells the customer that their message is here. Not an answer: every clock goes on.',
  })
  threadAcknowledge(
    @InputArg(() => schema.ThreadAcknowledgeInput) input: schema.ThreadTextInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadAcknowledge', input).about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.acknowledge(caller, { threadId, text: input.text }),
      interactionPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => schema.ThreadNoteResult, {
    description: 'Writes something down for colleagues; the customer never sees it.',
  })
  threadNote(
    @InputArg(() => schema.ThreadNoteInput) input: schema.ThreadTextInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadNote', input).about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.note(caller, { threadId, text: input.text }),
      interactionPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => MentionReactResult, {
    description: 'Likes or shares a mention, or follows its author. Not an answer: every clock goes on.',
  })
  mentionReact(
    @InputArg(() => MentionReactInput) input: MentionReactInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'mentionReact', input).about(
      ['Mention', input.mentionId, 'mentionId'],
      (caller, mentionId) => context.useCases.react(caller, { mentionId, kind: input.reaction }),
      interactionPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => MentionTagResult, {
    description: 'Adds and takes away tags; what people say wins over triage, also after an edit.',
  })
  mentionTag(
    @InputArg(() => MentionTagInput) input: MentionTagInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { add, remove } = input;
    return new Asking(context, 'mentionTag', input).about(
      ['Mention', input.mentionId, 'mentionId'],
      (caller, mentionId) => context.useCases.tagMention(caller, { mentionId, add, remove }),
      (mentionId) => ({ __typename: 'MentionPayload', mentionId }),
    );
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.InteractionRetryResult, {
    description: 'Sends a message that was set aside after too many attempts once more, from the start.',
  })
  interactionRetry(
    @InputArg(() => schema.InteractionRetryInput) input: schema.InteractionRetryInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'interactionRetry', input).about(
      ['Interaction', input.interactionId, 'interactionId'],
      (caller, interactionId) => context.useCases.retryMessage(caller, interactionId),
      (interactionId) => ({ __typename: 'InteractionRetryPayload', interactionId }),
    );
  }
}
