/** Immediate stops of PostgreSQL under load: whatever was acknowledged is there, and servers go on without a restart. */
import { expect } from 'vitest';
import { signToken } from '../../src/server/tokens.ts';
import { BusyDesk } from '../live/crash/busyDesk.ts';
import { DeskProcess } from '../live/crash/deskProcess.ts';
import { openProcess } from '../support/liveDesk.ts';
import { patiently, served } from '../support/served.ts';
import { Day } from './support/day.ts';
import { harness } from './support/harness.ts';
import { expectNothingLost, untilCaughtUp } from './support/nothingLost.ts';
import { OwnPostgres } from './support/ownPostgres.ts';
import { PatientDoor } from './support/patientDoor.ts';
import { recovery } from './support/recovery.ts';

const secret = 'a secret of this harness, of enough characters';
/** Of the key that seals are verified with. */
const sealingSecret = Buffer.alloc(32, 7).toString('base64');
const apiMilliseconds = 10_000;

harness(
  'a desk whose PostgreSQL is stopped at once has all that it acknowledged, and its servers go on by themselves',
  { short: { stops: 2 }, full: { stops: 30 }, minutes: 20 },
  async ({ chance, size, isFull, tell }) => {
    const postgres = await OwnPostgres.start();
    const observer = await openProcess(postgres.url);
    const desk = await BusyDesk.open(observer.host, 8, chance);
    const processes = [new DeskProcess(), new DeskProcess()];
    const [server] = await Promise.all([
      served(postgres.url, { JWT_SECRET: secret, AUDIT_SIGNING_KEY: sealingSecret }),
      ...processes.map((each) => each.start({ url: postgres.url, counts: true })),
    ]);
    const url = /http:\/\/[\w.:]+/.exec(server.stdout())![0];
    const token = await signToken(new TextEncoder().encode(secret), {
      subject: 'harness',
      role: 'admin',
      agentId: null,
      deskId: desk.deskId,
      expires: '1h',
    });
    const ask = async (): Promise<string> => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ mentions(first: 5) { nodes { id text } } }' }),
      });
      const { data, errors } = (await answer.json()) as { data: unknown; errors?: { message: string }[] };
      return data && !errors ? 'answered' : JSON.stringify(errors);
    };
    expect(await patiently(ask, (said) => said === 'answered')).toBe('answered');

    const door = new PatientDoor(processes, chance);
    const day = new Day(desk, door.any, chance);
    const slowest = { api: 0, desk: 0 };
    for (let count = 1; count <= size.stops; count++) {
      await new Promise((resolve) => setTimeout(resolve, 500 + chance() * 1_500));
      await postgres.stopImmediately(chance() < 0.5 ? 'SIGQUIT' : 'SIGKILL');
      expect(await ask()).not.toBe('answered');
      await postgres.restart();
      const from = performance.now();
      await patiently(ask, (said) => said === 'answered');
      const ready = async () => (await fetch(`${url}/readyz`)).status;
      await patiently(ready, (status) => status === 200);
      const api = Math.round(performance.now() - from);
      const again =
        api +
        (await recovery(
          observer,
          desk,
          processes.map((each) => door.through(each)),
        ));
      slowest.api = Math.max(slowest.api, api);
      slowest.desk = Math.max(slowest.desk, again);
      tell(
        `stop ${count} of ${size.stops}: the API was back after ${api} ms, ingest and dispatch after ${again} ms`,
      );
    }
    await day.end();
    await untilCaughtUp(observer, desk, null, isFull);
    expect(door.otherFaults).toEqual([]);
    const told = await expectNothingLost(observer, desk);
    expect(await Promise.all(processes.map((each) => each.stop()))).toEqual([0, 0]);
    await observer.close();
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    if (isFull) expect(slowest.api).toBeLessThanOrEqual(apiMilliseconds);
    return {
      faults: size.stops,
      ...told,
      callsFailed: door.failures,
      slowestApiMilliseconds: slowest.api,
      slowestDeskMilliseconds: slowest.desk,
    };
  },
);
