import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { followIngest, inDeskTransaction } from '../../src/store/deskLine.ts';
import { RequestWork } from '../../src/store/requestWork.ts';
import type { Transaction } from '../../src/store/transaction.ts';
import { freshDatabase } from '../support/database.ts';

describe('the line at a desk’s lock', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 3 }).initialize();
    await poolOf(dataSource).query('create table lock (id text primary key)');
    await poolOf(dataSource).query("insert into lock values ('one desk'), ('another')");
  });
  afterAll(() => dataSource.destroy());

  const lock = ({ client }: Transaction, id: string) =>
    client.query('select from lock where id = $1 for update', [id]);

  /** Somebody who has the desk until they are told to go. */
  function holder(id: string): {
    readonly hasIt: Promise<void>;
    readonly go: () => void;
    readonly done: Promise<void>;
  } {
    let go = () => {};
    const gone = new Promise<void>((end) => {
      go = end;
    });
    let done = Promise.resolve();
    const hasIt = new Promise<void>((tell) => {
      done = inDeskTransaction(dataSource, id, async (transaction) => {
        await lock(transaction, id);
        tell();
        await gone;
      });
    });
    return { hasIt, go, done };
  }

  it('keeps no connection from those who read, and serves everybody', async () => {
    const { hasIt, go, done } = holder('one desk');
    await hasIt;
    const served: number[] = [];
    const writers = Array.from({ length: 9 }, (_, number) =>
      inDeskTransaction(dataSource, 'one desk', async (transaction) => {
        await lock(transaction, 'one desk');
        served.push(number);
      }),
    );
    const { rows } = await poolOf(dataSource).query('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
    expect(served).toEqual([]);
    go();
    await Promise.all([done, ...writers]);
    expect(new Set(served)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('lets the dispatcher go first, and then by turns whoever brings in messages and whoever does anything else', async () => {
    const first = holder('one desk');
    const second = holder('one desk');
    const served: string[] = [];
    const write = (name: string, concern?: 'dispatch' | 'ingest') =>
      inDeskTransaction(
        dataSource,
        'one desk',
        async () => {
          served.push(name);
        },
        concern === undefined ? {} : { concern },
      );
    const writers = ['agent 1', 'agent 2', 'agent 3'].map((name) => write(name));
    writers.push(...['network 1', 'network 2'].map((name) => write(name, 'ingest')));
    writers.push(write('dispatcher', 'dispatch'));
    const [isFree, isHeld] = (await Promise.race([
      first.hasIt.then(() => true),
      second.hasIt.then(() => false),
    ]))
      ? [first, second]
      : [second, first];
    // one place alone becomes free
    isFree.go();
    await Promise.all(writers);
    expect(served).toEqual(['dispatcher', 'network 1', 'agent 1', 'network 2', 'agent 2', 'agent 3']);
    isHeld.go();
    await Promise.all([first.done, second.done]);
  });

  it('tells the dispatcher of each batch of messages once it has its place, and of nothing else', async () => {
    const served: string[] = [];
    const write = (name: string, concern: 'dispatch' | 'ingest') =>
      inDeskTransaction(
        dataSource,
        'one desk',
        async (transaction) => {
          await lock(transaction, 'one desk');
          served.push(name);
        },
        { concern },
      );
    const dispatched: Promise<void>[] = [];
    const stop = followIngest(dataSource, 'one desk', () => {
      dispatched.push(write('dispatcher', 'dispatch'));
    });
    await Promise.all(['1', '2'].map((name) => write(name, 'ingest')));
    await write('elsewhere', 'dispatch');
    await Promise.all(dispatched);
    expect(dispatched).toHaveLength(2);
    stop();
    await write('3', 'ingest');
    expect(dispatched).toHaveLength(2);
    expect(served.filter((name) => name === 'dispatcher')).toHaveLength(2);
  });

  it('is each desk’s own', async () => {
    const one = holder('one desk');
    const another = holder('another');
    await Promise.all([one.hasIt, another.hasIt]);
    one.go();
    another.go();
    await Promise.all([one.done, another.done]);
  });

  it('goes on past whoever fails', async () => {
    const failing = inDeskTransaction(dataSource, 'one desk', async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { hasIt, go, done } = holder('one desk');
    await hasIt;
    go();
    await done;
  });

  it('begins nothing for a request whose time was over meanwhile', async () => {
    const first = holder('one desk');
    const second = holder('one desk');
    await Promise.race([first.hasIt, second.hasIt]);
    const request = new RequestWork();
    let hasBegun = false;
    const late = request.run(() =>
      inDeskTransaction(dataSource, 'one desk', async () => {
        hasBegun = true;
      }),
    );
    request.end();
    first.go();
    second.go();
    await expect(late).rejects.toMatchObject({ code: '57014' });
    await Promise.all([first.done, second.done]);
    expect(hasBegun).toBe(false);
  });
});
