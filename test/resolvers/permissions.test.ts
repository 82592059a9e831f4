import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/desk/viewer.ts';
import { readGlobalId } from '../../src/store/read/globalId.ts';
import { eventually } from '../support/liveDesk.ts';
import {
  admin,
  agent,
  agentInput,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  mentionInput,
  openLiveApi,
  planner,
  supervisor,
  write,
} from './support/liveApi.ts';

let api: LiveApi;
let desk: LiveDesk;
let ann: string;
let bob: string;
/** On X, and by email. */
let open: Written;
let hidden: Written;
type Written = Awaited<ReturnType<typeof write>>;

const mail = (text: string): object =>
  mentionInput(text, {
    channel: 'EMAIL',
    channelAccount: 'help@aurora.example',
    author: { externalId: 'zoe@example.org', name: 'Zoe' },
  });

beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  await api.process.startDispatch();
  desk = await makeDesk(api);
  [ann, bob] = desk.agentIds;
  open = await write(api, desk, mentionInput('My suitcase is gone'));
  hidden = await write(api, desk, mail('Please refund my suitcase'));
  await eventually(
    () => api.ask('query ($id: ID!) { team(id: $id) { waitingCount } }', { id: desk.teamId }),
    ({ team }) => team.waitingCount === 2,
  );
});

const give = (field: string, input: object, viewer = supervisor) =>
  api.mutate(
    field,
    { reason: 'In training', ...input },
    { viewer, selection: 'permission { id standing author reason }' },
  );
const end = (permissionId: string) =>
  api.mutate(
    'permissionEnd',
    { permissionId, reason: 'Training is over' },
    { viewer: supervisor, selection: 'permission { standing endedBy endReason }' },
  );

/** Everything that lists and counts messages and threads. */
const everything = `query ($team: ID!, $thread: ID!, $mention: ID!) {
  threads { totalCount nodes { id mentionCount } }
  found: threads(filter: { text: "suitcase" }) { totalCount nodes { id } }
  byChannel: threads(filter: { channels: [EMAIL] }) { totalCount }
  mentions { totalCount nodes { id thread { id } } }
  interactions { totalCount nodes { id } }
  customers { nodes { name threads { totalCount } mentions { totalCount nodes { text } } } }
  withMentions: customers(filter: { withMentionsOnly: true }) { totalCount }
  queue(teamId: $team) { totalCount nodes { thread { id } } }
  team(id: $team) { waitingCount queue { totalCount } }
  thread(id: $thread) { id subject }
  mention(id: $mention) { text }
  node(id: $thread) { id }
  nodes(ids: [$thread, $mention]) { id }
  routingExplanation(threadId: $thread) { thread { id } }
}`;
const seenBy = (viewer: Parameters<LiveApi['ask']>[2]) =>
  api.ask(everything, { team: desk.teamId, thread: hidden.threadId, mention: hidden.mentionId }, viewer);

it('is needed by planners too, for scenarios and simulations', async () => {
  const created = await api.mutate(
    'agentCreate',
    agentInput('Pat', { deskId: desk.deskId, role: 'PLANNER' }),
    { selection: 'agent { id }' },
  );
  const pat = { ...planner, agentId: readGlobalId(created.agent.id).id };
  const text =
    'name: Day\nhorizon: 1 h\nclasses: { calls: { work: { exponential: 4 min } } }\ndemand: [{ name: line, rate: 6 }]\nagents: { phones: { count: 1 } }\n';
  const save = () => api.mutate('scenarioSave', { deskId: desk.deskId, text }, { viewer: pat });
  expect(await save()).toMatchObject({ __typename: 'ScenarioPayload' });
  const withdrawn = await give('permissionWithdraw', { agentId: created.agent.id, actions: ['CONFIGURE'] });
  expect(await save()).toMatchObject({
    code: 'NOT_PERMITTED',
    message: expect.stringContaining('configure'),
  });
  await end(withdrawn.permission.id);
});

