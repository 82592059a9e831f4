/** Workers that race for caps and claims while capacities change. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { saveAgent } from '../../src/live/configure/agents.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { brokenRules, differencesOnReplay, logOf } from '../live/crash/audit.ts';
import { BusyDesk, callsToldOtherwise } from '../live/crash/busyDesk.ts';
import { doorOf } from '../live/crash/door.ts';
import { agentNumber, eventually, openProcess } from '../support/liveDesk.ts';
import { harness } from './support/harness.ts';

const workers = 32;
const processes = 3;
/** Threads in play: enough for everybody to race, and no more than they can work off. */
const mostOpen = 3 * workers;
/** So many that hardly anybody writes into a thread that is worked at. */
const customers = 1_000_000;

harness(
  '32 workers who race for caps and claims are never given more than they may hold, nor the same thread twice',
  { short: { assignments: 30 }, full: { assignments: 200_000 }, minutes: 240 },
  async ({ chance, size, tell }) => {
    const observer = await openProcess();
    const opened = await Promise.all(Array.from({ length: processes }, () => openProcess(observer.url)));
    const doors = opened.map(({ host }) => doorOf(host));
    const desk = await BusyDesk.open(observer.host, workers, chance, customers);
    for (const each of opened) await each.startDispatch();
    const pool = poolOf(observer.dataSource);
    const day = { isOver: false };
    const until = async (step: () => Promise<unknown>): Promise<void> => {
      while (!day.isOver) await step();
    };
    const door = async () => doors[Math.floor(chance() * doors.length)]!;
    let changed = 0;
    const open = async () =>
      (await pool.query<{ count: number }>('select count(*)::integer as count from work')).rows[0]!.count;
    const write = () => until(async () => ((await open()) < mostOpen ? desk.write(door) : pause(20)));
    const everybody = [
      write(),
      write(),
      ...desk.agentIds.map((agentId) => until(() => desk.work(agentId, door))),
      until(async () => {
        const at = Math.floor(chance() * desk.agentIds.length);
        const { ok } = await saveAgent(observer.host, desk.caller, desk.agentIds[at]!, {
          ...agentNumber(at + 1, desk.teamIds[Math.floor(chance() * 2)]!),
          languages: chance() < 0.5 ? ['en'] : ['en', 'de'],
          capacity: 1 + Math.floor(chance() * 4),
        });
        // refused where it is less than what they hold
        if (ok) changed += 1;
        await pause(20);
      }),
    ];
    const assigned = async () =>
      (await pool.query<{ count: number }>('select count(*)::integer as count from assignment')).rows[0]!
        .count;
    let told = 0;
    for (let count = 0; count < size.assignments; count = await assigned()) {
      await Promise.race([pause(200), ...everybody]);
      if (count < told + 10_000) continue;
      told = count;
      tell(`${count} of ${size.assignments} assignments`);
    }
    day.isOver = true;
    await Promise.all(everybody);
    await eventually(
      async () =>
        (
          await pool.query<{ behind: number }>(
            `select count(*)::integer as behind from routing_event where desk_id = $1 and kind = 'input'
               and seq > (select seq from dispatch_position where desk_id = $1)`,
            [desk.deskId],
          )
        ).rows[0]!.behind,
      (behind) => behind === 0,
    );
    const faults = opened.flatMap((each) => each.faults);
    // nobody dispatches any more: what is judged stands still
    for (const each of opened) await each.close();
    expect(faults).toEqual([]);
    expect(await brokenRules(pool, desk.deskId)).toEqual([]);
    expect(await differencesOnReplay(pool, desk.deskId)).toEqual([]);
    expect(await callsToldOtherwise(desk.calls, logOf(pool, desk.deskId))).toEqual([]);
    const lost = desk.calls.filter(({ refusal }) => refusal !== null).length;
    return {
      faults: changed + lost,
      assignments: await assigned(),
      configurationsChanged: changed,
      callsRefused: lost,
    };
  },
);
