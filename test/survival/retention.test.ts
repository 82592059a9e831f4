/** kill -9 of the process that removes what a desk keeps no longer. */
import { expect } from 'vitest';
import { ingestBatch } from '../../src/live/ingest/ingestBatch.ts';
import { saveRetentionPolicy } from '../../src/live/retain/retentionPolicy.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { DeskProcess } from '../live/crash/deskProcess.ts';
import { author, makeDesk, mention } from '../live/ingest/desk.ts';
import { expectWhole } from '../live/trail/sealed.ts';
import { granted, openProcess } from '../support/liveDesk.ts';
import { patiently } from '../support/served.ts';
import { harness } from './support/harness.ts';

const day = 86_400_000;

harness(
  'a retention run whose process is killed removes no text without its entry in the trail, and tells of none that is still there',
  { short: { kills: 2, threads: 800 }, full: { kills: 50, threads: 25_000 }, minutes: 20 },
  async ({ chance, size, tell }) => {
    const { host, dataSource, url } = await openProcess();
    const pool = poolOf(dataSource);
    const { deskId } = await makeDesk(dataSource);
    const now = Date.now();
    const deliveries = Array.from({ length: size.threads }, (_, n) =>
      mention(`m-${n}`, {
        publishedAt: now - 30 * day + n,
        author: author(`c-${n}`),
        text: 'My card is lost',
      }),
    );
    for (let from = 0; from < deliveries.length; from += 500)
      granted(await ingestBatch(host, deskId, deliveries.slice(from, from + 500), now));
    await pool.query(`update thread set state = 'resolved' where desk_id = $1`, [deskId]);
    const threads = { name: 'all', kind: 'threads', channels: [], visibilities: [], keepDays: 7 } as const;
    const admin = { deskId, actor: 'test', agentId: null, isSupervisor: true };
    granted(await saveRetentionPolicy(host, admin, { classes: [threads] }));

    /** As of one moment. */
    const standing = async () => {
      const { rows } = await pool.query<{ left: number; removed: number; told: number }>(
        `select count(*) filter (where text <> '')::integer as left, count(*) filter (where text = '')::integer as removed,
           (select coalesce(sum((payload->>'mentions')::integer), 0)::integer from routing_event
            where desk_id = $1 and type = 'retentionApplied') as told
         from mention where desk_id = $1`,
        [deskId],
      );
      const [{ left, removed, told }] = rows as [(typeof rows)[number]];
      expect(told).toBe(removed);
      return { left, removed };
    };

    let kills = 0;
    let { left, removed: before } = await standing();
    const options = { url, dispatches: false, retains: true };
    let next = new DeskProcess();
    while (kills < size.kills && left > 0) {
      const killed = next;
      next = new DeskProcess();
      await killed.start(options);
      const reached = before;
      await patiently(standing, ({ removed }) => removed > reached);
      await new Promise((resolve) => setTimeout(resolve, chance() * 120));
      await killed.kill();
      ({ left, removed: before } = await standing());
      kills += left > 0 ? 1 : 0;
      tell(`${kills} killed in the middle, ${left} texts left`);
    }
    await next.start(options);
    await patiently(standing, (now) => now.left === 0);
    expect(await next.stop()).toBe(0);
    expect(next.faults).toEqual([]);
    expect(await standing()).toEqual({ left: 0, removed: size.threads });
    const whole = await expectWhole(dataSource, deskId);
    return { faults: kills, textsRemoved: size.threads, rowsVerified: whole.rows };
  },
);