describe('an agent without read on a channel', () => {
  let withdrawalId: string;
  beforeAll(async () => {
    await api.mutate(
      'threadNote',
      { threadId: hidden.threadId, text: 'Asked twice' },
      { viewer: agent(ann) },
    );
    expect((await seenBy(agent(ann))).threads.totalCount).toBe(2);
    const { permission } = await give('permissionWithdraw', {
      agentId: ann,
      actions: ['READ'],
      channels: ['EMAIL'],
    });
    withdrawalId = permission.id;
  });

  it('finds nothing of it in any list, total or look-up, as if it were not there', async () => {
    expect(await seenBy(agent(ann))).toEqual({
      threads: { totalCount: 1, nodes: [{ id: open.threadId, mentionCount: 1 }] },
      found: { totalCount: 1, nodes: [{ id: open.threadId }] },
      byChannel: { totalCount: 0 },
      mentions: { totalCount: 1, nodes: [{ id: open.mentionId, thread: { id: open.threadId } }] },
      interactions: { totalCount: 0, nodes: [] },
      customers: {
        nodes: [
          {
            name: expect.stringContaining('Customer'),
            threads: { totalCount: 1 },
            mentions: expect.objectContaining({ totalCount: 1 }),
          },
          { name: 'Zoe', threads: { totalCount: 0 }, mentions: { totalCount: 0, nodes: [] } },
        ],
      },
      withMentions: { totalCount: 1 },
      queue: { totalCount: 1, nodes: [{ thread: { id: open.threadId } }] },
      team: { waitingCount: 1, queue: { totalCount: 1 } },
      thread: null,
      mention: null,
      node: null,
      nodes: [null, null],
      routingExplanation: null,
    });
  });

  it('acts on nothing of it, and learns no more than of what never was', async () => {
    for (const [field, input] of [
      ['threadNote', { threadId: hidden.threadId, text: 'Hm' }],
      ['threadReply', { threadId: hidden.threadId, text: 'Hm' }],
      ['threadResolve', { threadId: hidden.threadId, code: 'done' }],
      ['threadClaim', { threadId: hidden.threadId }],
      ['mentionTag', { mentionId: hidden.mentionId, add: ['a'], remove: [] }],
      ['mentionReact', { mentionId: hidden.mentionId, reaction: 'LIKE' }],
    ] as const)
      expect(await api.mutate(field, input, { viewer: agent(ann) }), field).toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  it('is the only one of whom that is true', async () => {
    for (const viewer of [agent(bob), supervisor, admin, marketing, planner])
      if (viewer !== marketing) expect((await seenBy(viewer)).mentions.totalCount, viewer.role).toBe(2);
  });

  it('sees of a thread that went on by email what is not by email', async () => {
    const moved = await write(api, desk, mentionInput('A seat by the window please'));
    const reply = await api.mutate(
      'threadReply',
      { threadId: moved.threadId, channelAccountId: desk.mailbox, text: 'By mail' },
      { viewer: supervisor },
    );
    // without an address there is no mail: the thread stays, and is seen as a whole
    expect(reply).toMatchObject({ code: 'NO_ADDRESS' });
    const { thread } = await api.ask(
      'query ($id: ID!) { thread(id: $id) { channels legs { channel } postCount subject } }',
      { id: moved.threadId },
      agent(ann),
    );
    expect(thread).toMatchObject({ channels: ['X'], legs: [{ channel: 'X' }], postCount: 1 });
    expect(thread.subject).not.toBe('');
  });

  it('sees all again when the withdrawal is ended, whose history stays', async () => {
    expect(await end(withdrawalId)).toMatchObject({
      permission: { standing: 'ENDED', endedBy: 'supervisor:Sue', endReason: 'Training is over' },
    });
    expect(await end(withdrawalId)).toMatchObject({ code: 'WRONG_STATE' });
    expect((await seenBy(agent(ann))).mention).toEqual({ text: 'Please refund my suitcase' });
    const { permissions } = await api.ask(
      'query ($id: ID!) { permissions(filter: { agentId: $id }) { totalCount nodes { effect actions channels standing author reason agent { id } } } }',
      { id: ann },
    );
    expect(permissions).toEqual({
      totalCount: 1,
      nodes: [
        {
          effect: 'WITHDRAWAL',
          actions: ['READ'],
          channels: ['EMAIL'],
          standing: 'ENDED',
          author: 'supervisor:Sue',
          reason: 'In training',
          agent: { id: ann },
        },
      ],
    });
    await expect(api.process.dataSource.query('delete from permission')).rejects.toThrow('not changed');
    await expect(api.process.dataSource.query("update permission set reason = 'x'")).rejects.toThrow(
      'not changed',
    );
  });
});

it('lets an agent hand a thread to a team whose threads they may not read, and shows it to them no more', async () => {
  const { team } = await api.mutate(
    'teamCreate',
    { deskId: desk.deskId, name: 'Legal' },
    { selection: 'team { id }' },
  );
  const { permission } = await give('permissionWithdraw', {
    agentId: ann,
    actions: ['READ'],
    teamIds: [team.id],
  });
  await api.mutate('agentSetPresence', { presence: 'BUSY' }, { viewer: agent(ann) });
  const { threadId } = await write(api, desk);
  const claimed = () => api.mutate('threadClaim', { threadId }, { viewer: agent(ann) });
  await eventually(claimed, ({ __typename }) => __typename === 'ThreadPayload');
  const handed = await api.mutate(
    'threadTransfer',
    { threadId, toTeamId: team.id, reason: 'They ask for a lawyer' },
    { viewer: agent(ann), selection: 'thread { id }' },
  );
  expect(handed).toEqual({ __typename: 'ThreadPayload', thread: null });
  const query = 'query ($id: ID!) { thread(id: $id) { work { team { name } } } }';
  expect(await api.ask(query, { id: threadId }, agent(ann))).toEqual({ thread: null });
  expect(await api.ask(query, { id: threadId }, agent(bob))).toEqual({
    thread: { work: { team: { name: 'Legal' } } },
  });
  await end(permission.id);
});

describe('permissions of actions', () => {
  it('refuse with what lacks, where, and by which withdrawal', async () => {
    const { permission } = await give('permissionWithdraw', {
      agentId: bob,
      actions: ['REPLY_PUBLIC', 'LIKE'],
      channelAccountIds: [desk.x],
    });
    const facts =
      '... on NotPermitted { action onChannel onAccount { id } forTeam { id } withdrawnBy { id reason } }';
    const liked = await api.ask(
      `mutation ($input: MentionReactInput!) { mentionReact(input: $input) { __typename ... on Refusal { code message } ${facts} } }`,
      { input: { mentionId: open.mentionId, reaction: 'LIKE' } },
      agent(bob),
    );
    expect(liked.mentionReact).toEqual({
      __typename: 'NotPermitted',
      code: 'NOT_PERMITTED',
      message: expect.stringContaining('You lack the permission like on x'),
      action: 'LIKE',
      onChannel: 'X',
      onAccount: { id: desk.x },
      forTeam: { id: desk.teamId },
      withdrawnBy: { id: permission.id, reason: 'In training' },
    });
    expect(
      await api.mutate(
        'mentionReact',
        { mentionId: open.mentionId, reaction: 'FOLLOW' },
        { viewer: agent(bob) },
      ),
    ).toMatchObject({ __typename: 'InteractionPayload' });
    await api.mutate('threadClaim', { threadId: open.threadId }, { viewer: agent(bob) });
    await end(permission.id);
    const again = await api.mutate(
      'mentionReact',
      { mentionId: open.mentionId, reaction: 'LIKE' },
      { viewer: agent(bob) },
    );
    expect(again).toMatchObject({ __typename: 'InteractionPayload' });
  });

  it('are given once under a key, never to oneself, and within what one may', async () => {
    const input = {
      agentId: bob,
      actions: ['APPROVE'],
      untilAt: '2099-01-01T00:00:00Z',
      idempotencyKey: 'approve',
    };
    const first = await give('permissionGrant', input);
    expect(await give('permissionGrant', input)).toEqual(first);
    expect(first).toMatchObject({ permission: { standing: 'IN_FORCE', author: 'supervisor:Sue' } });
    expect(await give('permissionGrant', { agentId: bob, actions: ['CONFIGURE'] })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'actions[0]' }],
    });
    const self = { ...admin, agentId: bob.slice('agent_'.length) };
    expect(await give('permissionGrant', { agentId: bob, actions: ['BULK'] }, self)).toMatchObject({
      findings: [{ path: 'agentId', found: 'yourself' }],
    });
  });

  it('are told word by word to the agent themselves and to supervisors', async () => {
    const query =
      'query ($id: ID) { agentPermissions(agentId: $id) { action isAllowed isInForce because permission { reason } } }';
    const own = (await api.ask(query, {}, agent(bob))).agentPermissions;
    expect(own).toContainEqual({
      action: 'APPROVE',
      isAllowed: true,
      isInForce: true,
      because: 'GRANT',
      permission: { reason: 'In training' },
    });
    expect(own).toContainEqual({
      action: 'READ',
      isAllowed: true,
      isInForce: true,
      because: 'ROLE',
      permission: null,
    });
    expect((await api.ask(query, { id: bob }, supervisor)).agentPermissions).toEqual(own);
    expect(await api.faultsOf(query, { id: bob }, agent(ann))).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await api.faultsOf(query, {}, supervisor)).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('keep an administrator from configuring where that was withdrawn', async () => {
    const created = await api.mutate(
      'agentCreate',
      {
        deskId: desk.deskId,
        name: 'Eve',
        email: 'eve@aurora.example',
        role: 'ADMIN',
        teamIds: [],
        skills: [],
        languages: [],
        channels: [],
        capacity: 1,
      },
      { selection: 'agent { id }' },
    );
    const eve = { ...admin, subject: 'Eve', agentId: created.agent.id.slice('agent_'.length) };
    expect(
      await give('permissionWithdraw', { agentId: created.agent.id, actions: ['CONFIGURE'] }),
    ).toMatchObject({ findings: [{ path: 'agentId' }] });
    await give('permissionWithdraw', { agentId: created.agent.id, actions: ['CONFIGURE'] }, admin);
    expect(
      await api.mutate('teamCreate', { deskId: desk.deskId, name: 'Night' }, { viewer: eve }),
    ).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await api.mutate('teamCreate', { deskId: desk.deskId, name: 'Night' })).toMatchObject({
      __typename: 'TeamPayload',
    });
  });
});

