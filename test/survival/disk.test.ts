/** The disk of PostgreSQL runs full under load: nothing acknowledged is lost, nothing is taken for bad, and with room again the desk goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { poolOf } from '../../src/store/dataSource.ts';
import { BusyDesk } from '../live/crash/busyDesk.ts';
import { DeskProcess } from '../live/crash/deskProcess.ts';
import { openProcess } from '../support/liveDesk.ts';
import { patiently } from '../support/served.ts';
import { Day } from './support/day.ts';
import { harness } from './support/harness.ts';
import { expectNothingLost, untilCaughtUp } from './support/nothingLost.ts';
import { OwnPostgres } from './support/ownPostgres.ts';
import { PatientDoor } from './support/patientDoor.ts';
import { recovery } from './support/recovery.ts';
import { mayMount, SmallDisk } from './support/smallDisk.ts';

const megabytes = 400;
const promise =
  'a desk whose disk runs full has all that it acknowledged, and goes on when there is room again';

if (!mayMount())
  it.skip(`${promise} (needs the right to mount a small file system, which this process has not)`, () => {});
else
  harness(
    promise,
    { short: { rounds: 1 }, full: { rounds: 10 }, minutes: 20 },
    async ({ chance, size, isFull, tell }) => {
      const disk = SmallDisk.mount(megabytes);
      const postgres = await OwnPostgres.start(disk.folder);
      const observer = await openProcess(postgres.url);
      const desk = await BusyDesk.open(observer.host, 8, chance);
      const processes = [new DeskProcess(), new DeskProcess()];
      await Promise.all(processes.map((each) => each.start({ url: postgres.url, counts: true })));
      const door = new PatientDoor(processes, chance);
      const day = new Day(desk, door.any, chance);
      const seen = { crashes: 0, slowest: 0 };
      for (let round = 1; round <= size.rounds; round++) {
        await pause(500 + chance() * 1_500);
        const before = door.failures;
        disk.fill();
        await patiently(
          async () => door.failures,
          (failures) => failures > before,
        );
        // reading needs no room, as long as PostgreSQL stands
        const isRead = await poolOf(observer.dataSource)
          .query('select from mention limit 1')
          .then(
            () => true,
            () => false,
          );
        await pause(chance() * 2_000);
        disk.empty();
        if (!postgres.isRunning) {
          seen.crashes += 1;
          await postgres.restart();
        }
        const again = await recovery(
          observer,
          desk,
          processes.map((each) => door.through(each)),
        );
        seen.slowest = Math.max(seen.slowest, again);
        tell(
          `round ${round} of ${size.rounds}: ${door.failures - before} calls failed, reads ${isRead ? 'went on' : 'failed too'}; well again ${again} ms after there was room`,
        );
      }
      await day.end();
      await untilCaughtUp(observer, desk, () => door.taken, isFull);
      expect(door.otherFaults).toEqual([]);
      const told = await expectNothingLost(observer, desk);
      expect(await Promise.all(processes.map((each) => each.stop()))).toEqual([0, 0]);
      await observer.close();
      return {
        faults: size.rounds,
        ...told,
        callsFailed: door.failures,
        postgresEnded: seen.crashes,
        slowestDeskMilliseconds: seen.slowest,
      };
    },
  );
