import type pg from 'pg';
import type { Guideline } from '../../domain/engagement/guidelines/guideline.ts';

/** A version never changes, so what was read of it is kept; past so many the earliest ones are read anew. */
const mostKept = 1_000;
const kept = new Map<string, Guideline>();

const keyOf = ({ id, version }: Pick<Guideline, 'id' | 'version'>): string => `${id} ${version}`;

/** The desk's guidelines in force, by name; one small statement while nothing has changed. */
export async function guidelinesOf(client: pg.PoolClient | pg.Pool, deskId: string): Promise<Guideline[]> {
  const { rows } = await client.query<Pick<Guideline, 'id' | 'version'>>({
    name: 'guidelines-in-force',
    text: 'select id, version from guideline where desk_id = $1 and archived_at is null order by name',
    values: [deskId],
  });
  const unread = rows.filter((row) => !kept.has(keyOf(row)));
  if (unread.length > 0) {
    const { rows: read } = await client.query<{ guideline: Guideline }>(
      `select jsonb_build_object('id', id, 'name', name, 'version', guideline.version) || body as guideline
       from guideline join guideline_version content
         on content.guideline_id = id and content.version = guideline.version
       where id = any($1)`,
      [unread.map(({ id }) => id)],
    );
    for (const { guideline } of read) kept.set(keyOf(guideline), guideline);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
  }
  return rows.flatMap((row) => kept.get(keyOf(row)) ?? []);
}
