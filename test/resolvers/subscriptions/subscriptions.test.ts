import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FollowerTooSlow } from '../../../src/live/feed/follow.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { createContextFactory } from '../../../src/resolvers/context.ts';
import { followMentions } from '../../../src/resolvers/subscriptions/following.ts';
import { useCasesOf } from '../../../src/resolvers/useCasesOf.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readLog } from '../../../src/store/log.ts';
import { eventually } from '../../support/liveDesk.ts';
import {
  admin,
  agent,
  agentInput,
  deskLog,
  encryptionKey,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  missing,
  network,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

let api: LiveApi;
/** Another process on the same database. */
let other: LiveApi;
let desk: LiveDesk;
let ann: string;
let bob: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  other = await openLiveApi('graphql-js', api.process.url);
  await other.process.startDispatch();
  desk = await makeDesk(api);
  [ann, bob] = desk.agentIds;
});

// biome-ignore lint/suspicious/noExplicitAny: events are as free as JSON, and every test says what it expects of them
type Event = any;

const open: AsyncGenerator<Event, void>[] = [];
afterEach(async () => {
  for (const events of open.splice(0)) await events.return();
});

/** Follows one field; `next` gives its next event, whose absence fails the test. */
async function follow(
  field: string,
  {
    args = '',
    select,
    variables = {},
    viewer = supervisor,
    at = api,
  }: {
    args?: string;
    select: string;
    variables?: object;
    viewer?: Parameters<LiveApi['subscribe']>[2];
    at?: LiveApi;
  },
) {
  const events = await at.subscribe(
    `subscription { ${field}${args} { cursor ${select} } }`,
    variables,
    viewer,
  );
  open.push(events);
  const next = async (): Promise<Event> => {
    const { value, done } = await events.next();
    if (done) throw new Error('the subscription ended');
    expect(value.errors).toBeUndefined();
    return value.data[field];
  };
  const take = async (count: number): Promise<Event[]> => {
    const taken: Event[] = [];
    while (taken.length < count) taken.push(await next());
    return taken;
  };
  /** The first event of which it holds. */
  const until = async (holds: (event: Event) => boolean): Promise<Event> => {
    for (;;) {
      const event = await next();
      if (holds(event)) return event;
    }
  };
  return { events, next, take, until, leave: () => events.return() };
}

/** `after:` the desk's log as it is now, so that nothing is missed between now and the first event. */
const fromNow = async (more = ''): Promise<string> =>
  `(after: "${await deskLog(api, desk)}" deskId: "${desk.deskId}" ${more})`;

const ingest = (to: LiveApi, mentions: readonly object[]) =>
  to.mutate(
    'mentionsIngest',
    { deskId: desk.deskId, deliveries: mentions.map((mention) => ({ mention })) },
    { viewer: network, selection: 'outcomes { ... on DeliveryAccepted { mention { id } thread { id } } }' },
  );

const texts = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => mentionInput(`Please help, number ${from + index}`));
const numbersOf = (events: readonly Event[]) =>
  events.map(({ mention }) => Number(/\d+/.exec(mention.text)?.[0]));

