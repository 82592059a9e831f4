import { beforeAll, describe, expect, it } from 'vitest';
import { proven } from '../../bin/check-proof.mjs';
import type { Viewer } from '../../src/domain/desk/viewer.ts';
import { saveAgent } from '../../src/live/configure/agents.ts';
import { setPresence } from '../../src/live/engage/workActions.ts';
import type { Caller } from '../../src/live/host.ts';
import { Ingest } from '../../src/live/ingest/ingest.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { globalId } from '../../src/store/read/globalId.ts';
import { author, makeDesk, mention } from '../live/ingest/desk.ts';
import { key, sealerOf } from '../live/trail/sealed.ts';
import { agentNumber, as, eventually, granted } from '../support/liveDesk.ts';
import { admin, agent, type LiveApi, marketing, openLiveApi, supervisor } from './support/liveApi.ts';

let api: LiveApi;
let deskId: string;
let agentIds: string[];
let publicThread: string;
let privateThread: string;

beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  const { host } = api.process;
  const made = await makeDesk(host.dataSource);
  deskId = globalId('Desk', made.deskId);
  const caller: Caller = { deskId: made.deskId, actor: 'test', agentId: null, isSupervisor: true };
  agentIds = [];
  for (const number of [1, 2])
    agentIds.push(granted(await saveAgent(host, caller, null, agentNumber(number, made.teamId))));
  await api.process.startDispatch();
  granted(await setPresence(host, as(caller, agentIds[0]!), agentIds[0]!, 'available'));
  const outcomes = granted(
    await new Ingest(host).ingest(made.deskId, [
      mention('in public', { publishedAt: Date.now(), author: author('a') }),
      mention('in private', { publishedAt: Date.now(), author: author('b'), visibility: 'private' }),
    ]),
  );
  [publicThread, privateThread] = outcomes.map((each) =>
    each.kind === 'accepted' ? globalId('Thread', each.threadId) : '',
  ) as [string, string];
  await eventually(
    () =>
      poolOf(host.dataSource).query('select from work where thread_id = $1 and agent_id = $2', [
        privateThread.slice('thread_'.length),
        agentIds[0],
      ]),
    ({ rowCount }) => rowCount === 1,
  );
}, 60_000);

const trail = async (filter: object) =>
  (
    await api.ask(
      `query ($deskId: ID, $filter: AuditFilter) {
         auditTrail(deskId: $deskId, first: 100, filter: $filter, order: OLDEST) {
           totalCount nodes { sequence at recordedAt kind type actor leaf payload thread { id } }
         }
       }`,
      { deskId, filter },
      supervisor,
    )
  ).auditTrail;

