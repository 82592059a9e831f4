import { beforeAll, describe, expect, it } from 'vitest';
import { done, type Outcome } from '../../../src/domain/desk/refusal.ts';
import { changeDesk, record } from '../../../src/live/changeDesk.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { DeskDispatcher } from '../../../src/live/dispatch/deskDispatcher.ts';
import { DeskTables } from '../../../src/live/dispatch/deskTables.ts';
import { resolveThread } from '../../../src/live/engage/resolve.ts';
import { transferThread } from '../../../src/live/engage/transfer.ts';
import { acceptOffer, claimThread, parkThread, setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readLog } from '../../../src/store/log.ts';
import {
  agentNumber,
  as,
  eventually,
  granted,
  openProcess,
  refusalCode,
  type TestProcess,
} from '../../support/liveDesk.ts';
import { differencesOnReplay } from '../crash/audit.ts';
import { makeDesk, mention } from '../ingest/desk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

/** A desk whose agent has a thread in hand, a clock that the test moves, and a dispatcher that works when it is told to. */
async function deskAtWork() {
  const clock = { at: Date.now() };
  const host: LiveHost = { ...process.host, now: () => clock.at };
  const { deskId, teamId } = await makeDesk(process.dataSource);
  const caller: Caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
  const agentId = granted(await saveAgent(host, caller, null, agentNumber(1, teamId)));
  const agent = as(caller, agentId);
  const pool = poolOf(process.dataSource);
  const dispatcherAt = { ...clock };
  const dispatcher = await DeskDispatcher.takeOver(
    new DeskTables(process.dataSource, deskId),
    () => dispatcherAt.at,
  );
  const settle = async () => {
    while (await dispatcher.step());
  };
  const logged = () => readLog(pool, deskId, { after: 0, limit: 1_000 });
  /** Waits until something is asked that nobody has decided. */
  const asking = () =>
    eventually(logged, (rows) => {
      const wishes = rows.filter((row) => (row.payload as { isAwaited?: boolean }).isAwaited);
      return wishes.length > rows.filter(({ type }) => type === 'eventDecided').length;
    });
  /** Lets the dispatcher decide what was asked. */
  const decided = async <Value>(asked: Promise<Outcome<Value>>): Promise<Value> => {
    await asking();
    await settle();
    return granted(await asked);
  };
  /** Lets the caller's patience run out before the dispatcher looks. */
  const unheard = async <Value>(asked: Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    await asking();
    clock.at += 60_000;
    // anything in the log makes the caller look at the clock
    await changeDesk({ ...host, now: () => dispatcherAt.at }, caller, async () =>
      done({ value: null, entries: [record(caller, 'nothing', {})] }),
    );
    return asked;
  };
  const stateOf = async (threadId: string) => {
    const { rows } = await pool.query<{ state: string; agent_id: string | null }>(
      'select state, agent_id from work where thread_id = $1',
      [threadId],
    );
    return rows[0] ?? null;
  };
  await settle();
  await decided(setPresence(host, agent, agentId, 'available'));
  const [arrived] = granted(
    await ingestBatch(host, deskId, [mention('a', { publishedAt: clock.at })], clock.at),
  );
  if (arrived?.kind !== 'accepted') throw new Error('not taken');
  const { threadId } = arrived;
  await settle();
  await decided(acceptOffer(host, agent, threadId));
  return {
    host,
    caller,
    deskId,
    teamId,
    agent,
    agentId,
    threadId,
    clock,
    dispatcherAt,
    settle,
    unheard,
    stateOf,
    pool,
  };
}

describe('a wish that nobody has decided in time', () => {
  it('is never granted afterwards, not even by a dispatcher whose clock is behind', async () => {
    const desk = await deskAtWork();
    const { host, agent, threadId, settle, unheard, stateOf } = desk;
    const outcome = await unheard(
      transferThread(host, agent, { threadId, toTeamId: desk.teamId, toAgentId: null, reason: 'r' }),
    );
    expect(refusalCode(outcome)).toBe('DECISION_EXPIRED');
    await settle();
    expect(await stateOf(threadId)).toEqual({ state: 'assigned', agent_id: desk.agentId });
    expect(await differencesOnReplay(desk.pool, desk.deskId)).toEqual([]);
  });

  it('leaves no hand-over behind', async () => {
    const { host, agent, threadId, teamId, settle, unheard, pool } = await deskAtWork();
    await unheard(transferThread(host, agent, { threadId, toTeamId: teamId, toAgentId: null, reason: 'r' }));
    await settle();
    const { rows } = await pool.query('select kind from interaction where thread_id = $1', [threadId]);
    expect(rows).toEqual([]);
  });

  it('leaves the agent as present as the router believes', async () => {
    const { host, agent, agentId, settle, unheard, pool } = await deskAtWork();
    const outcome = await unheard(setPresence(host, agent, agentId, 'away'));
    expect(refusalCode(outcome)).toBe('DECISION_EXPIRED');
    await settle();
    const { rows } = await pool.query('select presence from agent where id = $1', [agentId]);
    expect(rows).toEqual([{ presence: 'available' }]);
  });

  it('does not park the thread: it still needs its agent', async () => {
    const { host, agent, threadId, settle, unheard, pool, stateOf } = await deskAtWork();
    const outcome = await unheard(parkThread(host, agent, threadId));
    expect(refusalCode(outcome)).toBe('DECISION_EXPIRED');
    await settle();
    const { rows } = await pool.query<{ needed: boolean; marks: number }>(
      'select need is not null as needed, (select count(*)::integer from thread_mark) as marks from thread where id = $1',
      [threadId],
    );
    expect(rows).toEqual([{ needed: true, marks: 0 }]);
    expect(await stateOf(threadId)).toMatchObject({ state: 'assigned' });
  });

  it('resolves the thread all the same, and frees the agent as soon as there is a dispatcher', async () => {
    const { host, agent, agentId, threadId, deskId, settle, unheard, pool, stateOf } = await deskAtWork();
    granted(await unheard(resolveThread(host, agent, { threadId, code: 'done' })));
    await settle();
    expect(await stateOf(threadId)).toBeNull();
    const { rows } = await pool.query('select load from agent_load where agent_id = $1', [agentId]);
    expect(rows).toEqual([{ load: 0 }]);
    expect(await differencesOnReplay(pool, deskId)).toEqual([]);
  });

  it('is decided in time where the dispatcher was at it when patience ended', async () => {
    const { host, agent, agentId, threadId, dispatcherAt, clock, settle, pool, deskId, stateOf } =
      await deskAtWork();
    dispatcherAt.at = clock.at;
    const asked = claimThread(host, agent, threadId);
    await eventually(
      () => readLog(pool, deskId, { after: 0, limit: 1_000 }),
      (rows) => rows.some(({ type }) => type === 'workClaimed'),
    );
    await settle();
    clock.at += 60_000;
    expect(['granted', 'ALREADY_ASSIGNED']).toContain(
      ((outcome) => (outcome.ok ? 'granted' : outcome.refusal.code))(await asked),
    );
    expect(await stateOf(threadId)).toEqual({ state: 'assigned', agent_id: agentId });
  });
});
