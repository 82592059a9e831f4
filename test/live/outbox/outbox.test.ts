import { beforeAll, describe, expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import {
  type ChannelAdapter,
  DeliveryRefused,
  type OutboundMessage,
} from '../../../src/live/outbox/adapter.ts';
import { Outbox, retryMessage } from '../../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../../src/live/outbox/outboxStore.ts';
import { mostAttempts, retryDelay } from '../../../src/live/outbox/retry.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  agentNumber,
  as,
  granted,
  openProcess,
  refusalCode,
  type TestProcess,
} from '../../support/liveDesk.ts';
import { makeDesk, mention, minute } from '../ingest/desk.ts';

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

/** A desk that has answered a customer; the message waits in the outbox of a clock that the test moves. */
async function deskThatAnswered(send: (message: OutboundMessage) => Promise<{ externalId: string }>) {
  const clock = { at: Date.now() };
  const host = { ...observer.host, now: () => clock.at };
  const pool = poolOf(observer.dataSource);
  const { deskId, teamId } = await makeDesk(observer.dataSource, { joinWindowMinutes: 0 });
  const caller = { deskId, actor: 'test', agentId: null, isSupervisor: true };
  const agentId = granted(await saveAgent(host, caller, null, agentNumber(1, teamId)));
  const arrive = async (...args: Parameters<typeof mention>) => {
    const [outcome] = granted(
      await ingestBatch(host, deskId, [mention(args[0], { publishedAt: clock.at, ...args[1] })], clock.at),
    );
    if (outcome?.kind !== 'accepted') throw new Error(`not taken: ${JSON.stringify(outcome)}`);
    return outcome.threadId;
  };
  const threadId = await arrive('first');
  clock.at += minute;
  const answer = async (text: string): Promise<string> =>
    granted(
      await reply(host, as(caller, agentId), { threadId, visibility: null, channelAccountId: null, text }),
    ).interactionId;
  const interactionId = await answer('Hello.');
  const adapter: ChannelAdapter = { send };
  const outbox = new Outbox({ store: new OutboxTables(host), adapter, onFault: () => {}, chance: () => 0.5 });
  const row = async () =>
    (
      await pool.query<{
        state: string;
        attempts: number;
        last_error: string | null;
        next_attempt_at: number;
      }>('select state, attempts, last_error, next_attempt_at from outbox where interaction_id = $1', [
        interactionId,
      ])
    ).rows[0]!;
  return { clock, host, pool, deskId, caller, threadId, interactionId, outbox, row, arrive, answer };
}

describe('a network that fails', () => {
  it('is tried again later and later, always under the same key, and set aside in the end for a person', async () => {
    const keys: string[] = [];
    const desk = await deskThatAnswered(async ({ deliveryKey }) => {
      keys.push(deliveryKey);
      throw new Error('the network is down');
    });
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      expect(await desk.outbox.sendDue()).toBe(1);
      const row = await desk.row();
      expect(row).toMatchObject({ attempts: attempt, last_error: 'the network is down' });
      expect(row.state).toBe(attempt < mostAttempts ? 'pending' : 'setAside');
      if (attempt < mostAttempts) expect(row.next_attempt_at - desk.clock.at).toBe(retryDelay(attempt, 0.5));
      expect(await desk.outbox.sendDue()).toBe(0);
      desk.clock.at += retryDelay(attempt, 0.5);
    }
    expect(new Set(keys).size).toBe(1);
    desk.clock.at += 24 * 60 * minute;
    expect(await desk.outbox.sendDue()).toBe(0);

    expect(granted(await retryMessage(desk.host, desk.caller, desk.interactionId))).toBe(desk.interactionId);
    expect(await desk.row()).toMatchObject({ state: 'pending', attempts: 0 });
    expect(refusalCode(await retryMessage(desk.host, desk.caller, desk.interactionId))).toBe('NOT_FOUND');
  });

  it('is not tried again where it refuses the message for good', async () => {
    const desk = await deskThatAnswered(async () => {
      throw new DeliveryRefused('the customer has blocked us');
    });
    await desk.outbox.sendDue();
    expect(await desk.row()).toMatchObject({
      state: 'setAside',
      attempts: 1,
      last_error: 'the customer has blocked us',
    });
  });

  it('spreads its attempts: half of each wait is chance', () => {
    expect([1, 2, 3].map((attempt) => [retryDelay(attempt, 0), retryDelay(attempt, 1)])).toEqual([
      [2_000, 1_000],
      [4_000, 2_000],
      [8_000, 4_000],
    ]);
    expect(retryDelay(30, 0)).toBe(600_000);
  });
});

