import { DeskSubscriptions } from './desk.ts';
import {
  AgentChangedFields,
  MentionArrivedFields,
  QueueChangedFields,
  ThreadChangedFields,
} from './events.ts';

/** The resolver classes of all subscriptions. */
export const subscriptionResolvers: readonly NewableFunction[] = [
  AgentChangedFields,
  DeskSubscriptions,
  MentionArrivedFields,
  QueueChangedFields,
  ThreadChangedFields,
];
