import type { DataSource } from 'typeorm';
import type { Channel } from '../../src/domain/desk/channel.ts';
import { messageOf, type Outcome } from '../../src/domain/desk/refusal.ts';
import { type AgentConfiguration, saveAgent } from '../../src/live/configure/agents.ts';
import { createDesk } from '../../src/live/configure/desk.ts';
import { createTeam } from '../../src/live/configure/teams.ts';
import { Dispatch } from '../../src/live/dispatch/dispatch.ts';
import { LogFeed } from '../../src/live/feed/logFeed.ts';
import type { Caller, LiveHost } from '../../src/live/host.ts';
import { createDataSource, poolOf } from '../../src/store/dataSource.ts';
import { freshDatabase } from './database.ts';
import { whenFileEnds } from './whenFileEnds.ts';

/** One server process's live part, as the tests run it. */
export interface TestProcess {
  readonly host: LiveHost;
  readonly dataSource: DataSource;
  readonly url: string;
  readonly faults: Error[];
  startDispatch(): Promise<Dispatch>;
  close(): Promise<void>;
}

const opened: TestProcess[] = [];

/** A process on the given database, or on a fresh one. Closed when the test file ends. */
export async function openProcess(url?: string, now: () => number = Date.now): Promise<TestProcess> {
  const database = url ?? (await freshDatabase());
  const dataSource = await createDataSource({ url: database, poolSize: 12 }).initialize();
  const faults: Error[] = [];
  const feed = new LogFeed({
    pool: poolOf(dataSource),
    url: database,
    onFault: (error) => faults.push(error),
  });
  await feed.start();
  const dispatches: Dispatch[] = [];
  let isClosed = false;
  const opening: TestProcess = {
    host: { dataSource, feed, now },
    dataSource,
    url: database,
    faults,
    async startDispatch() {
      const dispatch = new Dispatch({
        dataSource,
        url: database,
        feed,
        now,
        onFault: (error) => faults.push(error),
      });
      dispatches.push(dispatch);
      await dispatch.start();
      return dispatch;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const dispatch of dispatches) await dispatch.stop();
      await feed.stop();
      await dataSource.destroy();
    },
  };
  opened.push(opening);
  return opening;
}

whenFileEnds(async () => {
  for (const process of opened.splice(0)) await process.close();
});

/** The value of an outcome that the test takes for granted. */
export function granted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok)
    throw new Error(
      `refused: ${messageOf(outcome.refusal)}; ${opened.flatMap((process) => process.faults).join('; ')}`,
    );
  return outcome.value;
}

/** The code of a refusal; fails the test where the outcome is none. */
export function refusalCode(outcome: Outcome<unknown>): string {
  if (outcome.ok) throw new Error(`not refused: ${JSON.stringify(outcome.value)}`);
  return outcome.refusal.code;
}

/** An empty desk and somebody who may configure it. */
export async function emptyDesk(
  host: LiveHost,
  settings: { name?: string; joinWindowMinutes?: number } = {},
): Promise<Caller> {
  const deskId = granted(
    await createDesk(
      host,
      { actor: 'test' },
      { name: 'Desk', timeZone: 'UTC', joinWindowMinutes: 60, fallbackLanguage: 'en', ...settings },
      { isDemo: false },
    ),
  );
  return { deskId, actor: 'test', agentId: null, isSupervisor: true };
}

/** A desk with one team of so many agents, on duty round the clock. */
export async function deskWithAgents(
  host: LiveHost,
  count: number,
  overrides: Partial<AgentConfiguration> = {},
): Promise<{ caller: Caller; teamId: string; agentIds: string[] }> {
  const caller = await emptyDesk(host);
  const teamId = granted(await createTeam(host, caller, 'Care'));
  const agentIds: string[] = [];
  for (let number = 1; number <= count; number++)
    agentIds.push(
      granted(await saveAgent(host, caller, null, { ...agentNumber(number, teamId), ...overrides })),
    );
  return { caller, teamId, agentIds };
}

export const agentNumber = (number: number, teamId: string): AgentConfiguration => ({
  name: `Agent ${number}`,
  email: `agent${number}@example.com`,
  role: 'agent',
  teamIds: [teamId],
  skills: {},
  languages: ['en'],
  channels: (['x', 'email', 'chat'] as Channel[]).map((channel) => ({ channel, cap: null })),
  capacity: 2,
  shifts: null,
});

/** That agent, as the one who calls. */
export const as = (caller: Caller, agentId: string): Caller => ({
  ...caller,
  actor: `agent:${agentId}`,
  agentId,
  isSupervisor: false,
});

/** Waits until `isTrue` holds; fails after ten seconds with what it last saw. */
export async function eventually<Value>(
  look: () => Promise<Value>,
  isTrue: (value: Value) => boolean,
): Promise<Value> {
  const until = Date.now() + 10_000;
  while (true) {
    const value = await look();
    if (isTrue(value)) return value;
    if (Date.now() > until) throw new Error(`never came true; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
