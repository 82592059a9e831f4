import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import {
  AgentChangedArgs,
  AlertChangedArgs,
  ApprovalChangedArgs,
  CrisisChangedArgs,
  MentionArrivedArgs,
  QueueChangedArgs,
  ThreadChangedArgs,
} from '../../schema/subscriptions/arguments.ts';
import {
  AgentChanged,
  AlertChanged,
  ApprovalChanged,
  CrisisChanged,
  MentionArrived,
  QueueChanged,
  ThreadChanged,
} from '../../schema/subscriptions/events.ts';
import type { Context } from '../context.ts';
import {
  followAgents,
  followAlerts,
  followApprovals,
  followCrises,
  followMentions,
  followQueues,
  followThreads,
} from './following.ts';

/**
 * What happens at a desk, as its log tells it: the same in every process. Whoever may query a desk may follow it; queues
 * are the agents' own teams'.
 */
@Resolver()
export class DeskSubscriptions {
  @AllowStaff()
  @Subscription(() => MentionArrived, {
    description: 'Mentions as they reach the desk.',
    subscribe: ({ args, context }) => followMentions(context as Context, args as MentionArrivedArgs),
  })
  mentionArrived(@Root() event: object, @Args(() => MentionArrivedArgs) _: MentionArrivedArgs): object {
    return event;
  }

  @AllowStaff()
  @Subscription(() => ThreadChanged, {
    description: 'Threads whose messages, state, promises, work or hands are not as they were.',
    subscribe: ({ args, context }) => followThreads(context as Context, args as ThreadChangedArgs),
  })
  threadChanged(@Root() event: object, @Args(() => ThreadChangedArgs) _: ThreadChangedArgs): object {
    return event;
  }

  @AllowStaff()
  @Subscription(() => QueueChanged, {
    description: 'Teams whose queues are not as they were.',
    subscribe: ({ args, context }) => followQueues(context as Context, args as QueueChangedArgs),
  })
  queueChanged(@Root() event: object, @Args(() => QueueChangedArgs) _: QueueChangedArgs): object {
    return event;
  }

  @AllowStaff()
  @Subscription(() => AgentChanged, {
    description: 'Agents whose configuration, presence or work is not as it was.',
    subscribe: ({ args, context }) => followAgents(context as Context, args as AgentChangedArgs),
  })
  agentChanged(@Root() event: object, @Args(() => AgentChangedArgs) _: AgentChangedArgs): object {
    return event;
  }

  @AllowRoles('agent', 'supervisor', 'marketing', 'admin')
  @Subscription(() => ApprovalChanged, {
    description: 'Drafts that come to approval, are decided about, or leave.',
    subscribe: ({ args, context }) => followApprovals(context as Context, args as ApprovalChangedArgs),
  })
  approvalChanged(@Root() event: object, @Args(() => ApprovalChangedArgs) _: ApprovalChangedArgs): object {
    return event;
  }

  @AllowStaff()
  @Subscription(() => CrisisChanged, {
    description: 'Crises that open, close, or are ticked off and written about.',
    subscribe: ({ args, context }) => followCrises(context as Context, args as CrisisChangedArgs),
  })
  crisisChanged(@Root() event: object, @Args(() => CrisisChangedArgs) _: CrisisChangedArgs): object {
    return event;
  }

  @AllowStaff()
  @Subscription(() => AlertChanged, {
    description: 'Alerts that are raised, go on to their next step, are acknowledged, or are over.',
    subscribe: ({ args, context }) => followAlerts(context as Context, args as AlertChangedArgs),
  })
  alertChanged(@Root() event: object, @Args(() => AlertChangedArgs) _: AlertChangedArgs): object {
    return event;
  }
}
