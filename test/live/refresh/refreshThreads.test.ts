import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { refreshThreads } from '../../../src/live/refresh/refreshThreads.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { inDeskTransaction } from '../../../src/store/deskLine.ts';
import { LockedDesk } from '../../../src/store/log.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeDesk, mention, minute, noon, openDataSource, type TestDesk } from '../ingest/desk.ts';

interface EpisodeRow {
  readonly threadId: string;
  /** Another whenever the row is written. */
  readonly version: string;
  readonly facts: { readonly priorityMinutes: number };
  readonly clocks: readonly Clock[];
  readonly hash: string | null;
}

describe('an episode whose thread is told anew', () => {
  let dataSource: DataSource;
  let desk: TestDesk;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase());
  });
  afterAll(() => dataSource.destroy());
  beforeEach(async () => {
    desk = await makeDesk(dataSource);
    const taken = await ingestBatch({ dataSource }, desk.deskId, [mention('1')], noon + minute);
    if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  });

  const change = (sql: string): Promise<unknown> => poolOf(dataSource).query(sql, [desk.deskId]);
  const stored = async (): Promise<EpisodeRow> =>
    (
      await poolOf(dataSource).query<EpisodeRow>(
        `select thread_id as "threadId", ctid::text as version, sla_facts as facts, clocks, clocks_hash as hash
         from episode where desk_id = $1`,
        [desk.deskId],
      )
    ).rows[0]!;
  const told = async (): Promise<EpisodeRow> => {
    const { threadId } = await stored();
    await inDeskTransaction(dataSource, desk.deskId, async (transaction) => {
      const locked = await LockedDesk.lock(transaction, desk.deskId, noon + 2 * minute);
      locked.append(await refreshThreads(transaction, locked, [threadId]));
    });
    return stored();
  };

  it('is not written where it is as it was', async () => {
    const before = await stored();
    expect(before.clocks).not.toHaveLength(0);
    expect(await told()).toEqual(before);
  });

  it('keeps its clocks where something else of it changes', async () => {
    const before = await stored();
    await change('update mention set priority_minutes = 45 where desk_id = $1');
    const after = await told();
    expect(after.version).not.toBe(before.version);
    expect(after.facts.priorityMinutes).toBe(45);
    expect(after.clocks).toEqual(before.clocks);
    expect(after.hash).toBe(before.hash);
  });

  it('gets new clocks with a new hash, as before once what changed them is gone', async () => {
    const before = await stored();
    await change("update sla_policy set archived_at = now() where desk_id = $1 and name like 'within 60%'");
    await change('update mention set priority_minutes = 45 where desk_id = $1');
    const after = await told();
    expect(after.clocks).not.toEqual(before.clocks);
    expect(after.hash).not.toBe(before.hash);
    await change("update sla_policy set archived_at = null where desk_id = $1 and name like 'within 60%'");
    await change('update mention set priority_minutes = 0 where desk_id = $1');
    const again = await told();
    expect(again.clocks).toEqual(before.clocks);
    expect(again.hash).toBe(before.hash);
  });

  it('gets its clocks back that a server of the version before, which knows of no hash, wrote otherwise', async () => {
    const before = await stored();
    await change("update episode set clocks = '[]' where desk_id = $1");
    expect((await stored()).hash).toBeNull();
    expect((await told()).clocks).toEqual(before.clocks);
  });
});
