import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/desk/viewer.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { eventually } from '../support/liveDesk.ts';
import {
  agent,
  agentInput,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  network,
  openLiveApi,
  supervisor,
  write,
} from './support/liveApi.ts';

const hour = 3_600_000;
const week = 168 * hour;

let api: LiveApi;
let desk: LiveDesk;
let otherTeamId: string;
let oldest: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  await api.process.startDispatch();
  desk = await makeDesk(api);
  const created = await api.mutate(
    'teamCreate',
    { deskId: desk.deskId, name: 'Back office' },
    { selection: 'team { id }' },
  );
  otherTeamId = created.team.id;
  oldest = (await write(api, desk, mentionInput('My suitcase is gone'))).threadId;
  await write(
    api,
    desk,
    mentionInput('Terrible, awful, I hate you', {
      author: { externalId: 'vip', name: 'V', followers: 90_000 },
    }),
  );
  await write(
    api,
    desk,
    mentionInput('Please refund me', {
      channel: 'EMAIL',
      channelAccount: 'help@aurora.example',
      author: { externalId: 'zoe@example.org', name: 'Zoe' },
    }),
  );
  await eventually(
    () => board(),
    ({ waitingCount }) => waitingCount === 3,
  );
});

const fields = `sequence waitingCount waiting { channel count ages { fromSeconds beforeSeconds count } }
  oldest { id } atRiskCount missedTodayCount agents { presence count load capacity }
  arrivals { channel mentions expected ratio chance isSpike } spikes { channel } sentiment
  topMentions { authorName } crises { id } team { name }`;
const board = async (teamId: string | null = null, viewer: Viewer = supervisor) =>
  (
    await api.ask(
      `query ($desk: ID!, $team: ID) { wallboard(deskId: $desk, teamId: $team) { ${fields} } }`,
      { desk: desk.deskId, team: teamId },
      viewer,
    )
  ).wallboard;
const refusal = async (teamId: string | null, viewer: Viewer) => {
  const source = 'query ($desk: ID!, $team: ID) { wallboard(deskId: $desk, teamId: $team) { sequence } }';
  const [fault] = await api.faultsOf(source, { desk: desk.deskId, team: teamId }, viewer);
  return fault?.message;
};
const ann = (): Viewer => agent(desk.agentIds[0]);

describe('the wallboard', () => {
  it('shows what waits, by channel and age, and the oldest of it', async () => {
    const { waiting, oldest: first, team } = await board();
    expect(waiting).toMatchObject([
      {
        channel: 'X',
        count: 2,
        ages: [
          { fromSeconds: 0, beforeSeconds: 300, count: 2 },
          {},
          {},
          {},
          { fromSeconds: 14_400, beforeSeconds: null, count: 0 },
        ],
      },
      { channel: 'EMAIL', count: 1 },
    ]);
    expect(first).toEqual({ id: oldest });
    expect(team).toBeNull();
  });

  it('shows agents by presence, with what they have in hand and can take', async () => {
    await api.mutate('agentSetPresence', { agentId: desk.agentIds[0], presence: 'BUSY' });
    expect((await board()).agents).toEqual([
      { presence: 'BUSY', count: 1, load: 0, capacity: 2 },
      { presence: 'OFFLINE', count: 1, load: 0, capacity: 2 },
    ]);
  });

  it('shows what came in the last hour, its mood, and who spoke to most', async () => {
    const { arrivals, sentiment, topMentions, spikes } = await board();
    expect(arrivals).toMatchObject([
      { channel: 'X', mentions: 2, expected: null, isSpike: null },
      { channel: 'EMAIL', mentions: 1 },
    ]);
    expect(sentiment).toBeGreaterThan(1);
    expect(topMentions).toEqual([{ authorName: 'V' }]);
    expect(spikes).toEqual([]);
  });

  it('is of one team where one is named; what arrives is the desk’s', async () => {
    expect(await board(otherTeamId)).toMatchObject({
      team: { name: 'Back office' },
      waitingCount: 0,
      oldest: null,
      agents: [],
      arrivals: [{ mentions: 2 }, { mentions: 1 }],
    });
  });

  it('counts the promises that were broken today', async () => {
    const pool = poolOf(api.process.dataSource);
    const missed = (missedAt: number) =>
      pool.query(
        `with last as (update desk set last_seq = last_seq + 1 where id = $1 returning last_seq)
         insert into routing_event (desk_id, seq, at, kind, type, actor, thread_id, payload)
         select $1, last_seq, $3, 'record', 'clockMissed', 'clock', $2, jsonb_build_object('missedAt', $4::float8) from last`,
        [desk.deskId.slice('desk_'.length), oldest.slice('thread_'.length), new Date(), missedAt],
      );
    await missed(Date.now());
    // noticed today, broken before
    await missed(Date.now() - 25 * hour);
    expect((await board()).missedTodayCount).toBe(1);
    expect((await board(desk.teamId)).missedTodayCount).toBe(1);
    expect((await board(otherTeamId)).missedTodayCount).toBe(0);
  });
});

