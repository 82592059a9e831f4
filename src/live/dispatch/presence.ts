import type pg from 'pg';
import type { Presence } from '../../domain/desk/agent.ts';
import type { Instant } from '../../domain/desk/time.ts';

/** Makes the presence that everybody reads the one that the router goes by, where they differ. */
export async function alignPresence(
  client: pg.PoolClient,
  agents: readonly { readonly agent: string; readonly presence: Presence }[],
  at: Instant,
): Promise<void> {
  if (agents.length === 0) return;
  await client.query({
    name: 'presence-align',
    text: `update agent set presence = row.presence, presence_since = to_timestamp($3::float8 / 1000)
           from unnest($1::uuid[], $2::text[]) as row (id, presence)
           where agent.id = row.id and agent.presence <> row.presence`,
    values: [agents.map(({ agent }) => agent), agents.map(({ presence }) => presence), at],
  });
}
