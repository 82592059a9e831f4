import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handIn, reply, traceMentions } from '../../load/operations.ts';
import type { Notes } from '../../load/run/notes.ts';
import { type Reconciliation, reconcile } from '../../load/run/reconcile.ts';
import { reconcileByApi } from '../../load/run/reconcileByApi.ts';
import { type LiveApi, makeDesk, network, openLiveApi } from '../resolvers/support/liveApi.ts';

let api: LiveApi;
let notes: Notes;
let client: pg.Client;

beforeAll(async () => {
  api = await openLiveApi('graphql-jit');
  await makeDesk(api);
  await api.process.startDispatch();
  const accepted = await handedIn([1, 2, 3, 4].map((number) => mentionOf(number)));
  notes = { accepted, unsure: new Set(), complaints: [] };
  client = new pg.Client({ connectionString: api.process.url });
  await client.connect();
});
afterAll(() => client.end());

const brokenOf = ({ rules }: Reconciliation): Record<string, readonly string[]> =>
  Object.fromEntries(rules.filter(({ broken }) => broken > 0).map(({ rule, such }) => [rule, such]));

/** What the reconciliation finds once the database has been changed behind its own back; undone afterwards. */
async function foundAfter(tampering: string, undoing: string): Promise<Record<string, readonly string[]>> {
  await client.query(`set session_replication_role = replica; ${tampering}`);
  try {
    return brokenOf(await reconcile(api.process.url, 'run', notes));
  } finally {
    await client.query(`${undoing}; set session_replication_role = origin`);
  }
}

const keep = (table: string, which: string): string =>
  `create temp table kept as select * from ${table} where ${which}`;
const giveBack = (table: string): string => `insert into ${table} select * from kept; drop table kept`;
const ofSecond = `(select thread_id from mention where external_id = 'run-2')`;

const mentionOf = (number: number, more: object = {}) => ({
  mention: {
    channel: 'X',
    channelAccount: '@aurora',
    externalId: `run-${number}`,
    publishedAt: new Date().toISOString(),
    author: { externalId: `traveller-${number}` },
    text: 'My flight was cancelled, please help me',
    ...more,
  },
});

/** What the desk says it took: external id → id. */
async function handedIn(deliveries: readonly object[]): Promise<Map<string, string>> {
  const { mentionsIngest } = await api.ask(handIn.text, { batch: { deliveries } }, network);
  return new Map(
    mentionsIngest.outcomes.map(({ mention }: { mention: { externalId: string; id: string } }) => [
      mention.externalId,
      mention.id,
    ]),
  );
}

