import { beforeAll, describe, expect, it } from 'vitest';
import type { Explained } from '../../src/live/dispatch/explain.ts';
import { newId } from '../../src/store/id.ts';
import { globalId } from '../../src/store/read/globalId.ts';
import { FixtureDesk, noon } from '../support/fixtures.ts';
import { type Api, openApi, supervisor } from './support/api.ts';
import { type FullDesk, insertFullDesk } from './support/fullDesk.ts';

let api: Api;
let full: FullDesk;
let explanation: Explained | null;

beforeAll(async () => {
  api = await openApi({ explainRouting: async () => explanation });
  full = await insertFullDesk(api.pool);
});

describe('one object', () => {
  it('is found by its id whatever it is, in one statement a type', async () => {
    const ids = [
      globalId('Desk', full.desk.id),
      globalId('ChannelAccount', full.accountId),
      globalId('Skill', full.skillId),
      globalId('Team', full.teamId),
      globalId('Agent', full.agentId),
      globalId('Shift', full.shiftId),
      globalId('Customer', full.customerId),
      globalId('Thread', full.threadId),
      globalId('Episode', full.episodeId),
      globalId('Mention', full.mentionId),
      globalId('Interaction', full.interactionId),
      globalId('Assignment', full.assignmentId),
      globalId('KeywordTable', full.keywordTableId),
      globalId('SlaPolicy', full.policyId),
      globalId('Guideline', full.guidelineId),
      globalId('Draft', full.draftId),
      globalId('Calendar', full.calendarId),
      globalId('Scenario', full.scenarioId),
      globalId('Simulation', full.simulationId),
      globalId('CannedAnswer', full.cannedAnswerId),
      globalId('Mention', full.mentionId),
      globalId('Mention', newId()),
    ];
    const { data, errors, statements } = await api.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Team { name } ... on Mention { text customer { name } } } }',
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data.nodes.slice(0, -1).map((node: { id: string }) => node.id)).toEqual(ids.slice(0, -1));
    expect(data.nodes[3]).toEqual({ __typename: 'Team', id: ids[3], name: 'Bags' });
    expect(data.nodes[9]).toEqual({
      __typename: 'Mention',
      id: ids[9],
      text: 'My plane is late',
      customer: { name: 'Zoe' },
    });
    expect(data.nodes.at(-1)).toBeNull();
    expect(statements).toHaveLength(new Set(ids.map((id) => id.slice(0, id.indexOf('_')))).size);
    const one = await api.ask('query ($id: ID!) { node(id: $id) { id ... on Agent { name } } }', {
      id: ids[4],
    });
    expect(one.data.node).toEqual({ id: ids[4], name: 'Ann Lee' });
    expect(one.statements).toMatchSnapshot();
  });

  it('is null where there is none', async () => {
    const { data, errors } = await api.ask('query ($id: ID!) { thread(id: $id) { id } }', {
      id: globalId('Thread', newId()),
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ thread: null });
  });

  it('says of a mention why it has its priority, where its keywords stand, and whether it is answered', async () => {
    const { data } = await api.ask(
      `query ($id: ID!) { mention(id: $id) { isAnswered priorityReasons { reason minutes because } keywordMatches { keywordTableId keywordTableVersion entryId start end } } }`,
      { id: globalId('Mention', full.mentionId) },
    );
    expect(data.mention).toEqual({
      isAnswered: true,
      priorityReasons: [
        { reason: 'KEY_CUSTOMER', minutes: 30, because: { setBy: 'desk' } },
        { reason: 'KEYWORD', minutes: 15, because: {} },
      ],
      keywordMatches: [
        {
          keywordTableId: globalId('KeywordTable', full.keywordTableId),
          keywordTableVersion: 2,
          entryId: 'late',
          start: 12,
          end: 16,
        },
      ],
    });
  });

  it('is the viewer, with the agent they are and their desk', async () => {
    const query =
      '{ viewer { subject role agent { name } desk { name prioritySettings { keyCustomerMinutes } } } }';
    const { data } = await api.ask(query, {}, { ...supervisor, agentId: full.agentId });
    expect(data.viewer).toEqual({
      subject: 'Sue',
      role: 'SUPERVISOR',
      agent: { name: 'Ann Lee' },
      desk: { name: 'Aurora Air', prioritySettings: { keyCustomerMinutes: 30 } },
    });
  });
});

