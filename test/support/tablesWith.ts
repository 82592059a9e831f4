import type pg from 'pg';
import { expect } from 'vitest';

/** Every table by its name, with what reads a row `t` of it as text: every column, bytes as well. */
export async function readableTables(
  client: pg.Pool | pg.Client,
): Promise<{ readonly name: string; readonly asText: string }[]> {
  const { rows } = await client.query<{ name: string; bytes: string[] | null }>(
    `select format('%I', table_name) as name,
       array_agg(format('%I', column_name)) filter (where data_type = 'bytea') as bytes
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' group by table_name`,
  );
  expect(rows.length).toBeGreaterThan(40);
  return rows.map(({ name, bytes }) => ({
    name,
    asText: `to_jsonb(t)::text${(bytes ?? []).map((column) => ` || encode(coalesce(${column}, ''), 'escape')`).join('')}`,
  }));
}

/** The tables in which a text stands, in whatever case: every column of every table, bytes read as text. */
export async function tablesWith(pool: pg.Pool, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, asText } of await readableTables(pool)) {
    const { rowCount } = await pool.query(
      `select from ${name} t where position(lower($1) in lower(${asText})) > 0`,
      [text],
    );
    if (rowCount! > 0) found.push(name);
  }
  return found.sort();
}
