import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { inTransaction, isPassingFault, type Transaction } from '../../src/store/transaction.ts';
import { freshDatabase } from '../support/database.ts';

describe('a transaction', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 2 }).initialize();
    await poolOf(dataSource).query('create table note (id integer primary key)');
  });
  afterAll(() => dataSource.destroy());

  const insert = ({ client }: Transaction, id: number) =>
    client.query({ name: 'insert-note', text: 'insert into note (id) values ($1)', values: [id] });
  const notes = async (): Promise<number[]> => {
    const { rows } = await poolOf(dataSource).query<{ id: number }>('select id from note order by id');
    return rows.map(({ id }) => id);
  };

  it('commits what was sent without waiting, and reads it before that', async () => {
    const seen = await inTransaction(dataSource, async (transaction) => {
      transaction.send(insert(transaction, 1));
      transaction.send(insert(transaction, 2));
      const { rows } = await transaction.client.query<{ id: number }>('select id from note order by id');
      return rows.map(({ id }) => id);
    });
    expect(seen).toEqual([1, 2]);
    expect(await notes()).toEqual([1, 2]);
  });

  it('leaves nothing, and names the statement at fault, where one that was sent fails', async () => {
    const refused = inTransaction(dataSource, async (transaction) => {
      transaction.send(insert(transaction, 3));
      transaction.send(insert(transaction, 1));
      transaction.send(insert(transaction, 4));
    });
    await expect(refused).rejects.toMatchObject({
      code: '23505',
      detail: expect.stringContaining('(id)=(1)'),
    });
    expect(await notes()).toEqual([1, 2]);
  });

  it('names the statement at fault, too, where a later one is waited for', async () => {
    const refused = inTransaction(dataSource, async (transaction) => {
      transaction.send(insert(transaction, 1));
      await insert(transaction, 5);
    });
    await expect(refused).rejects.toMatchObject({ code: '23505' });
    expect(await notes()).toEqual([1, 2]);
  });

  it('is done when it is committed, and not before: what the commit refuses is refused', async () => {
    await poolOf(dataSource).query(
      `create table remark (note integer references note deferrable initially deferred)`,
    );
    const refused = inTransaction(dataSource, ({ client }) =>
      client.query('insert into remark (note) values (99)'),
    );
    await expect(refused).rejects.toMatchObject({ code: '23503' });
  });

  it('fails with what its work throws, whatever is on its way', async () => {
    const refused = inTransaction(dataSource, async (transaction) => {
      transaction.send(insert(transaction, 6));
      await Promise.reject(new Error('changed our mind'));
    });
    await expect(refused).rejects.toThrow('changed our mind');
    expect(await notes()).toEqual([1, 2]);
  });

  it('fails with a passing fault where its connection is lost, whoever would have sent the next statement', async () => {
    const lost = await inTransaction(dataSource, async ({ client }) => {
      const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id');
      const isLost = new Promise((resolve) => client.once('error', resolve));
      await poolOf(dataSource).query('select pg_terminate_backend($1)', [rows[0]!.id]);
      await isLost;
    }).catch((error: unknown) => error);
    expect(lost).toSatisfy(isPassingFault);
  });

  it('is tried again where what was sent fails for another’s sake', async () => {
    let attempts = 0;
    await inTransaction(dataSource, async (transaction) => {
      attempts += 1;
      transaction.send(insert(transaction, 7));
      if (attempts === 1)
        transaction.send(
          transaction.client.query(`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`),
        );
      await transaction.client.query('select 1');
    });
    expect(attempts).toBe(2);
    expect(await notes()).toEqual([1, 2, 7]);
  });
});