describe('mentionArrived', () => {
  it('tells every mention in order, and resumes after a cursor without gap or doubling, in another process too', async () => {
    const select = 'at mention { text thread { id } }';
    const first = await follow('mentionArrived', { args: await fromNow(), select });
    await ingest(other, texts(1, 5));
    await ingest(api, texts(6, 2));
    const seen = await first.take(4);
    expect(numbersOf(seen)).toEqual([1, 2, 3, 4]);
    await first.leave();
    await ingest(other, texts(8, 3));
    const args = `(after: "${seen[3].cursor}")`;
    const resumed = await follow('mentionArrived', { args, select, at: other });
    expect(numbersOf(await resumed.take(6))).toEqual([5, 6, 7, 8, 9, 10]);
    await ingest(api, texts(11, 1));
    expect(numbersOf(await resumed.take(1))).toEqual([11]);
    const again = await follow('mentionArrived', { args: `(after: "${seen[0].cursor}")`, select });
    expect(numbersOf(await again.take(10))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('loads what is there at once by one statement', async () => {
    const args = await fromNow();
    await ingest(api, texts(1, 50));
    const pool = poolOf(api.process.dataSource);
    const query = pool.query;
    const reads: string[] = [];
    pool.query = ((asked: { text?: string }, ...rest: unknown[]) => {
      if (asked.text?.includes('from mention')) reads.push(asked.text);
      return (query as (...all: unknown[]) => unknown).call(pool, asked, ...rest);
    }) as typeof pool.query;
    try {
      const arrived = await follow('mentionArrived', { args, select: 'mention { text customer { name } }' });
      expect(numbersOf(await arrived.take(50))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    } finally {
      pool.query = query;
    }
    expect(reads).toHaveLength(1);
  });

  it('tells those of a channel or team alone', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'Refunds' },
      { selection: 'team { id }' },
    );
    const entries = [{ kind: 'PHRASE', text: 'refund', teamId: team.id }];
    await api.mutate('keywordTableCreate', { deskId: desk.deskId, name: 'Refunds', entries });
    const args = await fromNow(`filter: { channels: [X], teamId: "${team.id}" }`);
    const refunds = await follow('mentionArrived', { args, select: 'mention { text }' });
    const byEmail = await follow('mentionArrived', {
      args: await fromNow('filter: { channels: [EMAIL] }'),
      select: 'mention { text }',
    });
    const author = { externalId: 'eve@example.com' };
    await ingest(api, [
      mentionInput('My bag is lost'),
      mentionInput('I want a refund now'),
      mentionInput('No answer yet', { channel: 'EMAIL', channelAccount: desk.mailbox, author }),
    ]);
    expect((await refunds.next()).mention.text).toBe('I want a refund now');
    expect((await byEmail.next()).mention.text).toBe('No answer yet');
  });
});

describe('threadChanged', () => {
  it('tells a thread’s life across processes, each change with the thread as it is then', async () => {
    const { threadId } = await write(api, desk);
    const select = 'types thread { id state assignee { id } work { state } tags }';
    const one = await follow('threadChanged', { args: `(threadId: "${threadId}")`, select, at: other });
    const waiting = one.until(({ thread }) => thread.work?.state === 'ASSIGNED');
    await eventually(
      async () =>
        (await api.ask('query ($id: ID!) { thread(id: $id) { work { state } } }', { id: threadId })).thread
          .work?.state,
      (state) => state === 'WAITING',
    );
    await api.mutate('agentSetPresence', { presence: 'BUSY' }, { viewer: agent(ann) });
    await api.mutate('threadClaim', { threadId }, { viewer: agent(ann) });
    expect(await waiting).toMatchObject({
      types: expect.arrayContaining(['workAssigned']),
      thread: { id: threadId, assignee: { id: ann } },
    });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: agent(ann) });
    const resolved = await one.until(({ thread }) => thread.state === 'RESOLVED' && thread.work === null);
    expect(resolved.thread.id).toBe(threadId);
  });

  it('tells both of two threads that become one, once each, wherever it is resumed', async () => {
    const [from, into] = [await write(api, desk), await write(api, desk)];
    const args = await fromNow();
    await api.mutate(
      'threadMerge',
      { threadId: from.threadId, intoThreadId: into.threadId },
      { viewer: supervisor },
    );
    const select = 'types thread { id mergedInto { id } }';
    const all = await follow('threadChanged', { args, select });
    const isMerge = ({ types }: Event) => types.includes('threadMerged');
    const seen = [await all.until(isMerge), await all.until(isMerge)] as const;
    expect(seen.map(({ thread }) => thread.id).sort()).toEqual([from.threadId, into.threadId].sort());
    const [gone] = seen.filter(({ thread }) => thread.mergedInto !== null);
    const [kept] = seen.filter(({ thread }) => thread.mergedInto === null);
    expect(gone.thread.mergedInto.id).toBe(kept.thread.id);
    const [first, second] = seen;
    const resumed = await follow('threadChanged', { args: `(after: "${first.cursor}")`, select });
    // of its types those are left that come after the cursor
    const missed = await resumed.next();
    expect(missed.thread.id).toBe(second.thread.id);
    expect(missed.cursor).not.toBe(first.cursor);
  });
});

describe('queueChanged', () => {
  it('tells agents of their own teams’ queues, and says no to others', async () => {
    const { team } = await api.mutate(
      'teamCreate',
      { deskId: desk.deskId, name: 'VIP' },
      { selection: 'team { id }' },
    );
    const select = 'teams { id name waitingCount }';
    const all = await follow('queueChanged', { args: await fromNow(), select });
    const own = await follow('queueChanged', { args: await fromNow(), select, viewer: agent(ann) });
    const vip = await follow('queueChanged', { args: await fromNow(`teamId: "${team.id}"`), select });
    await expect(
      follow('queueChanged', { args: `(teamId: "${team.id}")`, select, viewer: agent(ann) }),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await expect(
      follow('queueChanged', { select, viewer: { ...agent(ann), agentId: null } }),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });

    const { threadId } = await write(api, desk);
    const named = (id: string) => (event: Event) =>
      event.teams.some((each: { id: string }) => each.id === id);
    expect(await all.until(named(desk.teamId))).toMatchObject({ teams: [{ name: 'Care' }] });
    expect(await own.until(named(desk.teamId))).toMatchObject({ teams: [{ name: 'Care' }] });
    await api.mutate(
      'threadTransfer',
      { threadId, toTeamId: team.id, reason: 'a regular' },
      { viewer: supervisor },
    );
    const moved = await all.until((event) => event.teams.length === 2);
    expect(moved.teams.map(({ name }: { name: string }) => name).sort()).toEqual(['Care', 'VIP']);
    expect(await vip.next()).toMatchObject({ teams: [{ id: team.id }] });
    expect(await own.until(named(desk.teamId))).toMatchObject({ teams: [{ name: 'Care' }] });
  });
});

