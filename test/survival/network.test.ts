/** A bad network between servers and PostgreSQL: latency, resets, silence, slow closes. */
import { expect } from 'vitest';
import { BusyDesk } from '../live/crash/busyDesk.ts';
import { DeskProcess } from '../live/crash/deskProcess.ts';
import { openProcess } from '../support/liveDesk.ts';
import { BadNetwork } from './support/badNetwork.ts';
import { Day } from './support/day.ts';
import { harness } from './support/harness.ts';
import { expectNothingLost, untilCaughtUp } from './support/nothingLost.ts';
import { PatientDoor } from './support/patientDoor.ts';
import { recovery } from './support/recovery.ts';

const recoveryMilliseconds = 5_000;

/** Kinds of weather, each with what makes it, given chance. */
const weathers: Readonly<Record<string, (network: BadNetwork, chance: () => number) => void>> = {
  latency: (network, chance) => {
    network.latencyMilliseconds = 20 + chance() * 180;
  },
  loss: (network) => {
    network.lossShare = 0.02;
  },
  reset: (network) => network.reset(),
  silence: (network) => {
    network.isSilent = true;
  },
  'slow close': (network) => {
    network.closeDelayMilliseconds = 4_000;
    network.closeSlowly();
  },
};

harness(
  'a desk behind a bad network gives no wrong answer, and is well again within seconds',
  { short: { rounds: 1, milliseconds: 1_500 }, full: { rounds: 10, milliseconds: 8_000 }, minutes: 20 },
  async ({ chance, size, isFull, tell }) => {
    const observer = await openProcess();
    const network = await BadNetwork.open(Number(new URL(observer.url).port), chance);
    const desk = await BusyDesk.open(observer.host, 8, chance);
    const processes = [new DeskProcess(), new DeskProcess()];
    await Promise.all(
      processes.map((each) => each.start({ url: network.through(observer.url), counts: true })),
    );
    const door = new PatientDoor(processes, chance);
    const day = new Day(desk, door.any, chance);
    const slowest: Record<string, number> = {};
    for (let round = 1; round <= size.rounds; round++)
      for (const [name, begin] of Object.entries(weathers)) {
        begin(network, chance);
        await new Promise((resolve) => setTimeout(resolve, size.milliseconds * (0.2 + 0.8 * chance())));
        network.clear();
        const took = await recovery(
          observer,
          desk,
          processes.map((each) => door.through(each)),
        );
        slowest[name] = Math.max(slowest[name] ?? 0, took);
        tell(`round ${round} of ${size.rounds}, ${name}: well again after ${took} ms`);
      }
    await day.end();
    await untilCaughtUp(observer, desk, () => door.taken, isFull);
    expect(door.otherFaults).toEqual([]);
    const told = await expectNothingLost(observer, desk);
    expect(await Promise.all(processes.map((each) => each.stop()))).toEqual([0, 0]);
    await network.refuse();
    if (isFull)
      for (const [name, took] of Object.entries(slowest))
        expect(took, name).toBeLessThanOrEqual(recoveryMilliseconds);
    return {
      faults: size.rounds * Object.keys(weathers).length,
      ...told,
      callsFailed: door.failures,
      ...Object.fromEntries(Object.entries(slowest).map(([name, took]) => [`${name} slowest ms`, took])),
    };
  },
);
