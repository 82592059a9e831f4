/** A pool with no connection left: somebody holds the desk in a long transaction while everybody asks. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { Ingest } from '../../src/live/ingest/ingest.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { isPassingFault } from '../../src/store/transaction.ts';
import { author, makeDesk, mention } from '../live/ingest/desk.ts';
import { granted, openProcess } from '../support/liveDesk.ts';
import { harness } from './support/harness.ts';

/** More than the pool has connections. */
const callers = 60;

harness(
  'a pool without a connection left lets nothing get lost, and serves again as soon as there is one',
  {
    short: { rounds: 1, heldMilliseconds: 300 },
    // beyond the ten seconds that a request waits for a connection
    full: { rounds: 10, heldMilliseconds: 13_000 },
    minutes: 20,
  },
  async ({ size, isFull, tell }) => {
    const { host, dataSource, url } = await openProcess();
    const holder = poolOf((await openProcess(url)).dataSource);
    const { deskId } = await makeDesk(dataSource);
    const ingest = new Ingest(host);
    const acknowledged: string[] = [];
    const counts = { failed: 0, slowestMilliseconds: 0 };
    const told = async (work: Promise<unknown>): Promise<void> => {
      try {
        await work;
      } catch (error) {
        if (!isPassingFault(error)) throw error;
        counts.failed += 1;
      }
    };
    const write = async (name: string): Promise<void> => {
      granted(
        await ingest.ingest(deskId, [mention(name, { publishedAt: Date.now(), author: author(name) })]),
      );
      acknowledged.push(name);
    };
    for (let round = 1; round <= size.rounds; round++) {
      const client = await holder.connect();
      await client.query('begin');
      await client.query('select from desk where id = $1 for update', [deskId]);
      const asked = Array.from({ length: callers }, (_, number) => [
        told(write(`round ${round} ${number}`)),
        told(poolOf(dataSource).query('select from desk where id = $1 for update', [deskId])),
      ]).flat();
      await pause(size.heldMilliseconds);
      await client.query('rollback');
      client.release();
      const from = performance.now();
      await write(`after ${round}`);
      counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds, Math.round(performance.now() - from));
      await Promise.all(asked);
      tell(`round ${round} of ${size.rounds}: ${counts.failed} calls were told to come again`);
    }
    const { rows } = await poolOf(dataSource).query<{ name: string }>(
      'select external_id as name from mention where desk_id = $1',
      [deskId],
    );
    const stored = new Set(rows.map(({ name }) => name));
    expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
    if (isFull) expect(counts.failed).toBeGreaterThan(0);
    return { faults: size.rounds, acknowledged: acknowledged.length, ...counts };
  },
);
