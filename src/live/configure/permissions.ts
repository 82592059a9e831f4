import type { Role } from '../../domain/desk/agent.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import {
  checkGiving,
  checkReason,
  checkReceiver,
  type GivenPermission,
} from '../../domain/engagement/permissions/giving.ts';
import { newId } from '../../store/id.ts';
import {
  endPermissionRow,
  insertPermission,
  permissionOwner,
  placesOfDesk,
} from '../../store/permissions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { actorOf } from '../engage/actor.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid } from './names.ts';
import { agentsChanged } from './teams.ts';

/** Gives an agent a permission, or takes one away; the router hears of it in the same transaction. Returns its id. */
export function givePermission(
  host: LiveHost,
  caller: Caller,
  given: GivenPermission,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const receiver = await agentOf(transaction, caller.deskId, given.agentId);
    if (receiver === null) return refused(notFound('agent', given.agentId));
    if (receiver.isArchived) return refused({ code: 'ARCHIVED', kind: 'agent', id: given.agentId });
    const giver = await actorOf(client, caller);
    const known = await placesOfDesk(client, caller.deskId);
    const checked = checkGiving(giver, receiver, given, known, desk.at);
    if (!checked.ok) return checked;
    const id = newId();
    // the first entry that this transaction appends is its record
    await insertPermission(client, caller.deskId, {
      ...given,
      id,
      seq: desk.nextSeq,
      author: caller.actor,
      givenAt: desk.at,
    });
    const { effect, ...facts } = given;
    const type = effect === 'grant' ? 'permissionGranted' : 'permissionWithdrawn';
    return done({
      value: id,
      entries: [
        record(caller, type, { permissionId: id, ...facts }),
        ...(await agentsChanged(transaction, desk, caller, [given.agentId])),
      ],
    });
  });
}

/** A permission, and whose it is. */
interface Ended {
  readonly permissionId: string;
  readonly agentId: string;
}

/** Ends a grant or a withdrawal before its time: what held without it holds again. */
export function endPermission(
  host: LiveHost,
  caller: Caller,
  { permissionId, reason }: { permissionId: string; reason: string },
): Promise<Outcome<Ended>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const found = await permissionOwner(client, caller.deskId, permissionId);
    if (found === null) return refused(notFound('permission', permissionId));
    if (found.isEnded)
      return refused({ code: 'WRONG_STATE', kind: 'permission', state: 'ended', allowed: ['not ended'] });
    const receiver = (await agentOf(transaction, caller.deskId, found.agentId))!;
    const giver = await actorOf(client, caller);
    const findings = [
      ...checkReceiver(giver, { id: found.agentId, role: receiver.role }),
      ...checkReason(reason),
    ];
    if (findings.length > 0) return refused(invalid(findings));
    await endPermissionRow(client, permissionId, { at: desk.at, by: caller.actor, reason });
    return done({
      value: { permissionId, agentId: found.agentId },
      entries: [
        record(caller, 'permissionEnded', { permissionId, agentId: found.agentId, reason }),
        ...(await agentsChanged(transaction, desk, caller, [found.agentId])),
      ],
    });
  });
}

async function agentOf(
  { client }: Pick<Transaction, 'client'>,
  deskId: string,
  agentId: string,
): Promise<{ readonly role: Role; readonly isArchived: boolean } | null> {
  const { rows } = await client.query<{ role: Role; isArchived: boolean }>({
    name: 'permission-receiver',
    text: `select role, archived_at is not null as "isArchived" from agent where id = $1 and desk_id = $2`,
    values: [agentId, deskId],
  });
  return rows[0] ?? null;
}