describe('who sees which wallboard', () => {
  it('agents see their own teams’', async () => {
    expect((await board(desk.teamId, ann())).waitingCount).toBe(3);
    for (const teamId of [null, otherTeamId])
      expect(await refusal(teamId, ann())).toContain('agents see the wallboards of their own teams');
  });

  it('networks see none', async () => {
    expect(await refusal(null, network)).toContain('wallboard');
  });

  it('what an agent may not read is not counted for them', async () => {
    const { agent: eve } = await api.mutate(
      'agentCreate',
      agentInput('Eve', { deskId: desk.deskId, teamIds: [desk.teamId] }),
      { selection: 'agent { id }' },
    );
    await api.mutate(
      'permissionWithdraw',
      { agentId: eve.id, actions: ['READ'], channels: ['EMAIL'], reason: 'In training' },
      { viewer: supervisor },
    );
    const hers = await board(desk.teamId, agent(eve.id));
    expect(hers.waiting).toMatchObject([{ channel: 'X', count: 2 }]);
    expect(hers.arrivals).toMatchObject([{ channel: 'X', mentions: 2 }]);
  });
});

describe('the wallboard live', () => {
  const watch = (viewer: Viewer = supervisor, teamId: string | null = null) =>
    api.subscribe(
      `subscription ($desk: ID!, $team: ID) { wallboardChanged(deskId: $desk, teamId: $team) { ${fields} } }`,
      { desk: desk.deskId, team: teamId },
      viewer,
    );

  it('comes at once, and again when something has happened', async () => {
    const boards = await watch();
    const first = (await boards.next()).value.data.wallboardChanged;
    expect(first.waitingCount).toBe(3);
    await write(api, desk, mentionInput('Where is my bag?'));
    let latest = first;
    while (latest.waitingCount < 4) latest = (await boards.next()).value.data.wallboardChanged;
    expect(latest.sequence).toBeGreaterThan(first.sequence);
    await boards.return(undefined);
  });

  it('is refused to who may not see it', async () => {
    await expect(watch(ann())).rejects.toThrow('agents see the wallboards of their own teams');
  });

  it('expects what came in the weeks before, and says when far more comes', async () => {
    const pool = poolOf(api.process.dataSource);
    const now = Date.now();
    // the hour that the last 60 minutes begin in, and the one that they end in
    for (const at of [now, now - hour])
      for (const weeks of [1, 2, 3, 4, 5])
        await pool.query(
          `insert into kpi_cell (desk_id, grain, dimension, at, channel, value, sums)
           values ($1, 'hour', 'all', $2, 'x', '', '{"mentions": 1}') on conflict do nothing`,
          [desk.deskId.slice('desk_'.length), new Date(Math.floor(at / hour) * hour - weeks * week)],
        );
    const other = await makeOther();
    for (let number = 0; number < 12; number++) await write(api, desk, mentionInput(`Again ${number}`));
    const [x] = (await other()).arrivals;
    expect(x.expected).toBeGreaterThan(0.9);
    expect(x.expected).toBeLessThan(1.4);
    expect(x).toMatchObject({ channel: 'X', isSpike: true });
    expect((await other()).spikes).toEqual([{ channel: 'X' }]);
  });

  /** The board by another process, which has not read any pattern yet. */
  async function makeOther() {
    const process = await openLiveApi('graphql-js', api.process.url);
    return async () =>
      (await process.ask(`{ wallboard(deskId: "${desk.deskId}") { ${fields} } }`, {}, supervisor)).wallboard;
  }
});
