import type pg from 'pg';
import type { AlertStep } from '../../domain/alerts/receiver.ts';
import type { AlertSign } from '../../domain/alerts/rule.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { AlertSubject } from '../../store/alerts/alerts.ts';
import {
  type PlannedDelivery,
  planDeliveries,
  receiversInUse,
  receiversOf,
} from '../../store/alerts/deliveries.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk } from '../../store/log.ts';
import { globalId } from '../../store/read/globalId.ts';

/** An alert as receivers are told of it. */
interface ToldAlert extends AlertSubject {
  readonly id: string;
  readonly ruleName: string;
  readonly sign: AlertSign;
  readonly raisedAt: Instant;
  readonly level: number;
}

/** What leaves: no customer's name and no text, since nobody here knows who reads it there. */
const bodyOf = (deliveryId: string, desk: LockedDesk, step: AlertStep, alert: ToldAlert): string =>
  JSON.stringify({
    deliveryId,
    step,
    at: new Date(desk.at).toISOString(),
    alert: {
      id: globalId('Alert', alert.id),
      deskId: globalId('Desk', desk.deskId),
      rule: alert.ruleName,
      sign: alert.sign,
      threadId: alert.threadId === null ? null : globalId('Thread', alert.threadId),
      channel: alert.channel,
      kpi: alert.kpi,
      found: alert.found,
      expected: alert.expected,
      raisedAt: new Date(alert.raisedAt).toISOString(),
      level: alert.level,
    },
  });

/** Plans what these receivers are told of a step, in its transaction; gives the deliveries' ids back. */
export async function tellReceivers(
  client: pg.PoolClient,
  desk: LockedDesk,
  step: AlertStep,
  alert: ToldAlert,
  receiverIds: readonly string[],
): Promise<readonly string[]> {
  if (receiverIds.length === 0) return [];
  const inUse = await receiversInUse(client, desk.deskId, receiverIds);
  const deliveries = inUse.map((receiverId): PlannedDelivery => {
    const id = newId();
    return { id, receiverId, body: bodyOf(id, desk, step, alert) };
  });
  const { deskId, at } = desk;
  await planDeliveries(client, { deskId, alertId: alert.id, step, at }, deliveries);
  return deliveries.map(({ id }) => id);
}

/** The same for everybody who was told of the alert before. */
export const tellThoseTold = async (
  client: pg.PoolClient,
  desk: LockedDesk,
  step: AlertStep,
  alert: ToldAlert,
): Promise<readonly string[]> =>
  tellReceivers(client, desk, step, alert, await receiversOf(client, alert.id));
