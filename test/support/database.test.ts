import pg from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from './database.ts';

it('gives every caller a migrated database of its own', async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()];
  expect(one).not.toBe(other);
  const client = new pg.Client({ connectionString: one });
  await client.connect();
  const found = await client.query('select count(*)::int as migrations from migration');
  await client.end();
  expect(found.rows[0]?.migrations).toBeGreaterThan(0);
});
