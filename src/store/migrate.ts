import { type DataSource, MigrationExecutor } from 'typeorm';
import { createDataSource } from './dataSource.ts';

/** Any number that no other advisory lock of ours uses. */
const migrationLock = 7_305_112;

/**
 * Brings the database to this version's schema; server processes that start together take turns. A statement may take as long
 * as the tables are large.
 * @param then what is to be done in the same turn
 */
export async function migrateDataSource(
  dataSource: DataSource,
  then: () => Promise<void> = async () => {},
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [migrationLock]);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    await executor.executePendingMigrations();
    await then();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
    await runner.query('reset statement_timeout');
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
