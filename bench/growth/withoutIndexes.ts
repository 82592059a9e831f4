import type pg from 'pg';

const tables = ['mention', 'thread', 'customer', 'interaction'];

/** Does the work without the indexes of these tables, but of their keys, and makes them anew: ten times as fast for millions of rows. */
export async function withoutIndexes<Value>(client: pg.Client, work: () => Promise<Value>): Promise<Value> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not indisunique`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query("set maintenance_work_mem = '512MB'");
  const done = await work();
  for (const { definition } of rows) await client.query(definition);
  await client.query('vacuum analyze');
  return done;
}
