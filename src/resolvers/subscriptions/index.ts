import { BulkSubscriptions } from './bulk.ts';
import { DeskSubscriptions } from './desk.ts';
import {
  AgentChangedFields,
  BulkProgressedFields,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  ThreadChangedFields,
} from './events.ts';

import { SimulationSubscriptions } from './simulations.ts';

/** The resolver classes of all subscriptions. */
export const subscriptionResolvers: readonly NewableFunction[] = [
  AgentChangedFields,
  BulkProgressedFields,
  BulkSubscriptions,
  DeskSubscriptions,
  MentionArrivedFields,
  QueueChangedFields,
  SimulationProgressedFields,
  SimulationSubscriptions,
  ThreadChangedFields,
];
