import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';

/** Writes the router's word that these agents are away, where everybody reads presence. */
export async function setAway(
  client: pg.PoolClient,
  agentIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (agentIds.length === 0) return;
  await client.query(
    "update agent set presence = 'away', presence_since = to_timestamp($2::float8 / 1000) where id = any($1)",
    [agentIds, at],
  );
}