describe('counts that an import is checked by', () => {
  it('are of mentions, answered ones, threads, authors, accounts and answers', async () => {
    const { data } = await api.ask(`{
      inbound: mentions { totalCount }
      answered: mentions(filter: { answered: true }) { totalCount }
      unanswered: mentions(filter: { answered: false }) { totalCount }
      outbound: interactions(filter: { kinds: [REPLY] }) { totalCount }
      authors: customers(filter: { withMentionsOnly: true }) { totalCount }
      companies: channelAccounts { totalCount }
      threads { totalCount }
      long: threads(filter: { postCountFrom: 2 }) { totalCount }
    }`);
    expect(data).toEqual({
      inbound: { totalCount: 2 },
      answered: { totalCount: 1 },
      unanswered: { totalCount: 1 },
      outbound: { totalCount: 1 },
      authors: { totalCount: 2 },
      companies: { totalCount: 1 },
      threads: { totalCount: 2 },
      long: { totalCount: 0 },
    });
  });
});

describe('an explanation of routing', () => {
  it('names agents of all its parts, loaded in one statement for each part', async () => {
    const [agent, work] = [full.agentId, full.threadId];
    explanation = {
      work,
      threadId: full.threadId,
      state: 'waiting',
      agent: null,
      ring: 0,
      rank: noon,
      position: 1,
      laneLength: 4,
      canTakeNow: [agent, agent],
      rings: [
        {
          ring: 0,
          isOpen: true,
          opensAt: null,
          opensOverQueueLength: null,
          opensWhenNobodyOnShift: false,
          agents: [agent],
        },
        {
          ring: 1,
          isOpen: false,
          opensAt: noon,
          opensOverQueueLength: 3,
          opensWhenNobodyOnShift: true,
          agents: [agent],
        },
      ],
      others: [{ agent, hindrance: { reason: 'noRoom', capacity: 5, load: 5, weight: 1 } }],
    };
    const { data, errors, statements } = await api.ask(
      `query ($id: ID!) { routingExplanation(threadId: $id) {
        thread { subject } state agent { name } position laneLength canTakeNow { name }
        rings { ring isOpen opensAt opensOverQueueLength opensWhenNobodyOnShift agents { name } }
        otherCount others { agent { name } reason facts }
      } }`,
      { id: globalId('Thread', work) },
    );
    expect(errors).toBeUndefined();
    expect(data.routingExplanation).toMatchObject({
      state: 'WAITING',
      agent: null,
      canTakeNow: [{ name: 'Ann Lee' }, { name: 'Ann Lee' }],
      rings: [{ opensAt: null, agents: [{ name: 'Ann Lee' }] }, { opensAt: '2026-03-02T12:00:00.000Z' }],
      otherCount: 1,
      others: [{ agent: { name: 'Ann Lee' }, reason: 'NO_ROOM', facts: { capacity: 5, load: 5, weight: 1 } }],
    });
    expect(statements).toHaveLength(5);
  });

  it('is null where the thread needs no agent', async () => {
    explanation = null;
    const { data } = await api.ask('query ($id: ID!) { routingExplanation(threadId: $id) { state } }', {
      id: globalId('Thread', full.threadId),
    });
    expect(data).toEqual({ routingExplanation: null });
  });
});

describe('a viewer bound to a desk', () => {
  it('sees nothing of another, by list, by id or by what is behind it', async () => {
    const other = await FixtureDesk.insert(api.pool, { name: 'Borealis' });
    await other.team('Elsewhere');
    const bound = { ...supervisor, deskIds: [other.id] };
    const { data } = await api.ask(
      `query ($thread: ID!, $team: ID!, $shift: ID!, $desk: ID!) {
        threads { totalCount } teams { nodes { name } } desks { nodes { name } } desk { name } viewer { desk { name } }
        thread(id: $thread) { id } queue(teamId: $team) { totalCount } node(id: $shift) { id } theirs: node(id: $desk) { id }
        routingExplanation(threadId: $thread) { state }
      }`,
      {
        thread: globalId('Thread', full.threadId),
        team: globalId('Team', full.teamId),
        shift: globalId('Shift', full.shiftId),
        desk: globalId('Desk', full.desk.id),
      },
      bound,
    );
    expect(data).toEqual({
      threads: { totalCount: 0 },
      teams: { nodes: [{ name: 'Elsewhere' }] },
      desks: { nodes: [{ name: 'Borealis' }] },
      desk: { name: 'Borealis' },
      viewer: { desk: { name: 'Borealis' } },
      thread: null,
      queue: { totalCount: 0 },
      node: null,
      theirs: null,
      routingExplanation: null,
    });
    const named = await api.ask(
      'query ($id: ID!) { teams(deskId: $id) { totalCount } }',
      { id: globalId('Desk', full.desk.id) },
      bound,
    );
    expect(named.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    const free = await api.ask('query ($id: ID!) { teams(deskId: $id) { nodes { name } } }', {
      id: globalId('Desk', other.id),
    });
    expect(free.data.teams.nodes).toEqual([{ name: 'Elsewhere' }]);
  });
});
