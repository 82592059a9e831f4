import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { expect, it } from 'vitest';
import { presentError } from '../../src/server/errors.ts';
import { createDataSource } from '../../src/store/dataSource.ts';
import { migrateDataSource } from '../../src/store/migrate.ts';
import { freshDatabase } from '../support/database.ts';

class Slow implements MigrationInterface {
  name = 'Slow9000000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('select pg_sleep(1.5)');
  }
  async down(): Promise<void> {}
}

it('a statement is stopped when it takes too long, which its caller is told; a migration is not', async () => {
  const url = await freshDatabase();
  const dataSource = await createDataSource({
    url,
    poolSize: 1,
    statementTimeoutSeconds: 1,
  }).initialize();
  try {
    dataSource.migrations.push(new Slow());
    await migrateDataSource(dataSource);
    const fault: unknown = await dataSource.query('select pg_sleep(60)').catch((error: unknown) => error);
    const told = new GraphQLError('x', { originalError: fault as Error });
    expect(presentError(pino({ level: 'silent' }), told.toJSON(), told, { isOpen: false })).toMatchObject({
      message: expect.stringContaining('STATEMENT_TIMEOUT'),
      extensions: { code: 'STATEMENT_TIMED_OUT', reference: expect.stringMatching(/^[0-9a-f]{12}$/) },
    });
    expect(await dataSource.query('show statement_timeout')).toEqual([{ statement_timeout: '1s' }]);
  } finally {
    await dataSource.destroy();
  }
});