describe('the reconciliation', () => {
  it('finds nothing where all is there once', async () => {
    const found = await reconcile(api.process.url, 'run', notes);
    expect(found).toMatchObject({ by: 'SQL', accepted: 4 });
    expect(brokenOf(found)).toEqual({});
  });

  it('misses nothing where an answer came between the writing of a mention and its arrival', async () => {
    const publishedAt = new Date().toISOString();
    const { nodes } = await api.ask(traceMentions.text, { ids: [notes.accepted.get('run-1')] });
    await api.ask(reply.text, { reply: { threadId: nodes[0].thread.id, text: 'We are on it.' } });
    const late = await handedIn([
      mentionOf(5, { publishedAt, replyTo: 'run-1', author: { externalId: 'traveller-1' } }),
    ]);
    notes = { ...notes, accepted: new Map([...notes.accepted, ...late]) };
    expect(brokenOf(await reconcile(api.process.url, 'run', notes))).toEqual({});
  });

  it('finds a mention that was accepted and is not there', async () => {
    const second = `external_id = 'run-2'`;
    const found = await foundAfter(
      `${keep('mention', second)}; delete from mention where ${second}`,
      giveBack('mention'),
    );
    expect(found).toEqual({ 'accepted, so it is in the database': ['run-2'] });
  });

  it('finds a mention that is there twice, and in the log not at all', async () => {
    const found = await foundAfter(
      `insert into mention select (jsonb_populate_record(mention, jsonb_build_object('id', gen_random_uuid()))).*
         from mention where external_id = 'run-3'`,
      `delete from mention where external_id = 'run-3' and id <> '${notes.accepted.get('run-3')?.slice(8)}'`,
    );
    expect(found).toMatchObject({
      'accepted once, so it is there once': ['run-3'],
      'there, so it was accepted': ['run-3'],
      'there, so it is in the log once': ['run-3'],
    });
  });

  it('finds a mention that nobody was told of, unless nobody knows whether it was taken', async () => {
    const { accepted } = notes;
    const fewer = new Map([...accepted].filter(([externalId]) => externalId !== 'run-4'));
    const told = await reconcile(api.process.url, 'run', { ...notes, accepted: fewer });
    expect(brokenOf(told)).toEqual({ 'there, so it was accepted': ['run-4'] });
    const unsure = new Set(['run-4']);
    expect(brokenOf(await reconcile(api.process.url, 'run', { ...notes, accepted: fewer, unsure }))).toEqual(
      {},
    );
  });

  it('finds a thread of which the router was never told, or twice', async () => {
    const arrived = `type = 'workArrived' and thread_id = ${ofSecond}`;
    const never = await foundAfter(
      `${keep('routing_event', arrived)}; delete from routing_event where ${arrived}`,
      giveBack('routing_event'),
    );
    expect(never).toEqual({
      'it asks for an agent, so the router was told of it, or an answer came between its writing and its arrival':
        ['run-2'],
    });
    const twice = await foundAfter(
      `insert into routing_event select (jsonb_populate_record(event, jsonb_build_object('seq', -1))).*
         from routing_event event where ${arrived}`,
      'delete from routing_event where seq = -1',
    );
    expect(Object.keys(twice)).toEqual(['the router was told of it once']);
  });

  it('finds a thread in two agents’ hands at once', async () => {
    const assigned = (
      at: string,
    ) => `insert into assignment (id, desk_id, thread_id, agent_id, team_id, ring, started_at, ended_at, outcome)
      select gen_random_uuid(), agent.desk_id, ${ofSecond}, agent.id, team.id, 0, ${at}, now() + interval '1 hour', 'finished' from agent, team limit 1`;
    const found = await foundAfter(
      `${assigned('now()')}; ${assigned(`now() + interval '1 minute'`)}`,
      'delete from assignment',
    );
    expect(Object.keys(found)).toEqual(['a thread is in one agent’s hands at a time']);
  });
});

describe('the reconciliation by the API', () => {
  const ask = (query: string, variables: object) => api.ask(query, variables);

  it('finds nothing where all is there', async () => {
    const found = await reconcileByApi(ask, notes);
    expect(found).toMatchObject({ by: 'GraphQL', accepted: 5 });
    expect(brokenOf(found)).toEqual({});
  });

  it('finds what is lost, and what is there under another external id', async () => {
    const [, second, third] = [...notes.accepted.values()];
    const accepted = new Map([
      ...notes.accepted,
      ['run-2', third!],
      ['run-3', second!],
      ['run-6', `mention_01900000-0000-7000-8000-000000000000`],
    ]);
    expect(brokenOf(await reconcileByApi(ask, { ...notes, accepted }))).toEqual({
      'accepted, so it is found': ['run-6'],
      'found under its own external id': ['run-2', 'run-3'],
    });
  });

  it('finds a mention that is not in the log, and a thread of which the router was never told', async () => {
    const ofThread = `type in ('workArrived', 'mentionArrived') and thread_id = ${ofSecond}`;
    await client.query(
      `set session_replication_role = replica; ${keep('routing_event', ofThread)}; delete from routing_event where ${ofThread}`,
    );
    try {
      expect(brokenOf(await reconcileByApi(ask, notes))).toEqual({
        'in its thread’s history once': ['run-2'],
        'it waits for an agent, so the router was told of its thread': ['run-2'],
      });
    } finally {
      await client.query(`${giveBack('routing_event')}; set session_replication_role = origin`);
    }
  });
});