describe('a message that the network has taken', () => {
  it('is not set down as failed where the desk could not write it down: it is sent again under the same key', async () => {
    const keys: string[] = [];
    const desk = await deskThatAnswered(async ({ deliveryKey }) => {
      keys.push(deliveryKey);
      // the desk's log refuses: the database is in the way for once
      if (keys.length === 1)
        await desk.pool.query('alter table outbox add constraint broken check (sent_at is null) not valid');
      return { externalId: 'tweet-1' };
    });
    await expect(desk.outbox.sendDue()).rejects.toThrow('broken');
    await desk.pool.query('alter table outbox drop constraint broken');
    expect(await desk.row()).toMatchObject({ state: 'pending', attempts: 1, last_error: null });
    desk.clock.at += minute;
    await desk.outbox.sendDue();
    expect(await desk.row()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(new Set(keys).size).toBe(1);
  });

  it('is found by the answer that came before anybody had heard its name', async () => {
    let answeredIn: string | null = null;
    const desk = await deskThatAnswered(async () => {
      answeredIn = await desk.arrive('quick', {
        replyTo: 'tweet-2',
        author: { externalId: 'ann', handle: 'ann', name: 'Ann', email: null, phone: null },
      });
      return { externalId: 'tweet-2' };
    });
    await desk.outbox.sendDue();
    expect(answeredIn).not.toBe(desk.threadId);
    const { rows } = await desk.pool.query<{ name: string }>(
      'select external_id as name from mention where thread_id = $1 order by published_at',
      [desk.threadId],
    );
    expect(rows.map(({ name }) => name)).toEqual(['first', 'quick']);
  });

  it('is waited for when the outbox ends', async () => {
    let taken: () => void = () => {};
    const desk = await deskThatAnswered(
      () => new Promise((resolve) => (taken = () => resolve({ externalId: 'tweet-3' }))),
    );
    await desk.outbox.start();
    while ((await desk.row()).attempts === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const stopped = desk.outbox.stop();
    setTimeout(() => taken(), 50);
    await stopped;
    expect(await desk.row()).toMatchObject({ state: 'sent' });
  });
});

describe('messages that have left together', () => {
  const sent = async ({ pool, deskId }: Awaited<ReturnType<typeof deskThatAnswered>>) =>
    (
      await pool.query<{ text: string; state: string; name: string | null; transaction: string }>(
        `select interaction.text, state, post.external_id as name, outbox.xmin::text as transaction
         from outbox join interaction on interaction.id = interaction_id join post on post.id = interaction_id
         where outbox.desk_id = $1 order by interaction.text`,
        [deskId],
      )
    ).rows;

  it('are written down in one transaction, each under its own name', async () => {
    const desk = await deskThatAnswered(async ({ text }) => ({ externalId: `tweet of ${text}` }));
    await desk.answer('How are you?');
    await desk.answer('Well?');
    await desk.outbox.sendDue();
    const rows = await sent(desk);
    expect(rows.map(({ state, name }) => [state, name])).toEqual([
      ['sent', 'tweet of Hello.'],
      ['sent', 'tweet of How are you?'],
      ['sent', 'tweet of Well?'],
    ]);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
  });

  it('are written down one by one where one of them cannot be', async () => {
    const desk = await deskThatAnswered(async ({ text }) => ({ externalId: `another of ${text}` }));
    await desk.answer('How are you?');
    await desk.pool.query(
      `alter table outbox add constraint broken check (interaction_id <> '${desk.interactionId}' or sent_at is null) not valid`,
    );
    await expect(desk.outbox.sendDue()).rejects.toThrow('broken');
    await desk.pool.query('alter table outbox drop constraint broken');
    expect((await sent(desk)).map(({ state }) => state)).toEqual(['pending', 'sent']);
  });

  it('are sent, all of them, where their network gives all the same name; the first keeps it', async () => {
    const desk = await deskThatAnswered(async () => ({ externalId: 'the one name' }));
    await desk.answer('How are you?');
    await desk.outbox.sendDue();
    const rows = await sent(desk);
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(rows.filter(({ name }) => name === 'the one name')).toHaveLength(1);
  });
});