describe('agentChanged', () => {
  it('tells presence and work; who is archived hears nothing more', async () => {
    const created = await api.mutate('agentCreate', agentInput('Eve', { deskId: desk.deskId, teamIds: [] }), {
      selection: 'agent { id }',
    });
    const eve = created.agent.id;
    const select = 'types agent { id presence load archivedAt }';
    const mine = await follow('agentChanged', { args: await fromNow(), select, viewer: agent(eve) });
    const about = await follow('agentChanged', { args: await fromNow(`agentId: "${bob}"`), select });
    await api.mutate('agentSetPresence', { presence: 'BUSY' }, { viewer: agent(bob) });
    expect(await about.next()).toMatchObject({
      types: ['agentPresenceChanged'],
      agent: { id: bob, presence: 'BUSY' },
    });
    const { threadId } = await write(api, desk);
    await eventually(
      async () => (await api.mutate('threadClaim', { threadId }, { viewer: agent(bob) })).__typename,
      (type) => type === 'ThreadPayload',
    );
    expect(await about.until(({ agent: { load } }) => load > 0)).toMatchObject({ agent: { id: bob } });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: agent(bob) });
    expect(await about.until(({ agent: { load } }) => load === 0)).toMatchObject({
      types: expect.arrayContaining(['workMoved']),
    });

    expect((await mine.next()).agent.id).toBe(bob);
    await api.mutate('agentArchive', { agentId: eve }, { viewer: admin });
    await expect(
      (async () => {
        for (;;) await mine.next();
      })(),
    ).rejects.toMatchObject({
      message: 'agentChanged: the agent of the token is not at this desk any more.',
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(follow('agentChanged', { select, viewer: agent(eve) })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('a subscription', () => {
  it('ends at once on a quiet desk', async () => {
    const { events } = await follow('mentionArrived', { args: `(deskId: "${desk.deskId}")`, select: 'at' });
    const waiting = events.next();
    await events.return();
    expect(await waiting).toMatchObject({ done: true });
  });

  it('is not for networks, nor for desks of others, and takes its own cursors only', async () => {
    const select = 'at';
    const fault = (code: string, message = '') => ({
      message: expect.stringContaining(message),
      extensions: { code },
    });
    await expect(follow('mentionArrived', { select, viewer: network })).rejects.toMatchObject(
      fault('FORBIDDEN'),
    );
    const elsewhere = { ...supervisor, deskIds: ['01900000-0000-7000-8000-000000000000'] };
    await expect(
      follow('mentionArrived', { args: `(deskId: "${desk.deskId}")`, select, viewer: elsewhere }),
    ).rejects.toMatchObject(fault('FORBIDDEN'));
    await expect(
      follow('threadChanged', { args: `(threadId: "${missing('Thread')}")`, select }),
    ).rejects.toMatchObject(fault('NOT_FOUND'));
    await expect(follow('mentionArrived', { args: '(after: "what")', select })).rejects.toMatchObject(
      fault('BAD_USER_INPUT', 'no cursor'),
    );
    await expect(follow('mentionArrived', { args: '(after: "999999999")', select })).rejects.toMatchObject(
      fault('BAD_USER_INPUT', 'log ends at'),
    );
    const arrived = await follow('mentionArrived', { args: await fromNow(), select });
    await write(api, desk);
    const { cursor } = await arrived.next();
    await expect(follow('threadChanged', { args: `(after: "${cursor}")`, select })).rejects.toMatchObject(
      fault('BAD_USER_INPUT', 'of mentionArrived'),
    );
  });

  it('tells who reads too slowly where to go on', async () => {
    const after = await deskLog(api, desk);
    const slow = createContextFactory({
      store: poolOf(api.process.dataSource),
      now: Date.now,
      useCases: {
        ...useCasesOf(api.process.host, new Ingest(api.process.host), encryptionKey),
        async *followLog(deskId, from) {
          yield* await readLog(poolOf(api.process.dataSource), deskId, { after: from ?? 0, limit: 100 });
          throw new FollowerTooSlow();
        },
      },
    })(supervisor);
    await ingest(api, texts(1, 2));
    const events = await followMentions(slow, { after: String(after), deskId: desk.deskId });
    await events.next();
    const { value } = await events.next();
    await expect(events.next()).rejects.toMatchObject({
      message: expect.stringContaining('Subscribe again with the cursor'),
      extensions: { code: 'TOO_SLOW', cursor: (value as unknown as { cursor: string }).cursor },
    });
  });
});
