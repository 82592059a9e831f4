/** kill -9 of server processes at any instant of ingest, dispatch, replies and simulations. */
import { expect } from 'vitest';
import { BusyDesk } from '../live/crash/busyDesk.ts';
import { openProcess } from '../support/liveDesk.ts';
import { Crew } from './support/crew.ts';
import { Day } from './support/day.ts';
import { harness } from './support/harness.ts';
import { expectNothingLost, untilCaughtUp } from './support/nothingLost.ts';
import { SimulationUnderFire } from './support/simulationUnderFire.ts';

harness(
  'a desk whose processes are killed loses nothing, doubles nothing, counts everything once and assigns nothing twice',
  { short: { kills: 20, ofSimulations: 0 }, full: { kills: 190, ofSimulations: 10 }, minutes: 20 },
  async ({ chance, size, isFull, tell }) => {
    const observer = await openProcess();
    const desk = await BusyDesk.open(observer.host, 8, chance);
    const crew = new Crew(observer.url, chance, size.kills);
    await crew.start();
    const simulation = await SimulationUnderFire.begin(observer, desk.caller, size.ofSimulations);
    const day = new Day(desk, crew.door, chance);
    for (let count = 1; count <= size.kills; count++) {
      await new Promise((resolve) => setTimeout(resolve, 50 + chance() * 500));
      await crew.killOne(count === size.kills);
      if (count % 20 === 0) tell(`${count} of ${size.kills} killed, ${desk.written} mentions written`);
    }
    await simulation.end();
    await day.end();
    await untilCaughtUp(observer, desk, () => crew.taken, isFull);
    expect(await crew.end()).toEqual([0, 0]);
    expect(crew.faults).toEqual([]);
    const told = await expectNothingLost(observer, desk);
    if (isFull) expect(crew.slowestReadyMilliseconds).toBeLessThanOrEqual(3_000);
    return {
      faults: size.kills + simulation.kills,
      ...told,
      slowestReadyMilliseconds: crew.slowestReadyMilliseconds,
      simulationKills: simulation.kills,
    };
  },
);
