import { beforeAll, describe, expect, it } from 'vitest';
import { resolveThread } from '../../../src/live/engage/resolve.ts';
import { transferThread } from '../../../src/live/engage/transfer.ts';
import { acceptOffer, claimThread, parkThread, setPresence } from '../../../src/live/engage/workActions.ts';
import { readLog } from '../../../src/store/log.ts';
import { eventually, granted, openProcess, refusalCode, type TestProcess } from '../../support/liveDesk.ts';
import { differencesOnReplay } from '../crash/audit.ts';
import { steppedDesk } from './steppedDesk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

/** The agent has taken the thread. */
async function deskAtWork() {
  const desk = await steppedDesk(process);
  await desk.decided(acceptOffer(desk.host, desk.agent, desk.threadId));
  return desk;
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
