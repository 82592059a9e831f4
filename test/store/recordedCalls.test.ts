import { expect, it } from 'vitest';
import { poolOf } from '../../src/store/dataSource.ts';
import { readCalls } from '../../src/store/desk/recordedCalls.ts';
import { newId } from '../../src/store/id.ts';
import { insertCalls } from '../../src/store/kpi/calls.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { makeDesk, openDataSource } from '../live/ingest/desk.ts';
import { freshDatabase } from '../support/database.ts';

it('tells when recorded calls came, by day and hour of the desk’s clock, of their whole days only', async () => {
  const dataSource = await openDataSource(await freshDatabase());
  try {
    const { deskId, accounts } = await makeDesk(dataSource);
    const call = (at: string, outcome: 'answered' | 'abandoned' | 'leftInMenu') => ({
      id: newId(),
      externalId: `${at} ${outcome}`,
      channelAccountId: accounts.get('mail-1')!,
      at: Date.parse(at),
      outcome,
      waitMs: 30_000,
      handleMs: outcome === 'answered' ? 120_000 : 0,
      tags: [],
    });
    // the clocks of Berlin go forward on 29 March 2026
    const calls = [
      call('2026-03-27T10:00:00Z', 'answered'),
      call('2026-03-28T22:30:00Z', 'answered'),
      call('2026-03-28T23:30:00Z', 'abandoned'),
      call('2026-03-29T07:10:00Z', 'answered'),
      call('2026-03-29T07:20:00Z', 'answered'),
      call('2026-03-29T07:30:00Z', 'leftInMenu'),
      call('2026-03-30T12:00:00Z', 'answered'),
    ];
    await inTransaction(dataSource, ({ client }) => insertCalls(client, deskId, 1, calls));
    const read = (weeks: number) =>
      readCalls(poolOf(dataSource), deskId, { weeks, timeZone: 'Europe/Berlin' });
    expect(await read(4)).toMatchObject({
      count: 6,
      abandoned: 1,
      handled: 5,
      meanSeconds: 120,
      history: { fromAt: Date.parse('2026-03-27T23:00:00Z'), days: 2 },
      offered: [
        { day: 0, hour: 23, count: 1 },
        { day: 1, hour: 0, count: 1 },
        { day: 1, hour: 9, count: 2 },
      ],
    });
    expect(await read(0)).toMatchObject({ count: 6, history: { days: 0 }, offered: [] });
    expect(await readCalls(poolOf(dataSource), newId(), { weeks: 4, timeZone: 'Europe/Berlin' })).toBeNull();
  } finally {
    await dataSource.destroy();
  }
});
