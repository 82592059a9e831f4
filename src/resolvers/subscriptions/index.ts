import { ActivitySubscriptions } from './activity.ts';
import { BulkSubscriptions } from './bulk.ts';
import { DeskSubscriptions } from './desk.ts';
import {
  AgentActivityFields,
  AgentChangedFields,
  AlertChangedFields,
  ApprovalChangedFields,
  BulkProgressedFields,
  CrisisChangedFields,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  ThreadChangedFields,
} from './events.ts';

import { SimulationSubscriptions } from './simulations.ts';
import { WallboardSubscriptions } from './wallboard.ts';

/** The resolver classes of all subscriptions. */
export const subscriptionResolvers: readonly NewableFunction[] = [
  ActivitySubscriptions,
  AgentActivityFields,
  AgentChangedFields,
  BulkProgressedFields,
  BulkSubscriptions,
  AlertChangedFields,
  CrisisChangedFields,
  ApprovalChangedFields,
  DeskSubscriptions,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  SimulationSubscriptions,
  ThreadChangedFields,
  WallboardSubscriptions,
];
