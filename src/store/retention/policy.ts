import type pg from 'pg';
import { noRetention, type RetentionInForce } from '../../domain/engagement/retention/policy.ts';

/** What the desk removes by itself. */
export async function currentRetention(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<RetentionInForce> {
  const { rows } = await client.query<RetentionInForce>({
    name: 'retention-policy',
    text: `select version, body->'classes' as classes from retention_policy
           where desk_id = $1 order by version desc limit 1`,
    values: [deskId],
  });
  return rows[0] ?? noRetention;
}
