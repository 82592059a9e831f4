import type pg from 'pg';
import type { ToldStep } from '../../domain/alerts/receiver.ts';
import {
  type PlannedDelivery,
  planDeliveries,
  receiversInUse,
  receiversOf,
} from '../../store/alerts/deliveries.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Told } from './told.ts';

/** Plans what these receivers are told of a step, in its transaction; gives the deliveries' ids back. */
export async function tellReceivers(
  client: pg.PoolClient,
  { deskId, at }: LockedDesk,
  step: ToldStep,
  { said, ...subject }: Told,
  receiverIds: readonly string[],
): Promise<readonly string[]> {
  if (receiverIds.length === 0) return [];
  const inUse = await receiversInUse(client, deskId, receiverIds);
  const deliveries = inUse.map((receiverId): PlannedDelivery => {
    const deliveryId = newId();
    const body = JSON.stringify({ deliveryId, step, at: new Date(at).toISOString(), ...said });
    return { id: deliveryId, receiverId, body };
  });
  await planDeliveries(client, { deskId, ...subject, step, at }, deliveries);
  return deliveries.map(({ id }) => id);
}

/** The same for everybody who was told of it before. */
export const tellThoseTold = async (
  client: pg.PoolClient,
  desk: LockedDesk,
  step: ToldStep,
  told: Told,
): Promise<readonly string[]> => tellReceivers(client, desk, step, told, await receiversOf(client, told));
