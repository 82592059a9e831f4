import type pg from 'pg';
import { expect } from 'vitest';

/** The tables in which a text stands, in whatever case: every column of every table, bytes read as text. */
export async function tablesWith(pool: pg.Pool, text: string): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string; bytes: string[] }>(
    `select format('%I', table_name) as name,
       array_agg(format('%I', column_name)) filter (where data_type = 'bytea') as bytes
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' group by table_name`,
  );
  const found: string[] = [];
  for (const { name, bytes } of tables) {
    const readable = (bytes ?? []).map((column) => ` || encode(coalesce(${column}, ''), 'escape')`).join('');
    const { rowCount } = await pool.query(
      `select from ${name} t where position(lower($1) in lower(to_jsonb(t)::text${readable})) > 0`,
      [text],
    );
    if (rowCount! > 0) found.push(name);
  }
  expect(tables.length).toBeGreaterThan(40);
  return found.sort();
}