describe('the trail', () => {
  it('tells, counts and pages nothing of threads that its reader may not read', async () => {
    const { process } = api;
    const caller = { deskId: deskId.slice('desk_'.length), actor: 'test', agentId: null, isSupervisor: true };
    const leader = { ...agentNumber(9, 'none'), teamIds: [], role: 'supervisor' as const };
    const leaderId = granted(await saveAgent(process.host, caller, null, leader));
    const reader = { ...supervisor, agentId: leaderId };
    const counted = async (filter: object, viewer: Viewer = reader): Promise<number[]> => {
      const query = `query ($deskId: ID, $filter: AuditFilter) {
        auditTrail(deskId: $deskId, first: 100, filter: $filter) { totalCount nodes { sequence } } }`;
      const { auditTrail } = await api.ask(query, { deskId, filter }, viewer);
      return [auditTrail.totalCount, auditTrail.nodes.length];
    };
    const arrived = { types: ['mentionArrived'] };
    expect(await counted(arrived)).toEqual([2, 2]);
    const withdrawal = {
      agentId: globalId('Agent', leaderId),
      actions: ['READ'],
      channels: ['X'],
      reason: 'looks after other channels',
    };
    await api.mutate('permissionWithdraw', withdrawal);
    expect(await counted(arrived)).toEqual([0, 0]);
    expect(await counted({ threadId: privateThread })).toEqual([0, 0]);
    expect(await counted({ types: ['permissionWithdrawn'] })).toEqual([1, 1]);
    expect(await counted(arrived, supervisor)).toEqual([2, 2]);
  });

  it('is told by period, agent, thread, kind and type', async () => {
    const all = await trail({});
    expect(all.totalCount).toBe(all.nodes.length);
    expect(all.nodes[0]).toMatchObject({ sequence: 1, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const of = async (filter: object) =>
      (await trail(filter)).nodes.map(({ type }: { type: string }) => type);
    expect(await of({ types: ['mentionArrived'] })).toEqual(['mentionArrived', 'mentionArrived']);
    expect(await of({ threadId: privateThread, kinds: ['DECISION'] })).toContain('workOffered');
    expect(await of({ agentId: globalId('Agent', agentIds[0]!) })).toContain('agentPresenceChanged');
    expect(await of({ agentId: globalId('Agent', agentIds[1]!) })).toEqual([]);
    expect(await of({ actor: 'test' })).toContain('agentCreated');
    const { at } = all.nodes.at(-1);
    expect(await of({ before: '2001-01-01T00:00:00Z' })).toEqual([]);
    expect((await of({ from: at })).length).toBeGreaterThan(0);
  });

  it('has looks into private threads by those who do not work on them, once for a while', async () => {
    const look = (id: string, viewer = supervisor) =>
      api.ask('query ($id: ID!) { node(id: $id) { id } thread(id: $id) { id } }', { id }, viewer);
    await look(publicThread);
    await look(privateThread);
    await look(privateThread);
    await look(privateThread, agent(globalId('Agent', agentIds[0]!)));
    await look(privateThread, agent(globalId('Agent', agentIds[1]!)));
    expect(
      (await trail({ types: ['threadLookedAt'] })).nodes.map(
        ({ actor, thread }: { actor: string; thread: { id: string } }) => [actor, thread.id],
      ),
    ).toEqual([
      ['supervisor:Sue', privateThread],
      [`agent:${agentIds[1]}`, privateThread],
    ]);
  });

  it('has refusals, without what was written', async () => {
    await api.mutate('threadReply', { threadId: privateThread, text: '' }, { viewer: supervisor });
    expect((await trail({ types: ['refused'], threadId: privateThread })).nodes).toMatchObject([
      {
        actor: 'supervisor:Sue',
        payload: { operation: 'threadReply', code: 'INVALID_INPUT', about: { type: 'Thread' } },
      },
    ]);
  });

  it('has who asked for a change that is not for their role, and who tried what they are not shown', async () => {
    const own = globalId('Agent', agentIds[0]!);
    const erasing = 'mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { __typename } }';
    const { customer } = (
      await api.ask(
        'query ($id: ID!) { thread(id: $id) { customer { id } } }',
        { id: publicThread },
        supervisor,
      )
    ).thread;
    const erase = { input: { customerId: customer.id, reason: 'request 1' } };
    expect((await api.faultsOf(erasing, erase, agent(own)))[0]?.extensions?.code).toBe('FORBIDDEN');
    const creating = 'mutation ($input: TeamCreateInput!) { teamCreate(input: $input) { __typename } }';
    expect(
      (await api.faultsOf(creating, { input: { deskId, name: 'Own' } }, agent(own)))[0]?.extensions?.code,
    ).toBe('FORBIDDEN');
    await api.mutate('permissionWithdraw', {
      agentId: globalId('Agent', agentIds[1]!),
      actions: ['READ'],
      channels: ['X'],
      reason: 'in training',
    });
    expect(
      await api.mutate(
        'threadNote',
        { threadId: publicThread, text: 'x' },
        { viewer: agent(globalId('Agent', agentIds[1]!)) },
      ),
    ).toMatchObject({ code: 'NOT_FOUND' });
    const about = (type: string, id: string) => ({ type, id: id.slice(id.indexOf('_') + 1) });
    expect(
      (await trail({ types: ['refused'] })).nodes
        .filter(({ actor }: { actor: string }) => actor.startsWith('agent:'))
        .map(({ actor, payload }: { actor: string; payload: object }) => ({ actor, ...payload })),
    ).toEqual([
      {
        actor: `agent:${agentIds[0]}`,
        operation: 'customerErase',
        code: 'FORBIDDEN',
        about: about('Customer', customer.id),
      },
      { actor: `agent:${agentIds[0]}`, operation: 'teamCreate', code: 'FORBIDDEN', about: null },
      {
        actor: `agent:${agentIds[1]}`,
        operation: 'threadNote',
        code: 'NOT_FOUND',
        about: about('Thread', publicThread),
      },
    ]);
    await api.mutate('permissionGrant', {
      agentId: globalId('Agent', agentIds[1]!),
      actions: ['READ'],
      reason: 'trained',
    });
  });

  it('has who opens a draft of a private thread, or follows it', async () => {
    const saved = await api.mutate(
      'draftSave',
      { threadId: privateThread, text: 'We are on it' },
      { viewer: supervisor, selection: 'draft { id }' },
    );
    const readers = ['Dora', 'Fred'].map((subject) => ({ ...supervisor, subject }));
    const [dora, fred] = readers as [Viewer, Viewer];
    await api.ask('query ($id: ID!) { draft(id: $id) { id text } }', { id: saved.draft.id }, dora);
    const events = await api.subscribe(
      'subscription ($id: ID!) { threadChanged(threadId: $id) { thread { mentions(first: 9) { nodes { text } } } } }',
      { id: privateThread },
      fred,
    );
    await events.return();
    const looks = (await trail({ types: ['threadLookedAt'], threadId: privateThread })).nodes;
    expect(looks.map(({ actor }: { actor: string }) => actor)).toEqual(
      expect.arrayContaining(['supervisor:Dora', 'supervisor:Fred']),
    );
  });

  it('tells why people did things, of customers from beside the log', async () => {
    const people = await Promise.all(
      [publicThread, privateThread].map(
        async (id) =>
          (await api.ask('query ($id: ID!) { thread(id: $id) { customer { id } } }', { id })).thread,
      ),
    );
    const [one, other] = people.map(({ customer }) => customer.id);
    await api.mutate('customerMatchDismiss', {
      customerId: one,
      otherCustomerId: other,
      reason: 'Two brothers',
    });
    const { auditTrail } = await api.ask(
      `query ($deskId: ID) { auditTrail(deskId: $deskId, first: 9, filter: { types: ["customerMatchDismissed", "permissionWithdrawn"] }) {
         nodes { type reason payload } } }`,
      { deskId },
      supervisor,
    );
    expect(auditTrail.nodes).toMatchObject([
      {
        type: 'customerMatchDismissed',
        reason: 'Two brothers',
        payload: { reasonHash: expect.stringMatching(/^[\w-]{43}$/) },
      },
      { type: 'permissionWithdrawn', reason: 'in training' },
      { type: 'permissionWithdrawn' },
    ]);
    expect(JSON.stringify(auditTrail.nodes[0].payload)).not.toContain('brothers');
  });

  it('gives heads and proofs that whoever has the public key can check', async () => {
    await sealerOf(api.process.dataSource).sealAll();
    await api.mutate('threadReply', { threadId: privateThread, text: '' }, { viewer: supervisor });
    await sealerOf(api.process.dataSource).sealAll();
    const head = 'number size root previous sealedAt signed signature publicKey';
    const answer = await api.ask(
      `query ($deskId: ID) {
         auditHead(deskId: $deskId) { ${head} }
         first: auditHead(deskId: $deskId, number: 1) { ${head} }
         auditInclusionProof(deskId: $deskId, sequence: 3) { head { ${head} } sequence leaf recordedAt path }
         auditConsistencyProof(deskId: $deskId, earlier: 1, later: 2) {
           earlier { ${head} } later { ${head} } path
         }
       }`,
      { deskId },
      admin,
    );
    const sentences = proven({ data: JSON.parse(JSON.stringify(answer)) }, [key.publicKey]);
    expect(sentences[0]).toMatch(/^Head 2 of desk [0-9a-f-]{36} sealed \d+ entries at /);
    expect(sentences[2]).toMatch(/^Entry 3 is one of the \d+ that head 1 sealed at /);
    expect(sentences[3]).toMatch(/^The \d+ entries of head 1 are the first of the \d+ of head 2\.$/);
    expect(
      await api.ask(
        'query ($deskId: ID) { auditInclusionProof(deskId: $deskId, sequence: 99999) { leaf } }',
        {
          deskId,
        },
      ),
    ).toEqual({ auditInclusionProof: null });
  });

  it('is for supervisors and administrators', async () => {
    for (const viewer of [marketing, agent(globalId('Agent', agentIds[0]!))])
      expect(
        (await api.faultsOf('{ auditTrail { totalCount } auditHead { number } }', {}, viewer)).map(
          ({ extensions }) => extensions?.code,
        ),
      ).toContain('FORBIDDEN');
  });
});
