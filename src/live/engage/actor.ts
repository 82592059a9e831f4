import type pg from 'pg';
import type { Actor } from '../../domain/engagement/permissions/may.ts';
import { permissionsOf } from '../../store/permissions.ts';
import type { Caller } from '../host.ts';

/** The caller with the permissions that they have as of this transaction. */
export async function actorOf(client: pg.PoolClient, caller: Caller): Promise<Actor> {
  const { agentId } = caller;
  return {
    role: caller.role ?? (caller.isSupervisor ? 'admin' : 'agent'),
    agentId,
    permissions: agentId === null ? [] : await permissionsOf(client, agentId),
  };
}
