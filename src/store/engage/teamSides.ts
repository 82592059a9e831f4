import type pg from 'pg';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { idColumn } from '../ingest/arrayLiteral.ts';

/** The sides of these teams, by id. */
export async function teamSides(
  client: pg.PoolClient,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, Side>> {
  const { rows } = await client.query<{ readonly id: string; readonly side: Side }>({
    name: 'team-sides',
    text: 'select id, side from team where id = any($1)',
    values: [idColumn(teamIds)],
  });
  return new Map(rows.map(({ id, side }) => [id, side]));
}
