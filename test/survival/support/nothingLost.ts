import { expect } from 'vitest';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { logStanding } from '../../../src/store/logStanding.ts';
import { brokenRules, differencesOnReplay, logOf } from '../../live/crash/audit.ts';
import { type BusyDesk, callsToldOtherwise } from '../../live/crash/busyDesk.ts';
import { expectWhole, sealerOf } from '../../live/trail/sealed.ts';
import { eventually, type TestProcess } from '../../support/liveDesk.ts';
import { patiently } from '../../support/served.ts';

/**
 * Waits until the desk has caught up: every input decided, every message with a network.
 * @param taken keys of the messages that networks took; null: a server is among the processes whose network tells nobody
 * @param isPatient a message that died with its process is waited for until its lease is over; else the lease is ended
 */
export async function untilCaughtUp(
  { dataSource }: TestProcess,
  { deskId }: BusyDesk,
  taken: (() => ReadonlySet<string>) | null,
  isPatient: boolean,
): Promise<void> {
  const pool = poolOf(dataSource);
  await eventually(
    async () =>
      (
        await pool.query<{ behind: number; pending: number }>(
          `select (select count(*) from routing_event where desk_id = $1 and kind = 'input' and seq >
             (select seq from dispatch_position where desk_id = $1))::integer as behind,
           (select count(*) from outbox where state <> 'sent' and attempts = 0)::integer as pending`,
          [deskId],
        )
      ).rows[0]!,
    ({ behind, pending }) => behind === 0 && pending === 0,
  );
  if (!isPatient)
    await pool.query(`update outbox set next_attempt_at = now() where state = 'pending' and attempts > 0`);
  // one that died between taking a message and sending it leaves it to others, once its lease is over
  await patiently(
    async () => {
      const { rows } = await pool.query<{ key: string; isSent: boolean }>(
        `select delivery_key as key, state = 'sent' as "isSent" from outbox`,
      );
      const seen = taken?.();
      return rows.filter(({ key, isSent }) => (seen ? !seen.has(key) : !isSent));
    },
    (unsent) => unsent.length === 0,
  );
}

/**
 * Holds everything that a desk has stored against what its customers and agents were told: nothing acknowledged is lost,
 * nothing is there twice, each input was decided once and as a replay decides it, figures and trail are right.
 * @returns how much that was
 */
export async function expectNothingLost({ dataSource }: TestProcess, desk: BusyDesk) {
  const pool = poolOf(dataSource);
  const { deskId } = desk;
  const stored = await pool.query<{ name: string }>(
    'select external_id as name from mention where desk_id = $1',
    [deskId],
  );
  expect(stored.rows.map(({ name }) => name).sort()).toEqual([...desk.acknowledged].sort());
  expect(desk.acknowledged.size).toBe(desk.written);
  expect(await brokenRules(pool, deskId)).toEqual([]);
  expect(await differencesOnReplay(pool, deskId)).toEqual([]);
  expect(await callsToldOtherwise(desk.calls, logOf(pool, deskId))).toEqual([]);
  // neither an act without its entry in the trail nor an entry without its act
  const { rows: alone } = await pool.query(
    `select act.id, entry.id as entry
     from (select id from interaction where desk_id = $1 and kind <> 'handOver'
           union all select id from mention where desk_id = $1) act
     full join (select coalesce(payload->>'interactionId', payload->>'mentionId')::uuid as id from routing_event
                where desk_id = $1 and type in ('interactionRecorded', 'mentionArrived')
                  and payload->>'kind' is distinct from 'handOver') entry
       on entry.id = act.id
     where act.id is null or entry.id is null`,
    [deskId],
  );
  expect(alone).toEqual([]);
  // what is counted is what the tables say, whoever was interrupted while counting
  expect(await verifyKpis(dataSource, deskId)).toMatchObject({ differing: 0 });
  await sealerOf(dataSource).sealAll();
  await expectWhole(dataSource, deskId);
  const { lastSeq } = await logStanding(pool, deskId);
  return { mentions: desk.written, calls: desk.calls.length, logRows: lastSeq };
}
