import { beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../../src/domain/desk/refusal.ts';
import type { RouterEvent } from '../../../src/domain/routing/event.ts';
import { changeDesk } from '../../../src/live/changeDesk.ts';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { DeskDispatcher, FencedOff } from '../../../src/live/dispatch/deskDispatcher.ts';
import { DeskTables } from '../../../src/live/dispatch/deskTables.ts';
import {
  acceptOffer,
  claimThread,
  declineOffer,
  parkThread,
  releaseThread,
  setPresence,
} from '../../../src/live/engage/workActions.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { readLog } from '../../../src/store/log.ts';
import {
  agentNumber,
  as,
  deskWithAgents,
  emptyDesk,
  eventually,
  granted,
  openProcess,
  refusalCode,
  type TestProcess,
} from '../../support/liveDesk.ts';
import { makeDesk, mention, minute } from '../ingest/desk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

/** A thread that needs an agent, as ingest would leave it. */
async function arrive(caller: Caller, teamId: string): Promise<string> {
  const threadId = newId();
  granted(
    await changeDesk(process.host, caller, async ({ client }, desk) => {
      await client.query(
        `insert into thread (id, desk_id, state, opened_at, last_post_at, opener_post_id)
         values ($1, $2, 'open', now(), now(), $1)`,
        [threadId, caller.deskId],
      );
      const event: Omit<Extract<RouterEvent, { type: 'workArrived' }>, 'at' | 'type'> = {
        work: threadId,
        requirement: { team: teamId, channel: 'x', skills: [], language: null },
        lastAgent: null,
        queuedAt: desk.at,
        dueAt: null,
        boostMinutes: 0,
      };
      return done({
        value: null,
        entries: [{ kind: 'input', type: 'workArrived', actor: 'test', threadId, payload: event }],
      });
    }),
  );
  return threadId;
}

const workOf = async (threadId: string) => {
  const { rows } = await poolOf(process.dataSource).query<{ state: string; agent_id: string | null }>(
    'select state, agent_id from work where thread_id = $1',
    [threadId],
  );
  return rows[0] ?? null;
};
const loadOf = async (agentId: string) => {
  const { rows } = await poolOf(process.dataSource).query<{ load: number }>(
    'select load from agent_load where agent_id = $1',
    [agentId],
  );
  return rows[0]?.load;
};

describe('a desk with a dispatcher', () => {
  it('offers a waiting thread to the agent who comes, and the agent takes it', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 1);
    const [agentId] = agentIds as [string];
    const dispatch = await process.startDispatch();
    const threadId = await arrive(caller, teamId);
    await eventually(
      () => workOf(threadId),
      (work) => work?.state === 'waiting',
    );

    granted(await setPresence(process.host, as(caller, agentId), agentId, 'available'));
    expect(await workOf(threadId)).toEqual({ state: 'offered', agent_id: agentId });
    expect(await loadOf(agentId)).toBe(1);

    granted(await acceptOffer(process.host, as(caller, agentId), threadId));
    expect(await workOf(threadId)).toEqual({ state: 'assigned', agent_id: agentId });
    const assignments = await poolOf(process.dataSource).query(
      'select agent_id, outcome from assignment where thread_id = $1',
      [threadId],
    );
    expect(assignments.rows).toEqual([{ agent_id: agentId, outcome: null }]);

    granted(await releaseThread(process.host, as(caller, agentId), threadId));
    expect(await workOf(threadId)).toEqual({ state: 'waiting', agent_id: null });
    expect(await loadOf(agentId)).toBe(0);
    await dispatch.stop();
    expect(process.faults).toEqual([]);
  });

  it('refuses with the facts what the router does not grant', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 2);
    const [one, two] = agentIds as [string, string];
    const dispatch = await process.startDispatch();
    for (const id of agentIds) granted(await setPresence(process.host, as(caller, id), id, 'busy'));
    const threadId = await arrive(caller, teamId);
    expect(refusalCode(await claimThread(process.host, as(caller, one), newId()))).toBe('NOT_FOUND');
    expect(refusalCode(await claimThread(process.host, caller, threadId))).toBe('NOT_ELIGIBLE');
    expect(refusalCode(await acceptOffer(process.host, as(caller, one), threadId))).toBe('NOT_HOLDER');
    expect(refusalCode(await parkThread(process.host, as(caller, two), threadId))).toBe('NOT_HOLDER');
    expect(refusalCode(await declineOffer(process.host, as(caller, two), threadId))).toBe('NOT_HOLDER');
    await dispatch.stop();
  });

  it('says no only when nothing can happen any more: without a dispatcher a wish expires for good', async () => {
    const started = await openProcess(process.url, () => Date.now() * 1);
    let now = Date.now();
    const host = { ...started.host, now: () => now };
    const { caller, teamId, agentIds } = await deskWithAgents(host, 1);
    const [agentId] = agentIds as [string];
    const threadId = await arrive(caller, teamId);
    const asked = claimThread(host, as(caller, agentId), threadId);
    await eventually(
      () => readLog(poolOf(started.dataSource), caller.deskId, { after: 0, limit: 100 }),
      (rows) => rows.some((row) => row.type === 'workClaimed'),
    );
    now += 60_000;
    expect(refusalCode(await asked)).toBe('DECISION_EXPIRED');

    const dispatcher = await DeskDispatcher.takeOver(
      new DeskTables(started.dataSource, caller.deskId),
      () => now,
    );
    while (await dispatcher.step());
    expect(await workOf(threadId)).toEqual({ state: 'waiting', agent_id: null });
  }, 20_000);
});

