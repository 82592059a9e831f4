import { beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/store/read/globalId.ts';
import { at, FixtureDesk, minute, noon } from '../support/fixtures.ts';
import { type Api, openApi } from './support/api.ts';

let api: Api;
let desk: FixtureDesk;
let teamId: string;
let agentId: string;
let threadIds: string[];

beforeAll(async () => {
  api = await openApi();
  desk = await FixtureDesk.insert(api.pool);
  const account = await desk.account();
  teamId = await desk.team('Bags');
  const skill = await desk.skill('Spanish');
  agentId = await desk.agent('Ann Lee', {
    teams: [teamId],
    skills: { [skill]: 4 },
    channels: { x: 3, email: null },
  });
  threadIds = [];
  for (let index = 0; index < 5; index++) {
    const customer = await desk.customer(`Customer ${index}`, { is_key: index === 2 });
    const thread = await desk.thread({
      customer_id: customer,
      team_id: teamId,
      last_post_at: at(index),
      priority_minutes: index * 10,
      due_at: index < 2 ? at(100 - index) : null,
      sentiment: 2 + index,
      tags: index % 2 === 0 ? ['bags', 'delay'] : ['delay'],
      language: index === 0 ? 'es' : 'en',
      post_count: index + 1,
      legs: [
        {
          channel: 'x',
          visibility: 'public',
          channelAccountId: account,
          firstAt: noon,
          lastAt: noon + minute,
          postCount: 2,
        },
      ],
    });
    threadIds.push(thread);
    for (let message = 0; message < 3; message++) {
      await desk.mention(thread, customer, account, {
        text: message === 0 ? `My bag number ${index} is lost` : 'Hello? Anybody there?',
        published_at: at(index + message),
        deleted_at: message === 2 && index === 4 ? at(50) : null,
      });
    }
    await desk.interaction(thread, { agent_id: agentId, at: at(index + 5) });
  }
  await desk.assignment(threadIds[0]!, agentId, teamId);
  await desk.work(threadIds[0]!, teamId, { state: 'assigned', agent_id: agentId, rank: noon });
  await desk.work(threadIds[1]!, teamId, { rank: noon + 2 });
  await desk.work(threadIds[2]!, teamId, { rank: noon + 1 });
  await desk.work(threadIds[3]!, teamId, { state: 'parked' });
});

const subjects = async (query: string): Promise<(number | string)[]> => {
  const { data, errors } = await api.ask(`{ threads(${query}) { nodes { id } } }`);
  expect(errors).toBeUndefined();
  return data.threads.nodes.map(({ id }: { id: string }) => threadIds.indexOf(id.slice('thread_'.length)));
};

describe('a page of threads', () => {
  it('is one statement, however much is nested in it', async () => {
    const { data, errors, statements } = await api.ask(`{
      threads(first: 2) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges {
          cursor
          node {
            id subject state lastPostAt
            customer { name isKey identities { network handle } }
            assignee { name teams { name } }
            team { name }
            work { state position }
            mentions(first: 2) { totalCount nodes { text publishedAt customer { name } channelAccount { name } } }
            interactions { nodes { kind text agent { name } at } }
            episodes { number clocks { kind state dueAt } }
          }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchSnapshot();
    const [first] = data.threads.edges;
    expect(first.node).toMatchObject({
      id: globalId('Thread', threadIds[4]!),
      lastPostAt: '2026-03-02T12:04:00.000Z',
      customer: { name: 'Customer 4', identities: [{ network: 'x', handle: 'customer 4' }] },
      mentions: {
        totalCount: 2,
        nodes: [{ text: 'My bag number 4 is lost', publishedAt: '2026-03-02T12:04:00.000Z' }, {}],
      },
      interactions: { nodes: [{ kind: 'REPLY', agent: { name: 'Ann Lee' } }] },
    });
    expect(data.threads.totalCount).toBe(5);
    expect(data.threads.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.cursor,
    });
  });

  it('counts only where the count is asked for, and reads no rows where it alone is', async () => {
    const counted = await api.ask('{ threads { totalCount } }');
    expect(counted.data).toEqual({ threads: { totalCount: 5 } });
    expect(counted.statements).toMatchSnapshot();
    const { statements } = await api.ask('{ threads { nodes { id } } }');
    expect(statements).toMatchSnapshot();
  });

  it.each([
    ['lastActivity, which is the usual one', '', [4, 3, 2, 1, 0]],
    ['lastActivity', 'order: LAST_ACTIVITY', [4, 3, 2, 1, 0]],
    ['oldest', 'order: OLDEST', [0, 1, 2, 3, 4]],
    ['newest', 'order: NEWEST', [4, 3, 2, 1, 0]],
    ['priority', 'order: PRIORITY', [4, 3, 2, 1, 0]],
    ['due, those without a promise last', 'order: DUE', [1, 0, 2, 3, 4]],
  ])('comes in the order of %s', async (_, query, expected) => {
    expect(await subjects(query || 'first: 20')).toEqual(expected);
  });

  it.each(['LAST_ACTIVITY', 'OLDEST', 'NEWEST', 'PRIORITY', 'DUE'])(
    'goes on where the last one ended, forwards and backwards, in the order %s',
    async (order) => {
      const whole = await subjects(`order: ${order}`);
      const forwards: unknown[] = [];
      let after: string | null = null;
      for (let hasNextPage = true; hasNextPage; ) {
        const { data } = await api.ask(
          `query ($after: String) { threads(first: 2, order: ${order}, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        forwards.push(...data.threads.nodes.map(({ id }: { id: string }) => threadIds.indexOf(id.slice(7))));
        ({ hasNextPage, endCursor: after } = data.threads.pageInfo);
      }
      expect(forwards).toEqual(whole);
      const backwards: unknown[] = [];
      let before: string | null = null;
      for (let hasPreviousPage = true; hasPreviousPage; ) {
        const { data } = await api.ask(
          `query ($before: String) { threads(last: 2, order: ${order}, before: $before) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`,
          { before },
        );
        backwards.unshift(
          ...data.threads.nodes.map(({ id }: { id: string }) => threadIds.indexOf(id.slice(7))),
        );
        ({ hasPreviousPage, startCursor: before } = data.threads.pageInfo);
      }
      expect(backwards).toEqual(whole);
    },
  );

  it('keeps two lists of one thread apart by their aliases', async () => {
    const { data } = await api.ask(`{
      threads(first: 1, order: OLDEST) { nodes {
        first: mentions(first: 1) { nodes { text } }
        rest: mentions(last: 1) { nodes { text } totalCount }
        who: customer { name } again: customer { isKey }
      } }
    }`);
    expect(data.threads.nodes[0]).toEqual({
      first: { nodes: [{ text: 'My bag number 0 is lost' }] },
      rest: { nodes: [{ text: 'Hello? Anybody there?' }], totalCount: 3 },
      who: { name: 'Customer 0' },
      again: { isKey: false },
    });
  });

  it('leaves out what a directive leaves out', async () => {
    const query = `query ($with: Boolean!) { threads(first: 1) { nodes { subject customer @include(if: $with) { name } ...Extra @skip(if: $with) } } } fragment Extra on Thread { state }`;
    const { data: without, statements } = await api.ask(query, { with: false });
    expect(without.threads.nodes[0]).toEqual({ subject: expect.any(String), state: 'OPEN' });
    expect(statements[0]).not.toContain('customer');
    const { data } = await api.ask(query, { with: true });
    expect(data.threads.nodes[0]).toEqual({ subject: expect.any(String), customer: { name: 'Customer 4' } });
  });
});

describe('a filter on threads', () => {
  it.each([
    ['words of a mention', 'filter: { text: "bag number 3" }', [3]],
    ['no words of it', 'filter: { text: "-lost" }', [4, 3, 2, 1, 0]],
    ['a channel', 'filter: { channels: [EMAIL] }', []],
    ['tags, all of them', 'filter: { tags: ["bags", "delay"] }', [4, 2, 0]],
    ['languages', 'filter: { languages: ["es"] }', [0]],
    ['a range of sentiment', 'filter: { sentimentFrom: 3, sentimentTo: 4 }', [2, 1]],
    ['key customers', 'filter: { keyCustomersOnly: true }', [2]],
    ['waiting work', 'filter: { workStates: [WAITING] }', [2, 1]],
    ['work in hand or parked', 'filter: { workStates: [ASSIGNED, PARKED] }', [3, 0]],
    ['no work, or parked', 'filter: { workStates: [NONE, PARKED] }', [4, 3]],
    ['the state', 'filter: { state: RESOLVED }', []],
    ['its length', 'filter: { postCountFrom: 4, postCountTo: 4 }', [3]],
    [
      'its last activity',
      'filter: { activeFrom: "2026-03-02T12:02:00Z", activeBefore: "2026-03-02T13:04:00+01:00" }',
      [3, 2],
    ],
    ['the kind of mention', 'filter: { mentionTypes: [MARKETING, NOISE] }', []],
  ])('asks for %s', async (_, query, expected) => {
    expect(await subjects(query)).toEqual(expected);
  });

  it('asks for an agent’s, a team’s, a customer’s and an account’s', async () => {
    expect(await subjects(`filter: { agentId: "${globalId('Agent', agentId)}" }`)).toEqual([0]);
    expect(await subjects(`filter: { teamId: "${globalId('Team', teamId)}" }`)).toHaveLength(5);
    const { data } = await api.ask(
      '{ customers(filter: { text: "customer 3" }) { nodes { id threads { totalCount } } } }',
    );
    expect(await subjects(`filter: { customerId: "${data.customers.nodes[0].id}" }`)).toEqual([3]);
    const accounts = await api.ask('{ channelAccounts { nodes { id } totalCount } }');
    expect(
      await subjects(`filter: { channelAccountId: "${accounts.data.channelAccounts.nodes[0].id}" }`),
    ).toHaveLength(5);
  });
});

describe('a filter on mentions', () => {
  it('hides deleted ones unless they are asked for', async () => {
    const { data } = await api.ask(
      '{ seen: mentions { totalCount } all: mentions(filter: { includeDeleted: true }) { totalCount } }',
    );
    expect(data).toEqual({ seen: { totalCount: 14 }, all: { totalCount: 15 } });
  });

  it('finds sentiments just where they are, and goes on among equal ones without a gap', async () => {
    const other = await FixtureDesk.insert(api.pool, { name: 'Borealis', created_at: at(1) });
    const [account, customer, thread] = [
      await other.account(),
      await other.customer('Eve'),
      await other.thread(),
    ];
    for (let index = 0; index < 6; index++)
      await other.mention(thread, customer, account, { sentiment: 4.2 });
    const deskId = globalId('Desk', other.id);
    const exact = await api.ask(
      'query ($deskId: ID) { mentions(deskId: $deskId, filter: { sentimentFrom: 4.2, sentimentTo: 4.2 }) { totalCount } }',
      { deskId },
    );
    expect(exact.data.mentions.totalCount).toBe(6);
    const seen = new Set<string>();
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const { data } = await api.ask(
        'query ($deskId: ID, $after: String) { mentions(deskId: $deskId, first: 2, order: MOST_NEGATIVE, after: $after) { nodes { id sentiment } pageInfo { endCursor } } }',
        { deskId, after },
      );
      for (const { id, sentiment } of data.mentions.nodes) {
        expect(sentiment).toBe(4.2);
        seen.add(id);
      }
      after = data.mentions.pageInfo.endCursor;
    }
    expect(seen.size).toBe(6);
  });

  it('asks for words and for the thread’s standing, in one statement', async () => {
    const { data, statements } = await api.ask(
      '{ mentions(filter: { text: "lost", thread: { workStates: [WAITING] } }, order: OLDEST) { nodes { text } } }',
    );
    expect(data.mentions.nodes).toEqual([
      { text: 'My bag number 1 is lost' },
      { text: 'My bag number 2 is lost' },
    ]);
    expect(statements).toMatchSnapshot();
  });
});

describe('what is around threads', () => {
  it('is a team’s queue in the order of service', async () => {
    const { data, statements } = await api.ask(
      `{ queue(teamId: "${globalId('Team', teamId)}") { totalCount nodes { position state thread { id } } } }`,
    );
    expect(data.queue).toEqual({
      totalCount: 2,
      nodes: [
        { position: 1, state: 'WAITING', thread: { id: globalId('Thread', threadIds[2]!) } },
        { position: 2, state: 'WAITING', thread: { id: globalId('Thread', threadIds[1]!) } },
      ],
    });
    expect(statements).toMatchSnapshot();
  });

  it('is an agent with skills, channels, load and what is in hand', async () => {
    const { data, statements } = await api.ask(`{ agents { nodes {
      name presence load capacity
      skills { level skill { name } } channels { channel cap } shifts { weekday } teams { name waitingCount }
      work { state thread { subject } } assignments(filter: { open: true }) { totalCount nodes { endedAt } }
    } } }`);
    expect(data.agents.nodes).toEqual([
      {
        name: 'Ann Lee',
        presence: 'AVAILABLE',
        load: 1,
        capacity: 5,
        skills: [{ level: 4, skill: { name: 'Spanish' } }],
        channels: [
          { channel: 'EMAIL', cap: null },
          { channel: 'X', cap: 3 },
        ],
        shifts: [],
        teams: [{ name: 'Bags', waitingCount: 2 }],
        work: [{ state: 'ASSIGNED', thread: { subject: expect.any(String) } }],
        assignments: { totalCount: 1, nodes: [{ endedAt: null }] },
      },
    ]);
    expect(statements).toMatchSnapshot();
  });

  it('is a thread’s way: legs, participants, assignments', async () => {
    const { data } = await api.ask(
      `{ thread(id: "${globalId('Thread', threadIds[0]!)}") { legs { channel channelAccount { name } firstAt postCount } participants { name } assignments { nodes { agent { name } team { name } } } history { totalCount } } }`,
    );
    expect(data.thread).toEqual({
      legs: [
        {
          channel: 'X',
          channelAccount: { name: '@aurora' },
          firstAt: '2026-03-02T12:00:00.000Z',
          postCount: 2,
        },
      ],
      participants: [],
      assignments: { nodes: [{ agent: { name: 'Ann Lee' }, team: { name: 'Bags' } }] },
      history: { totalCount: 0 },
    });
  });
});
