import seedrandom from 'seedrandom';
import { describe, expect, it, onTestFinished } from 'vitest';
import { poolOf } from '../../../src/store/dataSource.ts';
import { eventually, openProcess } from '../../support/liveDesk.ts';
import { brokenRules, differencesOnReplay, logOf, wholeLog } from '../crash/audit.ts';
import { BusyDesk, callsToldOtherwise } from '../crash/busyDesk.ts';
import { doorOf } from '../crash/door.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

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
      expect(await callsToldOtherwise(desk.calls, logOf(auditing, desk.deskId))).toEqual([]);
      expect(log.filter(({ type }) => type === 'workAssigned').length).toBeGreaterThan(0);
      expect(processes.flatMap(({ faults }) => faults)).toEqual([]);
    },
    60_000,
  );
});