describe('taking over', () => {
  it('fences off the dispatcher that had the desk before, and goes on where it was', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 1);
    const [agentId] = agentIds as [string];
    const first = await DeskDispatcher.takeOver(new DeskTables(process.dataSource, caller.deskId), Date.now);
    while (await first.step());
    const threadId = await arrive(caller, teamId);
    const second = await DeskDispatcher.takeOver(new DeskTables(process.dataSource, caller.deskId), Date.now);
    await expect(first.step()).rejects.toThrow(FencedOff);
    while (await second.step());
    expect(await workOf(threadId)).toMatchObject({ state: 'waiting' });
    expect(await loadOf(agentId)).toBe(0);
  });
});

describe('what the database itself refuses', () => {
  it('refuses work beyond an agent’s capacity, and a changed line of the log', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 1);
    const [agentId] = agentIds as [string];
    const dispatcher = await DeskDispatcher.takeOver(
      new DeskTables(process.dataSource, caller.deskId),
      Date.now,
    );
    while (await dispatcher.step());
    const pool = poolOf(process.dataSource);
    await expect(
      pool.query(
        `insert into work (thread_id, desk_id, state, team_id, agent_id, points, ring, rank, queued_at, boost_minutes, snapshot)
         values ($1, $2, 'assigned', $3, $4, 3, 0, 0, now(), 0, '{}')`,
        [newId(), caller.deskId, teamId, agentId],
      ),
    ).rejects.toThrow('agent_over_capacity');
    await expect(pool.query('update routing_event set actor = $1', ['somebody'])).rejects.toThrow(
      'append-only',
    );
    await expect(pool.query('delete from routing_event')).rejects.toThrow('append-only');
    await expect(pool.query('truncate routing_event cascade')).rejects.toThrow('append-only');
  });

  it('refuses the same message of a channel account twice', async () => {
    const { deskId } = await makeDesk(process.dataSource);
    granted(await ingestBatch(process.host, deskId, [mention('once')], Date.now()));
    const pool = poolOf(process.dataSource);
    const { rows } = await pool.query<{ row: object }>(
      'select to_jsonb(post) as row from post where desk_id = $1',
      [deskId],
    );
    const again = { ...rows[0]!.row, id: newId() };
    await expect(
      pool.query('insert into post select * from jsonb_populate_record(null::post, $1)', [again]),
    ).rejects.toMatchObject({ code: '23505', detail: expect.stringContaining('external_id') });
  });

  it('refuses two open assignments of one thread', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 1);
    const threadId = await arrive(caller, teamId);
    const assign = () =>
      poolOf(process.dataSource).query(
        `insert into assignment (id, desk_id, thread_id, agent_id, team_id, ring, started_at)
         values ($1, $2, $3, $4, $5, 0, now())`,
        [newId(), caller.deskId, threadId, agentIds[0], teamId],
      );
    await assign();
    await expect(assign()).rejects.toThrow('assignment_open');
  });
});

describe('a broken promise', () => {
  it('records a broken promise with the instant at which it was broken, whenever that is noticed', async () => {
    const { deskId } = await makeDesk(process.dataSource);
    const publishedAt = Date.now() - 90 * minute;
    granted(await ingestBatch(process.host, deskId, [mention('late', { publishedAt })], Date.now()));
    const dispatcher = await DeskDispatcher.takeOver(
      new DeskTables(process.dataSource, deskId),
      process.host.now,
    );
    while (await dispatcher.step());
    const log = await readLog(poolOf(process.dataSource), deskId, { after: 0, limit: 100 });
    expect(log.filter(({ type }) => type === 'clockMissed').map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ kind: 'firstResponse', missedAt: publishedAt + 60 * minute }),
    ]);
  });
});

describe('configuration', () => {
  it('refuses a capacity below what the agent holds', async () => {
    const { caller, teamId, agentIds } = await deskWithAgents(process.host, 1);
    const [agentId] = agentIds as [string];
    const dispatch = await process.startDispatch();
    granted(await setPresence(process.host, as(caller, agentId), agentId, 'available'));
    const threadId = await arrive(caller, teamId);
    const other = await arrive(caller, teamId);
    await eventually(
      () => workOf(other),
      (work) => work?.state === 'offered',
    );
    await eventually(
      () => workOf(threadId),
      (work) => work?.state === 'offered',
    );
    const outcome = await saveAgent(process.host, caller, agentId, {
      ...agentNumber(1, teamId),
      capacity: 1,
    });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'CAPACITY_BELOW_LOAD', capacity: 1, load: 2 },
    });
    await dispatch.stop();
  });

  it('names the place of every fault in an agent’s configuration', async () => {
    const caller = await emptyDesk(process.host);
    const teamId = newId();
    const outcome = await saveAgent(process.host, caller, null, {
      ...agentNumber(1, teamId),
      capacity: 0,
      languages: ['english'],
      shifts: [
        { weekday: 0, startMinute: 540, endMinute: 1_020 },
        { weekday: 0, startMinute: 960, endMinute: 1_200 },
      ],
    });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'INVALID_INPUT',
        findings: [
          { path: 'capacity', found: '0' },
          { path: 'teamIds[0]', found: teamId },
          { path: 'languages[0]', found: 'english' },
          { path: expect.stringContaining('shifts') },
        ],
      },
    });
  });
});
