import { beforeAll, describe, expect, it } from 'vitest';
import { changeBulk, undoBulk } from '../../../src/live/bulk/requestBulk.ts';
import { selectBulk } from '../../../src/live/bulk/selectBulk.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import type { Caller } from '../../../src/live/host.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { deskWithAgents, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { patiently, served } from '../../support/served.ts';

const count = 1_500;

let observer: TestProcess;
let caller: Caller;

beforeAll(async () => {
  observer = await openProcess();
  ({ caller } = await deskWithAgents(observer.host, 1));
  const account = { channel: 'x', visibility: null, name: '@aurora', externalId: '@aurora' } as const;
  granted(await createChannelAccount(observer.host, caller, account));
  const ingest = new Ingest(observer.host);
  for (let from = 0; from < count; from += 500)
    granted(
      await ingest.ingest(
        caller.deskId,
        Array.from({ length: 500 }, (_, index) => ({
          kind: 'mention',
          channelAccount: '@aurora',
          channel: 'x',
          externalId: `x-${from + index}`,
          publishedAt: Date.now() - 60_000,
          author: { externalId: `u-${from + index}`, handle: null, name: 'Somebody' },
          text: 'Nothing works',
        })),
      ),
    );
});

interface Row {
  readonly state: string;
  readonly attempt: number;
  readonly nextOrdinal: number;
  readonly undoOrdinal: number;
  readonly changed: number;
  readonly refused: number;
  readonly undone: number;
}

const look = async (id: string): Promise<Row> =>
  (
    await poolOf(observer.dataSource).query<Row>(
      `select state, attempt, next_ordinal as "nextOrdinal", undo_ordinal as "undoOrdinal", changed_count as changed,
         refused_count as refused, undone_count as undone from bulk_action where id = $1`,
      [id],
    )
  ).rows[0]!;

const until = (id: string, isTrue: (row: Row) => boolean): Promise<Row> => patiently(() => look(id), isTrue);

const counted = async (sql: string): Promise<number> =>
  (await poolOf(observer.dataSource).query<{ count: number }>(`select (${sql})::integer as count`)).rows[0]!
    .count;

describe('a bulk action whose process is killed', () => {
  it('is gone on with by another, each target changed once; killed again, it is undone whole', async () => {
    const id = granted(
      await selectBulk(observer.host, caller, {
        selects: 'thread',
        chosen: { text: 'select id from thread where desk_id = $1', values: [caller.deskId] },
      }),
    );
    granted(await changeBulk(observer.host, caller, id, { kind: 'tag', add: ['outage'], remove: [] }));
    const first = await served(observer.url);
    await until(id, ({ nextOrdinal }) => nextOrdinal > 0);
    first.process.kill('SIGKILL');
    await first.ended;
    const left = await look(id);
    expect(left).toMatchObject({ state: 'changing', attempt: 1, changed: left.nextOrdinal });
    expect(await counted(`select count(*) from mention where 'outage' = any(tags)`)).toBe(left.changed);

    const second = await served(observer.url);
    expect(await until(id, ({ state }) => state === 'changed')).toMatchObject({
      attempt: left.nextOrdinal < count ? 2 : 1,
      changed: count,
      refused: 0,
    });
    expect(await counted(`select count(*) from mention where 'outage' = any(tags)`)).toBe(count);
    expect(await counted(`select count(*) from interaction where kind = 'tag'`)).toBe(count);

    granted(await undoBulk(observer.host, caller, id));
    await until(id, ({ undoOrdinal }) => undoOrdinal > 0);
    second.process.kill('SIGKILL');
    await second.ended;
    await served(observer.url);
    expect(await until(id, ({ state }) => state === 'undone')).toMatchObject({ undone: count });
    expect(await counted(`select count(*) from mention where tags <> '{}' or manual <> '{}'`)).toBe(0);
  }, 180_000);
});
