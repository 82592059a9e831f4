import { done, type Outcome } from '../../../src/domain/desk/refusal.ts';
import { changeDesk, record } from '../../../src/live/changeDesk.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { DeskDispatcher } from '../../../src/live/dispatch/deskDispatcher.ts';
import { DeskTables } from '../../../src/live/dispatch/deskTables.ts';
import { setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readLog } from '../../../src/store/log.ts';
import { agentNumber, as, eventually, granted, type TestProcess } from '../../support/liveDesk.ts';
import { makeDesk, mention } from '../ingest/desk.ts';

/** A desk whose agent is offered a thread, a clock that the test moves, and a dispatcher that works when it is told to. */
export async function steppedDesk(process: TestProcess) {
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
    asking,
    decided,
    unheard,
    stateOf,
    pool,
  };
}
