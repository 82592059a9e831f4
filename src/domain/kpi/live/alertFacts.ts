import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import { nowhere } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';

/** An alert, with what became of it. */
export interface AlertRecord {
  readonly id: string;
  readonly ruleId: string;
  /** The channel of a spike; null: it is about none. */
  readonly channel: Channel | null;
  readonly raisedAt: Instant;
  /** How many steps of the escalation it has gone. */
  readonly level: number;
  readonly acknowledgedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Whether its condition ended, or its thread was resolved, without a person's closing it. */
  readonly isClosedByItself: boolean;
  /** What receivers took, and what was given up. */
  readonly deliveriesSent: number;
  readonly deliveriesSetAside: number;
}

/** What an alert adds to the desk's figures, as it was raised. */
export function alertFact(alert: AlertRecord): KpiFact {
  const { id, ruleId, channel, raisedAt, level, acknowledgedAt, closedAt } = alert;
  const settled = alert.deliveriesSent + alert.deliveriesSetAside;
  const values: Sums = {
    alertsRaised: 1,
    ...(acknowledgedAt === null
      ? {}
      : { alertsAcknowledged: 1, alertAcknowledgeMs: acknowledgedAt - raisedAt }),
    ...(level === 0 ? {} : { alertsEscalated: 1 }),
    ...(closedAt === null ? {} : { alertsClosed: 1 }),
    ...(alert.isClosedByItself ? { alertsClosedByThemselves: 1 } : {}),
    ...(settled === 0 ? {} : { alertDeliveries: settled }),
    ...(alert.deliveriesSetAside === 0 ? {} : { alertDeliveriesSetAside: alert.deliveriesSetAside }),
  };
  return {
    source: 'alert',
    id,
    at: raisedAt,
    place: { ...nowhere, channel, alertRule: ruleId },
    values,
    openDueAt: [],
  };
}
