import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { isRequestOver, RequestOver } from './requestWork.ts';

/** One database transaction: hand-written statements by `client`, entities by `manager`, both on one connection. */
export interface Transaction {
  readonly client: pg.PoolClient;
  readonly manager: EntityManager;
  /**
   * Takes a statement whose answer nobody needs: this process goes on while PostgreSQL is at it. Statements run in the
   * order in which they are asked for, and the commit waits for all of them; where one fails, so does the transaction.
   */
  readonly send: (statement: Promise<unknown>) => void;
}

/** What statements are written with. */
export type Statements = Pick<Transaction, 'client' | 'send'>;

/**
 * Runs `work` in a transaction and commits it; rolls back and rethrows if it throws. A serialisation failure or
 * deadlock is tried again up to `mostAttempts` times in all, so `work` must have no effect outside the transaction
 * (or say 1). Nothing is committed for a request whose time is over.
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: Transaction) => Promise<Result>,
  mostAttempts = 3,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const runner = dataSource.createQueryRunner();
    const client: pg.PoolClient = await runner.connect();
    const sent: Promise<unknown>[] = [];
    const send = (statement: Promise<unknown>): void => {
      statement.catch(() => {});
      sent.push(statement);
    };
    try {
      await runner.startTransaction();
      const result = await work({ client, manager: runner.manager, send });
      await Promise.all(sent);
      if (isRequestOver()) throw new RequestOver();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      const cause = await causeOf(error, sent);
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      if (attempt >= mostAttempts || !isConflict(cause)) throw cause;
    } finally {
      await runner.release();
    }
  }
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/** in_failed_sql_transaction: what PostgreSQL says to whatever was sent after the statement that failed. */
const followsFromAnother = (error: unknown): boolean => codeOf(error) === '25P02';

/** The fault that the others follow from. */
async function causeOf(error: unknown, sent: readonly Promise<unknown>[]): Promise<unknown> {
  if (!followsFromAnother(error)) return error;
  const answers = await Promise.allSettled(sent);
  const first = answers.find((answer) => answer.status === 'rejected' && !followsFromAnother(answer.reason));
  return first?.status === 'rejected' ? first.reason : error;
}

/** Connection lost, a conflict, resources short, PostgreSQL going down: classes 08, 40, 53 and 57 of its codes, and what node, pg and TypeORM say. */
const passing = /^(?:08|40|53|57)|^E[A-Z]+$/;
const ofConnection =
  /^Connection terminated|^timeout (?:exceeded|expired)|^Client (?:has encountered a connection error|was closed)|^Query runner already released/;

/** Whether the fault lies with the database as it is just now, and not with what was asked of it. */
export const isPassingFault = (error: unknown): boolean =>
  passing.test(codeOf(error) ?? '') || (error instanceof Error && ofConnection.test(error.message));

/** PostgreSQL's codes for "run it again", since another transaction was at the same rows: serialization_failure, deadlock_detected. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');
