import type { DataSource } from 'typeorm';
import { createDataSource } from './dataSource.ts';

/** Any number that no other advisory lock of ours uses. */
const migrationLock = 7_305_112;

/**
 * Brings the database to this version's schema; server processes that start together take turns.
 * @param then what is to be done in the same turn
 */
export async function migrateDataSource(
  dataSource: DataSource,
  then: () => Promise<void> = async () => {},
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations({ transaction: 'each' });
    await then();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}

/** Migrates the database behind a URL and disconnects. */
export async function migrate(url: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  try {
    await migrateDataSource(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
