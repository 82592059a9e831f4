import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** One database transaction: hand-written statements by `client`, entities by `manager`, both on one connection. */
export interface Transaction {
  readonly client: pg.PoolClient;
  readonly manager: EntityManager;
}

/**
 * Runs `work` in a transaction and commits it; rolls back and rethrows if it throws. A serialisation failure or
 * deadlock is tried again up to `mostAttempts` times in all, so `work` must have no effect outside the transaction
 * (or say 1).
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: Transaction) => Promise<Result>,
  mostAttempts = 3,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const runner = dataSource.createQueryRunner();
    const client: pg.PoolClient = await runner.connect();
    try {
      await runner.startTransaction();
      const result = await work({ client, manager: runner.manager });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      if (attempt >= mostAttempts || !isWorthAnotherTry(error)) throw error;
    } finally {
      await runner.release();
    }
  }
}

/** PostgreSQL's codes for "run it again": serialization_failure, deadlock_detected. */
const isWorthAnotherTry = (error: unknown): boolean => {
  const code = (error as { code?: string }).code;
  return code === '40001' || code === '40P01';
};
