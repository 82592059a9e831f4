import seedrandom from 'seedrandom';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../../src/domain/desk/refusal.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { resolveThread } from '../../../src/live/engage/resolve.ts';
import * as workActions from '../../../src/live/engage/workActions.ts';
import type { LiveHost } from '../../../src/live/host.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { eventually, openProcess } from '../../support/liveDesk.ts';
import { brokenRules, differencesOnReplay, verdictsOf, wholeLog } from '../crash/audit.ts';
import { BusyDesk, callsToldOtherwise, type Door } from '../crash/busyDesk.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Act = (host: LiveHost, ...args: unknown[]) => Promise<Outcome<unknown>>;

/** The use cases of a host under their names, as a client reaches them. */
function doorOf(host: LiveHost): Door {
  const ingest = new Ingest(host);
  const acts = { ...workActions, reply, resolveThread } as unknown as Readonly<Record<string, Act>>;
  return {
    call: <Value>(call: string, ...args: readonly unknown[]) =>
      (call === 'ingest'
        ? ingest.ingest(args[0] as string, args[1] as unknown[])
        : acts[call]!(host, ...args)) as Promise<Outcome<Value>>,
  };
}

describe('a desk that is written to and worked at from three processes at once', () => {
  it.each(['one', 'two', 'three'])(
    'keeps every cap, hands each thread to one agent, tells everybody what was decided, and can be replayed (%s)',
    async (seed) => {
      const chance = seedrandom.alea(`law ${seed}`);
      const first = await openProcess();
      const processes = [first, await openProcess(first.url), await openProcess(first.url)];
      const doors = processes.map(({ host }) => doorOf(host));
      const door = async () => doors[Math.floor(chance() * doors.length)]!;
      const desk = await BusyDesk.open(first.host, 8, chance);
      for (const process of processes) await process.startDispatch();
      const day = { isOver: false };
      onTestFinished(() => {
        day.isOver = true;
      });
      const until = async (step: () => Promise<void>, rest: number) => {
        while (!day.isOver) {
          await step();
          await pause(chance() * rest);
        }
      };
      const everybody = [
        until(() => desk.write(door), 40),
        ...desk.agentIds.map((agentId) => until(() => desk.work(agentId, door), 30)),
      ];
      await pause(2_500);
      day.isOver = true;
      await Promise.all(everybody);
      const pool = poolOf(first.dataSource);
      const behind = async () =>
        (
          await pool.query<{ behind: number }>(
            `select count(*)::integer as behind from routing_event where desk_id = $1 and kind = 'input'
               and seq > (select seq from dispatch_position where desk_id = $1)`,
            [desk.deskId],
          )
        ).rows[0]!.behind;
      await eventually(behind, (count) => count === 0);
      for (const process of processes) await process.close();

      const after = await openProcess(first.url);
      const auditing = poolOf(after.dataSource);
      expect(await brokenRules(auditing, desk.deskId)).toEqual([]);
      expect(await differencesOnReplay(auditing, desk.deskId)).toEqual([]);
      const log = await wholeLog(auditing, desk.deskId);
      expect(desk.calls.filter(({ isAnswered }) => !isAnswered)).toEqual([]);
      expect(callsToldOtherwise(desk.calls, log, verdictsOf(log))).toEqual([]);
      expect(log.filter(({ type }) => type === 'workAssigned').length).toBeGreaterThan(0);
      expect(processes.flatMap(({ faults }) => faults)).toEqual([]);
    },
    60_000,
  );
});
