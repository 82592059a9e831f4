import type { AlertSign } from '../../domain/alerts/rule.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { AlertSubject } from '../../store/alerts/alerts.ts';
import type { DeliverySubject } from '../../store/alerts/deliveries.ts';
import type { LockedDesk } from '../../store/log.ts';
import { globalId } from '../../store/read/globalId.ts';

/** What receivers are told of: no customer's name and no text, since nobody here knows who reads it there. */
export interface Told extends DeliverySubject {
  /** A part of the body that leaves. */
  readonly said: object;
}

/** An alert as receivers are told of it. */
interface ToldAlert extends AlertSubject {
  readonly id: string;
  readonly ruleName: string;
  readonly sign: AlertSign;
  readonly raisedAt: Instant;
  readonly level: number;
}

export const alertTold = ({ deskId }: LockedDesk, alert: ToldAlert): Told => ({
  alertId: alert.id,
  crisisId: null,
  said: {
    alert: {
      id: globalId('Alert', alert.id),
      deskId: globalId('Desk', deskId),
      rule: alert.ruleName,
      sign: alert.sign,
      threadId: alert.threadId === null ? null : globalId('Thread', alert.threadId),
      channel: alert.channel,
      kpi: alert.kpi,
      groups: alert.groups.map(({ dimension, value }) => ({ dimension, value })),
      found: alert.found,
      expected: alert.expected,
      raisedAt: new Date(alert.raisedAt).toISOString(),
      level: alert.level,
    },
  },
});

/** A crisis, without the reason that somebody gave for it: it may name whom it is about. */
export const crisisTold = ({ deskId }: LockedDesk, crisisId: string, plan: string): Told => ({
  alertId: null,
  crisisId,
  said: { crisis: { id: globalId('Crisis', crisisId), deskId: globalId('Desk', deskId), plan } },
});
