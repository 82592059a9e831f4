import type pg from 'pg';
import { arrayLiteral, idColumn, plainColumn, textColumn } from './arrayLiteral.ts';

/** Whose threads these are. */
export async function loadOwners(
  client: pg.PoolClient,
  threadIds: readonly string[],
): Promise<{ readonly id: string; readonly ownerId: string | null }[]> {
  const { rows } = await client.query<{ id: string; ownerId: string | null }>({
    name: 'threads-owners',
    text: 'select id, customer_id as "ownerId" from thread where id = any($1)',
    values: [idColumn(threadIds)],
  });
  return rows;
}

/** Puts tags in the place of those that threads had, and counts the interactions that brought them. */
export async function saveTags(
  client: pg.PoolClient,
  threads: readonly {
    readonly id: string;
    readonly tags: readonly string[];
    readonly interactions: number;
  }[],
): Promise<void> {
  await client.query({
    name: 'threads-retag',
    text: `
      update thread set tags = row.tags::text[], interaction_count = interaction_count + row.interactions
      from unnest($1::uuid[], $2::text[], $3::integer[]) as row (id, tags, interactions)
      where thread.id = row.id`,
    values: [
      plainColumn(threads, (one) => one.id),
      textColumn(threads, (one) => arrayLiteral(one.tags)),
      plainColumn(threads, (one) => one.interactions),
    ],
  });
}
