import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/liveDesk.ts';
import {
  admin,
  agent,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  missing,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const thread = 'thread { id state assignee { id } work { state agent { id } team { id } } }';

describe.each(executors)('work with threads under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let ann: string;
  let bob: string;
  beforeAll(async () => {
    api = await openLiveApi(executor);
    await api.process.startDispatch();
    desk = await makeDesk(api);
    [ann, bob] = desk.agentIds;
  });

  const set = (agentId: string, presence: string) =>
    api.mutate(
      'agentSetPresence',
      { presence },
      { viewer: agent(agentId), selection: 'agent { id presence }' },
    );
  const act = (field: string, agentId: string, input: object) =>
    api.mutate(field, input, { viewer: agent(agentId), selection: thread });
  const workOf = async (id: string): Promise<string | null> =>
    (await api.ask('query ($id: ID!) { thread(id: $id) { work { state } } }', { id })).thread.work?.state ??
    null;
  const whenIn = (id: string, state: string | null) =>
    eventually(
      () => workOf(id),
      (found) => found === state,
    );

  it('an agent who comes is offered the waiting thread, declines it, and the other takes and gives it back', async () => {
    const { threadId } = await write(api, desk);
    await whenIn(threadId, 'WAITING');
    expect(await set(ann, 'AVAILABLE')).toMatchObject({ agent: { id: ann, presence: 'AVAILABLE' } });
    expect(await act('threadDecline', ann, { threadId })).toMatchObject({
      __typename: 'ThreadPayload',
      thread: { id: threadId, work: { state: 'WAITING', agent: null } },
    });
    await set(bob, 'AVAILABLE');
    expect(await act('threadAccept', bob, { threadId })).toMatchObject({
      thread: { assignee: { id: bob }, work: { state: 'ASSIGNED', agent: { id: bob } } },
    });
    expect(await act('threadAccept', ann, { threadId })).toMatchObject({
      __typename: 'AlreadyAssigned',
      code: 'ALREADY_ASSIGNED',
      holder: { id: bob, name: 'Bob' },
      message: expect.stringContaining(bob),
    });
    await set(ann, 'BUSY');
    await set(bob, 'BUSY');
    expect(await act('threadRelease', bob, { threadId })).toMatchObject({
      thread: { assignee: null, work: { state: 'WAITING' } },
    });
  });

  it('an agent claims, parks and resolves; a supervisor reopens and hands on', async () => {
    const { threadId } = await write(api, desk);
    await whenIn(threadId, 'WAITING');
    expect(await act('threadClaim', ann, { threadId })).toMatchObject({
      thread: { work: { state: 'ASSIGNED', agent: { id: ann } } },
    });
    expect(await act('threadClaim', bob, { threadId })).toMatchObject({
      code: 'ALREADY_ASSIGNED',
      holder: { id: ann, name: 'Ann' },
    });
    expect(await act('threadPark', ann, { threadId })).toMatchObject({
      thread: { work: { state: 'PARKED' } },
    });
    expect(await act('threadResolve', ann, { threadId, code: 'refunded' })).toMatchObject({
      thread: { state: 'RESOLVED', work: null },
    });
    expect(await act('threadResolve', ann, { threadId, code: 'refunded' })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'resolved',
      allowed: ['open'],
    });
    expect(
      await api.mutate('threadReopen', { threadId }, { viewer: supervisor, selection: thread }),
    ).toMatchObject({ thread: { state: 'OPEN' } });
    await whenIn(threadId, 'WAITING');
    await act('threadClaim', ann, { threadId });
    const toBob = { threadId, toAgentId: bob, reason: 'Bob knows the case' };
    expect(await act('threadTransfer', ann, toBob)).toMatchObject({
      code: 'NOT_ELIGIBLE',
      reasons: ['the agent is away, offline or off shift'],
    });
    await set(bob, 'AVAILABLE');
    expect(await act('threadTransfer', ann, toBob)).toMatchObject({
      thread: { work: { agent: { id: bob } } },
    });
    expect(await act('threadRelease', ann, { threadId })).toMatchObject({
      code: 'NOT_HOLDER',
      holder: { id: bob },
    });
    await act('threadAccept', bob, { threadId });
    await set(bob, 'BUSY');
    expect(await act('threadTransfer', ann, { threadId, toTeamId: desk.teamId, reason: '' })).toMatchObject({
      code: 'NOT_HOLDER',
      holder: { id: bob },
    });
    await act('threadResolve', bob, { threadId, code: 'done' });
  });

  it('shows a thread that was handed over with the team that has it now, also in lists by team', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'Claims' },
      { selection: 'team { id }' },
    );
    const { threadId } = await write(api, desk);
    await whenIn(threadId, 'WAITING');
    const handed = await api.mutate(
      'threadTransfer',
      { threadId, toTeamId: team.id, reason: 'A claim' },
      { viewer: supervisor, selection: 'thread { team { id } work { team { id } } }' },
    );
    expect(handed.thread).toEqual({ team: { id: team.id }, work: { team: { id: team.id } } });
    const ofTeam = async (teamId: string): Promise<string[]> => {
      const { threads } = await api.ask(
        'query ($desk: ID!, $team: ID!) { threads(deskId: $desk, first: 100, filter: { teamId: $team }) { nodes { id } } }',
        { desk: desk.deskId, team: teamId },
      );
      return threads.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await ofTeam(team.id)).toEqual([threadId]);
    expect(await ofTeam(desk.teamId)).not.toContain(threadId);
  });

  it('refuses with facts what cannot be', async () => {
    const { threadId } = await write(api, desk);
    await whenIn(threadId, 'WAITING');
    expect(await act('threadClaim', ann, { threadId: missing('Thread') })).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      kind: 'thread',
      id: missing('Thread'),
      message: `There is no thread ${missing('Thread')} that you may see.`,
    });
    expect(await api.mutate('threadClaim', { threadId }, { viewer: supervisor })).toMatchObject({
      code: 'NOT_ELIGIBLE',
      reasons: ['only an agent of the desk can hold threads'],
    });
    expect(await act('threadTransfer', ann, { threadId, reason: '' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'toTeamId', allowed: 'a team, an agent, or both' }],
    });
    expect(
      await api.mutate(
        'threadTransfer',
        { threadId, toAgentId: missing('Agent'), reason: '' },
        { viewer: supervisor },
      ),
    ).toMatchObject({ code: 'NOT_FOUND', kind: 'agent', id: missing('Agent') });
    await act('threadClaim', ann, { threadId });
    const others = [await write(api, desk), await write(api, desk)];
    for (const each of others) await whenIn(each.threadId, 'WAITING');
    await act('threadClaim', ann, { threadId: others[0]!.threadId });
    expect(await act('threadClaim', ann, { threadId: others[1]!.threadId })).toMatchObject({
      code: 'AGENT_AT_CAPACITY',
      capacity: 2,
      load: 2,
      message: expect.stringContaining('2 of 2 points'),
    });
    const update = {
      agentId: ann,
      name: 'Ann',
      email: 'ann@aurora.example',
      role: 'AGENT',
      teamIds: [desk.teamId],
    };
    expect(
      await api.mutate('agentUpdate', {
        ...update,
        skills: [],
        languages: ['en'],
        channels: [{ channel: 'X' }],
        capacity: 1,
      }),
    ).toMatchObject({ code: 'CAPACITY_BELOW_LOAD', capacity: 1, load: 2 });
    expect(await api.mutate('teamArchive', { teamId: desk.teamId })).toMatchObject({
      code: 'IN_USE',
      kind: 'team',
      id: desk.teamId,
      usedBy: [expect.stringContaining('threads')],
    });
    for (const each of [threadId, others[0]!.threadId])
      await act('threadResolve', ann, { threadId: each, code: 'done' });
    expect(await act('threadAccept', ann, { threadId })).toMatchObject({
      code: 'NOTHING_TO_ROUTE',
      threadId,
    });
    await api.mutate(
      'threadResolve',
      { threadId: others[1]!.threadId, code: 'done' },
      { viewer: supervisor },
    );
  });

  it('lets agents set their own presence only, and needs one to be named by others', async () => {
    const input = { agentId: bob, presence: 'AWAY' };
    expect(await api.mutate('agentSetPresence', input, { viewer: agent(ann) })).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'agent',
      id: bob,
    });
    expect(
      await api.mutate('agentSetPresence', input, { viewer: supervisor, selection: 'agent { presence }' }),
    ).toMatchObject({ agent: { presence: 'AWAY' } });
    expect(await api.mutate('agentSetPresence', { presence: 'AWAY' }, { viewer: supervisor })).toMatchObject({
      code: 'NOT_ELIGIBLE',
    });
    await set(bob, 'BUSY');
  });

  it('is for those who serve customers; other desks are as if they were not there', async () => {
    const { threadId } = await write(api, desk);
    const operation = 'mutation ($input: ThreadClaimInput!) { threadClaim(input: $input) { __typename } }';
    for (const viewer of [
      marketing,
      { ...admin, role: 'planner' as const },
      { ...admin, role: 'integration' as const },
    ])
      expect(await api.faultsOf(operation, { input: { threadId } }, viewer)).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    expect(await api.faultsOf(operation, { input: { threadId } }, null)).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(await api.faultsOf(operation, { input: { threadId: desk.teamId } })).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('input.threadId') },
    ]);
    const elsewhere = { ...agent(ann), deskIds: ['01900000-0000-7000-8000-000000000000'] };
    expect(await api.mutate('threadClaim', { threadId }, { viewer: elsewhere })).toMatchObject({
      code: 'NOT_FOUND',
      id: threadId,
    });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
  });

  it('does a request once, however often it comes under its key', async () => {
    const { threadId } = await write(api, desk);
    await whenIn(threadId, 'WAITING');
    const input = { threadId, idempotencyKey: 'claim-1' };
    const twice = await Promise.all([act('threadClaim', ann, input), act('threadClaim', ann, input)]);
    expect(twice.map(({ __typename }) => __typename)).toEqual(['ThreadPayload', 'ThreadPayload']);
    expect(await act('threadRelease', ann, { threadId, idempotencyKey: 'release-1' })).toMatchObject({
      thread: { work: { state: 'WAITING' } },
    });
    // answered as before, and not done again: the thread stays where it is
    expect(await act('threadClaim', ann, input)).toMatchObject({
      __typename: 'ThreadPayload',
      thread: { work: { state: 'WAITING' } },
    });
    expect(await act('threadRelease', ann, { threadId, idempotencyKey: 'claim-1' })).toEqual({
      __typename: 'KeyReused',
      code: 'KEY_REUSED',
      key: 'claim-1',
      message: expect.stringContaining('“claim-1”'),
    });
    // a key is its subject's own
    expect(await act('threadClaim', bob, input)).toMatchObject({ thread: { assignee: { id: bob } } });
    // what the router refused it has decided
    const late = { threadId, idempotencyKey: 'claim-2' };
    expect(await act('threadClaim', ann, late)).toMatchObject({ code: 'ALREADY_ASSIGNED' });
    await act('threadRelease', bob, { threadId });
    expect(await act('threadClaim', ann, late)).toMatchObject({ code: 'ALREADY_ASSIGNED' });
    expect(await act('threadClaim', ann, { threadId, idempotencyKey: '' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'idempotencyKey' }],
    });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
  });
});
