import { beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveCalendar, saveSlaPolicy } from '../../../src/live/configure/slaPolicies.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { note, react } from '../../../src/live/engage/note.ts';
import { mergeThreads, splitThread } from '../../../src/live/engage/regroup.ts';
import { acknowledge, reply } from '../../../src/live/engage/reply.ts';
import { reopenThread, resolveThread } from '../../../src/live/engage/resolve.ts';
import { tagMention } from '../../../src/live/engage/tag.ts';
import { transferThread } from '../../../src/live/engage/transfer.ts';
import { acceptOffer, claimThread, parkThread, setPresence } from '../../../src/live/engage/workActions.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import type { OutboundMessage } from '../../../src/live/outbox/adapter.ts';
import { Outbox } from '../../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../../src/live/outbox/outboxStore.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  as,
  deskWithAgents,
  eventually,
  granted,
  openProcess,
  refusalCode,
  type TestProcess,
} from '../../support/liveDesk.ts';

let process: TestProcess;
let supervisor: Caller;
let one: Caller;
let two: Caller;
let accounts: { x: string; email: string };
const sent: OutboundMessage[] = [];
let outbox: Outbox;
let mentionsMade = 0;

beforeAll(async () => {
  process = await openProcess();
  const { host } = process;
  const made = await deskWithAgents(host, 2);
  supervisor = made.caller;
  [one, two] = made.agentIds.map((id) => as(made.caller, id)) as [Caller, Caller];
  const account = async (channel: 'x' | 'email', externalId: string) =>
    granted(
      await createChannelAccount(host, supervisor, {
        channel,
        name: externalId,
        externalId,
        visibility: null,
      }),
    );
  accounts = { x: await account('x', 'desk'), email: await account('email', 'desk@example.com') };
  const calendarId = granted(
    await saveCalendar(host, supervisor, null, {
      name: 'Always',
      timeZone: 'UTC',
      alwaysOpen: true,
      weekly: [],
      holidays: [],
    }),
  );
  const within = (minutes: number) => ({ minutes, measuredIn: 'roundTheClock' }) as const;
  granted(
    await saveSlaPolicy(host, supervisor, {
      id: null,
      position: 1,
      policy: {
        name: 'All',
        match: {
          channels: null,
          visibilities: null,
          mentionTypes: null,
          teamIds: null,
          priorityMinutesFrom: null,
          priorityMinutesBelow: null,
          keyCustomersOnly: false,
        },
        targets: {
          assign: within(30),
          firstResponse: within(60),
          nextResponse: within(60),
          resolution: within(600),
        },
        calendarId,
        pausedWhileWaitingForCustomer: ['resolution'],
        atRisk: { type: 'shareGone', share: 0.75 },
      },
    }),
  );
  outbox = new Outbox({
    store: new OutboxTables(host),
    onFault: (error) => process.faults.push(error),
    adapter: {
      send: async (message) => {
        sent.push(message);
        return { externalId: `net-${message.interactionId}` };
      },
    },
  });
  await process.startDispatch();
  for (const agent of [one, two]) granted(await setPresence(host, agent, agent.agentId!, 'busy'));
});

/** A customer writes; the mention and its thread. */
async function write(
  customer: string,
  text: string,
  more: { replyTo?: string; channel?: 'x' | 'email'; visibility?: string } = {},
): Promise<{ mentionId: string; threadId: string; externalId: string }> {
  const externalId = `m${++mentionsMade}`;
  const channel = more.channel ?? 'x';
  const outcome = granted(
    await ingestBatch(
      process.host,
      supervisor.deskId,
      [
        {
          kind: 'mention',
          channel,
          channelAccount: accounts[channel],
          externalId,
          publishedAt: Date.now(),
          author: {
            externalId: channel === 'email' ? `${customer}@example.com` : customer,
            name: customer,
            email: `${customer}@example.com`,
          },
          text,
          replyTo: more.replyTo ?? null,
          visibility: more.visibility ?? null,
        },
      ],
      Date.now(),
    ),
  )[0]!;
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return { mentionId: outcome.mentionId, threadId: outcome.threadId, externalId };
}

const threadOf = async (id: string) =>
  (
    await poolOf(process.dataSource).query<{
      state: string;
      channels: string[];
      merged_into: string | null;
      tags: string[];
    }>('select state, channels, merged_into, tags from thread where id = $1', [id])
  ).rows[0]!;
const clocksOf = async (id: string): Promise<Clock[]> =>
  (
    await poolOf(process.dataSource).query<{ clocks: Clock[] }>(
      'select clocks from episode where thread_id = $1 order by number desc limit 1',
      [id],
    )
  ).rows[0]!.clocks;