describe('a program whose token names an agent', () => {
  it('delivers on those accounts alone on which that agent may read, each delivery by itself', async () => {
    const made = await makeDesk(api, 'Delivered');
    const input = agentInput('Feed', { deskId: made.deskId, role: 'INTEGRATION' });
    const { agent: feed } = await api.mutate('agentCreate', input, { selection: 'agent { id }' });
    const viewer: Viewer = { ...agent(feed.id), role: 'integration' };
    const deliver = async (...mentions: object[]): Promise<unknown[]> => {
      const deliveries = mentions.map((mention) => ({ mention }));
      const { outcomes } = await api.mutate(
        'mentionsIngest',
        { deskId: made.deskId, deliveries },
        { viewer, selection: 'outcomes { __typename ... on DeliveryRejected { code place } }' },
      );
      return outcomes;
    };
    const accepted = { __typename: 'DeliveryAccepted' };
    const barred = { __typename: 'DeliveryRejected', code: 'NOT_PERMITTED', place: 'channelAccount' };
    expect(await deliver(mentionInput('One'), mail('Two'))).toEqual([accepted, accepted]);
    const withdrawn = { agentId: feed.id, actions: ['READ'], channelAccountIds: [made.mailbox] };
    await give('permissionWithdraw', withdrawn, admin);
    expect(await deliver(mail('Three'), mentionInput('Four'), mail('Five'))).toEqual([
      barred,
      accepted,
      barred,
    ]);
    const unknown = mentionInput('Six', { channelAccount: '@nobody' });
    expect(await deliver(unknown)).toMatchObject([{ code: 'UNKNOWN_CHANNEL_ACCOUNT' }]);
  });
});
