import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/accountData.ts';
import type { ThreadRequestInput } from '../../schema/mutations/threads.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

/** What the desk does about account data, and threads' way to a secure channel and back. */
@Resolver()
export class AccountDataMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.AccountDataPolicySaveResult, {
    description:
      'Says what the desk does about account data from now on; what is kept already stays as it is.',
  })
  accountDataPolicySave(
    @InputArg(() => schema.AccountDataPolicySaveInput) input: schema.AccountDataPolicySaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { isRegulated, isGuarded = null, linkMinutes, linkAddress = null } = input;
    const numberPatterns = input.numberPatterns.map(({ name, pattern }) => ({ name, pattern }));
    const secureWords = input.secureWords.map(({ language, publicNotice, linkMessage, opening }) => ({
      language,
      publicNotice,
      linkMessage,
      opening,
    }));
    const policy = { isRegulated, isGuarded, numberPatterns, linkMinutes, linkAddress, secureWords };
    return new Asking(context, 'accountDataPolicySave', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveAccountDataPolicy(caller, policy),
      (deskId) => ({ __typename: 'DeskPayload', deskId }),
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.ThreadMoveToSecureResult, {
    description:
      'Moves a thread to the desk’s secure web chat: tells the customer in approved words, and sends a private link that works once, until it expires. Thread, team and clocks stay.',
  })
  threadMoveToSecure(
    @InputArg(() => schema.ThreadMoveToSecureInput) input: ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadMoveToSecure', input).about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.moveToSecure(caller, { threadId }),
      ({ interactionId, threadId }) => ({ __typename: 'InteractionPayload', interactionId, threadId }),
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.ThreadMoveBackResult, {
    description:
      'Leads a thread back from the secure channel: the next answer goes where it came from, and a link that was not used is good no more.',
  })
  threadMoveBack(
    @InputArg(() => schema.ThreadMoveBackInput) input: ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'threadMoveBack', input).about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.moveBack(caller, { threadId }),
      (threadId) => ({ __typename: 'ThreadPayload', threadId }),
    );
  }
}
