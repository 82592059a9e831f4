import type pg from 'pg';
import type { KnownToDesk } from '../../domain/desk/agentCheck.ts';

/** The desk's teams and skills that are not archived: what configuration may name. */
export async function knownToDesk(client: pg.PoolClient, deskId: string): Promise<KnownToDesk> {
  const { rows } = await client.query<KnownToDesk>(
    `select array(select id::text from team where desk_id = $1 and archived_at is null) as teams,
            array(select id::text from skill where desk_id = $1 and archived_at is null) as skills`,
    [deskId],
  );
  return rows[0]!;
}
