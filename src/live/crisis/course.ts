import type pg from 'pg';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { CrisisSigns } from '../../domain/engagement/crisis/watch.ts';
import {
  type CrisisRow,
  closeCrisisRow,
  insertCrisis,
  insertCrisisEntry,
} from '../../store/crisis/crises.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { tellReceivers, tellThoseTold } from '../alerts/tell.ts';
import { crisisTold } from '../alerts/told.ts';
import { record } from '../changeDesk.ts';
import { currentPlan } from '../configure/routingPlan.ts';
import { planInForce } from './planInForce.ts';

/** Who opens or closes a crisis, and why, as people read it. */
export interface Turn {
  readonly actor: string;
  readonly reason: string;
}

/** Opens a crisis under the desk's lock; whom the plan names outside of the desk is told, and again when it closes. */
export async function openCrisis(
  client: pg.PoolClient,
  desk: LockedDesk,
  {
    planId,
    version,
    plan,
    signs,
  }: {
    readonly planId: string;
    readonly version: number;
    readonly plan: CrisisPlan;
    readonly signs: CrisisSigns | null;
  },
  turn: Turn,
): Promise<{ readonly crisisId: string; readonly entries: readonly LogEntry[] }> {
  const { deskId, at } = desk;
  const crisisId = newId();
  await insertCrisis(client, deskId, {
    id: crisisId,
    planId,
    planVersion: version,
    at,
    ...turn,
    signs,
    checklist: plan.checklist.map((text) => ({ text, tickedAt: null, tickedBy: null })),
  });
  const entryId = await insertCrisisEntry(client, deskId, {
    crisisId,
    at,
    actor: turn.actor,
    kind: 'opened',
    text: turn.reason,
  });
  const { toldTeamIds, toldReceiverIds = [] } = plan.measures;
  const told = crisisTold(desk, crisisId, plan.name);
  const deliveryIds = await tellReceivers(client, desk, 'opened', told, toldReceiverIds);
  const opened = {
    crisisId,
    planId,
    version,
    isByHand: signs === null,
    toldTeamIds,
    deliveryIds,
    entryId,
    textHash: desk.textHash(turn.reason),
  };
  return {
    crisisId,
    entries: [record(turn, 'crisisOpened', opened), ...(await replanned(client, deskId, plan, turn))],
  };
}

/** Closes it under the desk's lock: from now on all is as it was. */
export async function closeCrisis(
  client: pg.PoolClient,
  desk: LockedDesk,
  { id: crisisId, planId, plan }: Pick<CrisisRow, 'id' | 'planId' | 'plan'>,
  { isSettled, ...turn }: Turn & { readonly isSettled: boolean },
): Promise<readonly LogEntry[]> {
  const { deskId, at } = desk;
  await closeCrisisRow(client, crisisId, { at, isSettled, ...turn });
  const entryId = await insertCrisisEntry(client, deskId, {
    crisisId,
    at,
    actor: turn.actor,
    kind: 'closed',
    text: turn.reason,
  });
  const { toldTeamIds } = plan.measures;
  const deliveryIds = await tellThoseTold(client, desk, 'closed', crisisTold(desk, crisisId, plan.name));
  const textHash = desk.textHash(turn.reason);
  return [
    record(turn, 'crisisClosed', { crisisId, planId, toldTeamIds, deliveryIds, entryId, textHash }),
    ...(await replanned(client, deskId, plan, turn)),
  ];
}

/** Tells the router of the plan that holds now, where the crisis has a say in it. */
async function replanned(
  client: pg.PoolClient,
  deskId: string,
  { measures }: CrisisPlan,
  { actor }: Turn,
): Promise<readonly LogEntry[]> {
  if (measures.routing.length === 0) return [];
  const plan = await planInForce(client, deskId, (await currentPlan(client, deskId)).plan);
  return [{ kind: 'input', type: 'planChanged', actor, threadId: null, payload: { plan } }];
}