const workOf = async (id: string) =>
  (
    await poolOf(process.dataSource).query<{ state: string; agent_id: string | null; team_id: string }>(
      'select state, agent_id, team_id from work where thread_id = $1',
      [id],
    )
  ).rows[0] ?? null;
const waits = (id: string) =>
  eventually(
    () => workOf(id),
    (work) => work?.state === 'waiting',
  );
const clock = async (id: string, kind: Clock['kind']) =>
  (await clocksOf(id)).find((one) => one.kind === kind)!;

describe('a thread on its way', () => {
  it('goes from public to private to email and back, in one thread, with its clocks going on', async () => {
    const { host } = process;
    const { threadId } = await write('ann', 'My line is down, please help');
    await waits(threadId);
    granted(await claimThread(host, one, threadId));
    const started = (await clock(threadId, 'resolution')).startedAt;
    expect((await clock(threadId, 'assign')).stoppedAt).not.toBeNull();

    granted(
      await reply(host, one, {
        threadId,
        text: 'May I see your number?',
        visibility: 'private',
        channelAccountId: null,
      }),
    );
    await outbox.sendDue();
    expect(sent.at(-1)).toMatchObject({
      channel: 'x',
      visibility: 'private',
      recipient: 'ann',
      replyTo: null,
    });
    expect((await clock(threadId, 'firstResponse')).stoppedAt).not.toBeNull();

    const privately = await write('ann', 'It is 42', {
      replyTo: `net-${sent.at(-1)!.interactionId}`,
      visibility: 'private',
    });
    expect(privately.threadId).toBe(threadId);

    granted(
      await reply(host, one, {
        threadId,
        text: 'I have sent you a letter.',
        visibility: null,
        channelAccountId: accounts.email,
      }),
    );
    await outbox.sendDue();
    expect(sent.at(-1)).toMatchObject({ channel: 'email', recipient: 'ann@example.com' });
    const byMail = await write('ann', 'Thank you, got it', {
      channel: 'email',
      replyTo: `net-${sent.at(-1)!.interactionId}`,
    });
    expect(byMail.threadId).toBe(threadId);

    granted(
      await reply(host, one, {
        threadId,
        text: 'All solved.',
        visibility: 'public',
        channelAccountId: accounts.x,
      }),
    );
    const thread = await threadOf(threadId);
    expect(thread.channels).toEqual(['x', 'email']);
    expect(await clock(threadId, 'resolution')).toMatchObject({ startedAt: started, stoppedAt: null });
    expect((await clocksOf(threadId)).filter((one) => one.kind === 'nextResponse')).toHaveLength(2);

    granted(await resolveThread(host, one, { threadId, code: 'fixed' }));
    expect((await threadOf(threadId)).state).toBe('resolved');
    expect(await workOf(threadId)).toBeNull();
    const kinds = await poolOf(process.dataSource).query<{ kind: string }>(
      'select kind from interaction where thread_id = $1 order by seq',
      [threadId],
    );
    expect(kinds.rows.map((row) => row.kind)).toEqual([
      'directMessage',
      'channelMove',
      'directMessage',
      'channelMove',
      'reply',
    ]);
  });

  it('is acknowledged without an answer: no clock stops, the work waits on', async () => {
    const { threadId } = await write('bob', 'Where is my parcel?');
    await waits(threadId);
    granted(await acknowledge(process.host, supervisor, { threadId, text: 'We have received this.' }));
    expect((await clock(threadId, 'firstResponse')).stoppedAt).toBeNull();
    expect(await workOf(threadId)).toMatchObject({ state: 'waiting' });
  });

  it('waits for the customer, and comes back to its agent with the next mention', async () => {
    const { host } = process;
    const { threadId, externalId } = await write('cleo', 'Refund please');
    await waits(threadId);
    granted(await claimThread(host, two, threadId));
    granted(await setPresence(host, two, two.agentId!, 'available'));
    granted(await parkThread(host, two, threadId));
    expect(await workOf(threadId)).toMatchObject({ state: 'parked', agent_id: two.agentId });
    expect(await clock(threadId, 'resolution')).toMatchObject({ dueAt: null });
    await write('cleo', 'Here is the invoice', { replyTo: externalId });
    await eventually(
      () => workOf(threadId),
      (work) => work?.state === 'assigned' && work.agent_id === two.agentId,
    );
    expect((await clock(threadId, 'resolution')).dueAt).not.toBeNull();
    granted(await setPresence(host, two, two.agentId!, 'busy'));
    granted(await resolveThread(host, two, { threadId, code: 'refunded' }));
  });

  it('is reopened by hand as its next episode, and somebody is to look at it again', async () => {
    const { host } = process;
    const { threadId } = await write('dora', 'No signal');
    await waits(threadId);
    granted(await resolveThread(host, supervisor, { threadId, code: 'noAnswerNeeded' }));
    await eventually(
      () => workOf(threadId),
      (work) => work === null,
    );
    granted(await reopenThread(host, supervisor, threadId));
    expect((await threadOf(threadId)).state).toBe('open');
    await waits(threadId);
  });

  it('stays with the team it was handed to', async () => {
    const { host } = process;
    const billing = granted(await createTeam(host, supervisor, 'Billing'));
    const { threadId, externalId } = await write('emil', 'My bill is wrong');
    await waits(threadId);
    granted(await claimThread(host, one, threadId));
    granted(
      await transferThread(host, one, { threadId, toTeamId: billing, toAgentId: null, reason: 'theirs' }),
    );
    expect(await workOf(threadId)).toMatchObject({ state: 'waiting', team_id: billing });
    await write('emil', 'Hello?', { replyTo: externalId });
    const dispatched = await eventually(
      () =>
        poolOf(process.dataSource).query(
          "select 1 from routing_event where thread_id = $1 and type = 'workMoved'",
          [threadId],
        ),
      ({ rowCount }) => (rowCount ?? 0) >= 2,
    );
    expect(dispatched.rowCount).toBeGreaterThan(0);
    expect(await workOf(threadId)).toMatchObject({ team_id: billing });
  });
});

