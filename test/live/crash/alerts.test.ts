import { beforeAll, describe, expect, it } from 'vitest';
import { saveAlertReceiver } from '../../../src/live/configure/alertReceivers.ts';
import { saveAlertRule } from '../../../src/live/configure/alertRules.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { EncryptionKey } from '../../../src/store/encryptionKey.ts';
import { eventually, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { openHook } from '../alerts/hook.ts';
import { author, makeDesk, mention } from '../ingest/desk.ts';
import { DeskProcess } from './deskProcess.ts';

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

describe('processes that are killed while they raise alerts and tell of them', () => {
  it('lose none, raise none twice, and tell each at least once under one id', {
    timeout: 120_000,
  }, async () => {
    const { host, dataSource, url } = observer;
    const pool = poolOf(dataSource);
    const { deskId } = await makeDesk(dataSource);
    const caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
    // every fifth is taken and not answered, so that its process dies not knowing
    let taken = 0;
    let answersAll = false;
    const hook = await openHook((response) => {
      if (++taken % 5 !== 0 || answersAll) response.writeHead(204).end();
    });
    const receiverId = granted(
      await saveAlertReceiver(host, new EncryptionKey(Buffer.alloc(32, 9)), caller, null, {
        name: 'Duty',
        kind: 'webhook',
        address: hook.url,
        secret: 'a secret of thirty-two characters',
      }),
    );
    granted(
      await saveAlertRule(host, caller, null, {
        name: 'Everything',
        sign: 'mention',
        channels: [],
        tags: [],
        onlyKeyCustomers: false,
        leastFollowers: null,
        sentimentAtMost: null,
        kpis: [],
        groupBy: [],
        overHours: 24,
        leastCount: 20,
        calendarId: null,
        toldTeamIds: [],
        toldReceiverIds: [receiverId],
        escalation: [],
      }),
    );
    const alerts = 40;
    const now = Date.now();
    const deliveries = Array.from({ length: alerts }, (_, n) =>
      mention(`m-${n}`, { publishedAt: now, author: author(`c-${n}`) }),
    );
    granted(await ingestBatch(host, deskId, deliveries, now));
    const sent = async () =>
      (await pool.query<{ id: string }>(`select id from alert_delivery where state = 'sent'`)).rows.length;
    const processes = Array.from({ length: 4 }, () => new DeskProcess());
    for (const [turn, each] of processes.entries()) {
      const before = hook.posted.length;
      answersAll = turn === processes.length - 1;
      await each.start({ url, dispatches: false, alerts: true });
      if (answersAll) await eventually(sent, (count) => count === alerts);
      else {
        // one of five was left unanswered, or few are left
        await eventually(sent, (count) => hook.posted.length >= before + 5 || count >= alerts - 5);
        await each.kill();
        // its leases run out
        await pool.query(`update alert_delivery set next_attempt_at = now() where state = 'pending'`);
      }
    }
    const { rows } = await pool.query<{ threadId: string; ids: string[] }>(
      `select thread_id as "threadId", array_agg(alert_delivery.id::text) as ids
       from alert join alert_delivery on alert_id = alert.id group by thread_id`,
    );
    expect(rows).toHaveLength(alerts);
    expect(rows.every(({ ids }) => ids.length === 1)).toBe(true);
    const told = hook.posted.map(({ headers }) => headers['signalbox-delivery']);
    expect(new Set(told)).toEqual(new Set(rows.flatMap(({ ids }) => ids)));
    expect(told.length).toBeGreaterThan(alerts);
    const { rows: logged } = await pool.query<{ type: string; count: number }>(
      `select type, count(*)::int as count from routing_event
       where desk_id = $1 and type in ('alertRaised', 'alertDelivered') group by type order by type`,
      [deskId],
    );
    expect(logged).toEqual([
      { type: 'alertDelivered', count: alerts },
      { type: 'alertRaised', count: alerts },
    ]);
  });
});
