/** kill -9 and SIGTERM of server processes at any instant of ingest, dispatch, replies and simulations. */
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
  {
    short: { kills: 20, terms: 2, ofSimulations: 0 },
    full: { kills: 190, terms: 50, ofSimulations: 10 },
    minutes: 40,
  },
  async ({ chance, size, isFull, tell }) => {
    const observer = await openProcess();
    const desk = await BusyDesk.open(observer.host, 8, chance);
    const ends = size.kills + size.terms;
    const termsEvery = Math.ceil(ends / (size.terms + 1));
    const crew = new Crew(observer.url, chance, ends);
    await crew.start();
    const simulation = await SimulationUnderFire.begin(observer, desk.caller, size.ofSimulations);
    const day = new Day(desk, crew.door, chance);
    for (let count = 1; count <= ends; count++) {
      await new Promise((resolve) => setTimeout(resolve, 50 + chance() * 500));
      await crew.endOne(count % termsEvery === 0 ? 'SIGTERM' : 'SIGKILL', count === ends);
      if (count % 20 === 0) tell(`${count} of ${ends} ended, ${desk.written} mentions written`);
    }
    await simulation.end();
    await day.end();
    await untilCaughtUp(observer, desk, () => new Set([...crew.taken, ...simulation.taken]), isFull);
    await crew.end();
    tell(`the slowest of those who took their places was ready after ${crew.slowestReadyMilliseconds} ms`);
    const terms = crew.codes.length - 2;
    expect(crew.codes).toEqual(crew.codes.map(() => 0));
    expect(crew.faults).toEqual([]);
    const told = await expectNothingLost(observer, desk);
    if (isFull) expect(crew.slowestReadyMilliseconds).toBeLessThanOrEqual(3_000);
    return {
      faults: ends + simulation.kills,
      toldToEnd: terms,
      ...told,
      slowestReadyMilliseconds: crew.slowestReadyMilliseconds,
      simulationKills: simulation.kills,
    };
  },
);