describe('who may', () => {
  it('refuses to let a second agent into a thread, and lets a supervisor in', async () => {
    const { host } = process;
    const { threadId } = await write('finn', 'Hello, broadband is slow');
    await waits(threadId);
    granted(await claimThread(host, one, threadId));
    const words = { threadId, text: 'Hi', visibility: null, channelAccountId: null };
    expect(await reply(host, two, words)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_HOLDER', holderAgentId: one.agentId },
    });
    expect(refusalCode(await resolveThread(host, two, { threadId, code: 'x' }))).toBe('NOT_HOLDER');
    expect(refusalCode(await claimThread(host, two, threadId))).toBe('ALREADY_ASSIGNED');
    granted(await reply(host, supervisor, words));
    granted(await note(host, two, { threadId, text: 'I know this customer' }));
  });

  it('refuses empty words, NUL, an unknown account, and a channel without an address', async () => {
    const { host } = process;
    const { threadId } = await write('gus', 'Hi there');
    const say = (text: string, channelAccountId: string | null = null) =>
      reply(host, supervisor, { threadId, text, visibility: null, channelAccountId });
    expect(refusalCode(await say('  '))).toBe('INVALID_INPUT');
    expect(refusalCode(await say('a\0b'))).toBe('INVALID_INPUT');
    expect(refusalCode(await say('Hi', threadId))).toBe('NOT_FOUND');
    expect(refusalCode(await acceptOffer(host, one, threadId))).toMatch(/NOT_HOLDER|NOTHING_TO_ROUTE/);
  });
});

describe('what people put right', () => {
  it('merges two threads and splits them again', async () => {
    const { host } = process;
    const a = await write('hana', 'First matter');
    const b = await write('ivo', 'Same outage as hana');
    const merged = await mergeThreads(host, supervisor, { threadId: a.threadId, intoThreadId: b.threadId });
    expect(granted(merged), 'the thread that began earlier keeps its id').toBe(a.threadId);
    expect((await threadOf(b.threadId)).merged_into).toBe(a.threadId);
    const parted = granted(
      await splitThread(host, supervisor, { threadId: a.threadId, mentionIds: [b.mentionId] }),
    );
    expect(parted).not.toBe(a.threadId);
    const count = await poolOf(process.dataSource).query<{ mention_count: number }>(
      'select mention_count from thread where id = any($1)',
      [[a.threadId, parted]],
    );
    expect(count.rows).toEqual([{ mention_count: 1 }, { mention_count: 1 }]);
    expect(
      refusalCode(await mergeThreads(host, supervisor, { threadId: parted, intoThreadId: parted })),
    ).toBe('INVALID_INPUT');
    expect(
      refusalCode(await splitThread(host, supervisor, { threadId: parted, mentionIds: [b.mentionId] })),
    ).toBe('INVALID_INPUT');
  });

  it('tags by hand, and the thread shows it', async () => {
    const { threadId, mentionId } = await write('juno', 'Great service');
    granted(await tagMention(process.host, supervisor, { mentionId, add: ['praise'], remove: [] }));
    expect((await threadOf(threadId)).tags).toContain('praise');
    granted(await react(process.host, supervisor, { mentionId, kind: 'like' }));
    expect(process.faults).toEqual([]);
  });
});
