import type pg from 'pg';
import type { Actor } from '../../domain/engagement/permissions/may.ts';
import { permissionsOf } from '../../store/permissions.ts';
import type { Asker } from '../host.ts';

/** Who asks, with the permissions that they have as of this transaction. */
export async function actorOf(client: pg.PoolClient | pg.Pool, asker: Asker): Promise<Actor> {
  const { agentId } = asker;
  return {
    role: asker.role ?? (asker.isSupervisor ? 'admin' : 'agent'),
    agentId,
    permissions: agentId === null ? [] : await permissionsOf(client, agentId),
  };
}
