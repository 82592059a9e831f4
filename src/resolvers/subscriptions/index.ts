import { ActivitySubscriptions } from './activity.ts';
import { DeskSubscriptions } from './desk.ts';
import {
  AgentActivityFields,
  AgentChangedFields,
  ApprovalChangedFields,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  ThreadChangedFields,
} from './events.ts';

import { SimulationSubscriptions } from './simulations.ts';

/** The resolver classes of all subscriptions. */
export const subscriptionResolvers: readonly NewableFunction[] = [
  ActivitySubscriptions,
  AgentActivityFields,
  AgentChangedFields,
  ApprovalChangedFields,
  DeskSubscriptions,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  SimulationSubscriptions,
  ThreadChangedFields,
];
