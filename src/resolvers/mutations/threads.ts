import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Outcome } from '../../domain/desk/refusal.ts';
import type { Caller } from '../../live/host.ts';
import * as schema from '../../schema/mutations/threads.ts';
import { AllowRoles, AllowThoseWithCustomers } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

type OnThread = (caller: Caller, threadId: string) => Promise<Outcome<string>>;

/** Who has a thread in hand, and whoever leads them. */
const AllowOnThreads = (): MethodDecorator => AllowRoles('agent', 'supervisor', 'admin');

export const threadPayload = (threadId: string): object => ({ __typename: 'ThreadPayload', threadId });

const onThread = (
  context: Context,
  operation: string,
  input: schema.ThreadRequestInput,
  run: OnThread,
): Promise<object> =>
  new Asking(context, operation, input).about(['Thread', input.threadId, 'threadId'], run, threadPayload);

/** What people do with work: every one of them waits for the router's decision and answers with it. */
@Resolver()
export class ThreadMutations {
  @AllowOnThreads()
  @Mutation(() => schema.ThreadAcceptResult, {
    description: 'The agent who calls takes the offer that was made to them.',
  })
  threadAccept(
    @InputArg(() => schema.ThreadAcceptInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadAccept', input, context.useCases.acceptOffer);
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadDeclineResult, {
    description:
      'The agent who calls gives the offer back; it is not made to them again for as long as the plan says.',
  })
  threadDecline(
    @InputArg(() => schema.ThreadDeclineInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadDecline', input, context.useCases.declineOffer);
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadClaimResult, {
    description: 'The agent who calls picks a waiting thread, out of turn.',
  })
  threadClaim(
    @InputArg(() => schema.ThreadClaimInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadClaim', input, context.useCases.claimThread);
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadReleaseResult, {
    description: 'The agent who calls gives the thread back to wait, with its age.',
  })
  threadRelease(
    @InputArg(() => schema.ThreadReleaseInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadRelease', input, context.useCases.releaseThread);
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadParkResult, {
    description:
      'The agent who calls waits for the customer: the thread keeps a share of its weight and comes back with the next mention.',
  })
  threadPark(
    @InputArg(() => schema.ThreadParkInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadPark', input, context.useCases.parkThread);
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.ThreadTransferResult, {
    description:
      'Hands the thread to a team, to an agent, or to that agent as one of that team. Agents hand over what they have in hand; marketing what waits on its side as well; supervisors any thread.',
  })
  threadTransfer(
    @InputArg(() => schema.ThreadTransferInput) input: schema.ThreadTransferInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'threadTransfer', input);
    const toTeamId = asking.ids.readMaybe('Team', input.toTeamId, 'toTeamId');
    const toAgentId = asking.ids.readMaybe('Agent', input.toAgentId, 'toAgentId');
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) =>
        context.useCases.transferThread(caller, { threadId, toTeamId, toAgentId, reason: input.reason }),
      threadPayload,
    );
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadResolveResult, {
    description:
      'Ends the thread’s episode; the agent’s hands are free. A further mention opens the next one.',
  })
  threadResolve(
    @InputArg(() => schema.ThreadResolveInput) input: schema.ThreadResolveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadResolve', input, (caller, threadId) =>
      context.useCases.resolveThread(caller, { threadId, code: input.code }),
    );
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadReopenResult, { description: 'Opens a resolved thread as its next episode.' })
  threadReopen(
    @InputArg(() => schema.ThreadReopenInput) input: schema.ThreadRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return onThread(context, 'threadReopen', input, context.useCases.reopenThread);
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadMergeResult, {
    description:
      'Makes one thread part of another; the payload has the other, and the first one’s id leads there.',
  })
  threadMerge(
    @InputArg(() => schema.ThreadMergeInput) input: schema.ThreadMergeInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'threadMerge', input);
    const intoThreadId = asking.ids.read('Thread', input.intoThreadId, 'intoThreadId');
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.mergeThreads(caller, { threadId, intoThreadId }),
      threadPayload,
    );
  }

  @AllowOnThreads()
  @Mutation(() => schema.ThreadSplitResult, {
    description: 'Takes mentions out into a thread of their own, which the payload has.',
  })
  threadSplit(
    @InputArg(() => schema.ThreadSplitInput) input: schema.ThreadSplitInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'threadSplit', input);
    const mentionIds = asking.ids.readAll('Mention', input.mentionIds, 'mentionIds');
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.splitThread(caller, { threadId, mentionIds }),
      threadPayload,
    );
  }
}
