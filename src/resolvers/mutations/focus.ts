import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/focus.ts';
import type { ThreadRequestInput } from '../../schema/mutations/threads.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';
import { threadPayload } from './threads.ts';

/** Who has which thread before them. */
@Resolver()
export class FocusMutations {
  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => schema.ThreadFocusResult, {
    description:
      'The agent who calls has the thread before them, and no other. Over after 60 s unless it is said again; say it every 20 s.',
  })
  threadFocus(
    @InputArg(() => schema.ThreadFocusInput) input: schema.ThreadFocusInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadFocus', input).about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.focusThread(caller, { threadId, doing: input.doing }),
      threadPayload,
    );
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Mutation(() => schema.ThreadBlurResult, {
    description:
      'The agent who calls no longer has the thread before them. Nothing happens where they had not.',
  })
  threadBlur(
    @InputArg(() => schema.ThreadBlurInput) input: ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadBlur', input).about(
      ['Thread', input.threadId, 'threadId'],
      context.useCases.blurThread,
      threadPayload,
    );
  }
}
