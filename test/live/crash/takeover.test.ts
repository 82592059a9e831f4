import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import type { IngestOutcome } from '../../../src/live/ingest/outcome.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { isRunning } from '../../../src/store/embedded/processes.ts';
import {
  agentNumber,
  as,
  eventually,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';
import { author, makeDesk, mention } from '../ingest/desk.ts';
import { brokenRules, differencesOnReplay } from './audit.ts';
import { DeskProcess } from './deskProcess.ts';

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

const patience = { timeout: 120_000 };

/** A desk with one agent, and what a test asks about it. */
async function smallDesk(process: TestProcess) {
  const { deskId, teamId } = await makeDesk(process.dataSource);
  const caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
  const agentId = granted(
    await saveAgent(process.host, caller, null, { ...agentNumber(1, teamId), capacity: 50 }),
  );
  const pool = poolOf(process.dataSource);
  const write = async (door: DeskProcess, ...names: string[]) => {
    const batch = names.map((name) => mention(name, { publishedAt: Date.now(), author: author(name) }));
    return granted(await door.call<IngestOutcome[]>('ingest', deskId, batch)).flatMap((one) =>
      one.kind === 'accepted' ? [one.threadId] : [],
    );
  };
  const workOf = async (threadId: string) =>
    (await pool.query<{ state: string }>('select state from work where thread_id = $1', [threadId])).rows[0]
      ?.state;
  const isRouted = (threadId: string) =>
    eventually(
      () => workOf(threadId),
      (state) => state !== undefined,
    );
  return { deskId, agentId, agent: as(caller, agentId), pool, write, workOf, isRouted };
}

describe('three processes, of which one dispatches', patience, () => {
  it('keep to it while it lives, take over when it is killed or ends, and leave nothing running', async () => {
    const desk = await smallDesk(observer);
    const [first, second, third] = [new DeskProcess(), new DeskProcess(), new DeskProcess()];
    const fence = async () =>
      (
        await desk.pool.query<{ fence: number }>('select fence from dispatch_position where desk_id = $1', [
          desk.deskId,
        ])
      ).rows[0]!.fence;
    await first.start({ url: observer.url });
    await desk.isRouted((await desk.write(first, 'one'))[0]!);
    await Promise.all([second.start({ url: observer.url }), third.start({ url: observer.url })]);
    await desk.isRouted((await desk.write(second, 'two'))[0]!);
    expect(await fence()).toBe(1);

    const killedAt = Date.now();
    await first.kill();
    const [threadId] = await desk.write(second, 'three');
    await desk.isRouted(threadId!);
    const { rows } = await desk.pool.query<{ at: number }>(
      `select min(at) as at from routing_event where desk_id = $1 and kind = 'decision' and thread_id = $2`,
      [desk.deskId, threadId],
    );
    expect(await fence()).toBe(2);
    // a look is a second; the rest is what a busy machine may need
    expect(rows[0]!.at - killedAt).toBeLessThan(8_000);

    const asked = second.call('setPresence', desk.agent, desk.agentId, 'available');
    const stopped = second.stop();
    expect(await asked).toMatchObject({ ok: true });
    expect(await stopped).toBe(0);
    expect(isRunning(second.pid)).toBe(false);
    await desk.isRouted((await desk.write(third, 'four'))[0]!);
    expect(await third.stop()).toBe(0);
    expect([...second.faults, ...third.faults]).toEqual([]);
    await eventually(
      async () =>
        (
          await desk.pool.query(
            `select from pg_stat_activity where datname = current_database() and application_name = 'signalbox dispatch'`,
          )
        ).rowCount,
      (count) => count === 0,
    );
    expect(await brokenRules(desk.pool, desk.deskId)).toEqual([]);
    expect(await differencesOnReplay(desk.pool, desk.deskId)).toEqual([]);
  });
});

describe('PostgreSQL that is killed with its server', patience, () => {
  it('has everything that was acknowledged, and the desk goes on', async () => {
    const home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
    chmodSync(home, 0o755);
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const [first, second] = [new DeskProcess(), new DeskProcess()];
    // the folder's database is made and its desk opened before anything is killed
    const started = await first.start({ url: null, home, dispatches: true, migrates: true });
    const visitor = await openProcess(started.url);
    const desk = await smallDesk(visitor);
    await visitor.close();
    const acknowledged: string[] = [];
    let written = 0;
    const writing = (async () => {
      while (first.isAlive) {
        const name = `p${++written}`;
        await desk.write(first, name);
        acknowledged.push(name);
      }
    })().catch(() => {});
    await eventually(
      async () => acknowledged.length,
      (count) => count >= 25,
    );
    process.kill(started.postgres!, 'SIGKILL');
    await first.kill();
    await writing;

    const { url } = await second.start({ url: null, home });
    const after = await openProcess(url);
    const pool = poolOf(after.dataSource);
    await eventually(
      async () =>
        (
          await pool.query<{ waiting: number }>(
            `select count(*)::integer as waiting from thread where need is not null
               and id not in (select thread_id from work)`,
          )
        ).rows[0]!.waiting,
      (waiting) => waiting === 0,
    );
    const { rows } = await pool.query<{ name: string }>('select external_id as name from mention');
    expect(acknowledged.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
    expect(await brokenRules(pool, desk.deskId)).toEqual([]);
    expect(await differencesOnReplay(pool, desk.deskId)).toEqual([]);
    await after.close();
    expect(await second.stop()).toBe(0);
  });
});
