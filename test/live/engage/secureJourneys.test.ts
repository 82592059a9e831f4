import { beforeAll, describe, expect, it } from 'vitest';
import { Draw } from '../../../bench/account-data/draw.ts';
import { cardNumber } from '../../../bench/account-data/numbers.ts';
import type { Visibility } from '../../../src/domain/desk/channel.ts';
import { usualAccountDataPolicy } from '../../../src/domain/engagement/accountData/policy.ts';
import { saveAccountDataPolicy } from '../../../src/live/configure/accountDataPolicy.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveCalendar, saveSlaPolicy } from '../../../src/live/configure/slaPolicies.ts';
import { moveBack, moveToSecure } from '../../../src/live/engage/moveToSecure.ts';
import { proposeChannel } from '../../../src/live/engage/proposeChannel.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { takeSecureMessage, visitSecure } from '../../../src/live/engage/secureMessage.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import type { OutboundMessage } from '../../../src/live/outbox/adapter.ts';
import { Outbox } from '../../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../../src/live/outbox/outboxStore.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { keptTexts } from '../../support/keptTexts.ts';
import { emptyDesk, granted, openProcess, refusalCode, type TestProcess } from '../../support/liveDesk.ts';

/** `SIGNALBOX_JOURNEYS=5000` makes as many as the issue asks for. */
const journeys = Number(globalThis.process.env.SIGNALBOX_JOURNEYS ?? '6');
const draw = new Draw(11);

let process: TestProcess;
let caller: Caller;
let outbox: Outbox;
let now = Date.now();
const sent: OutboundMessage[] = [];
const planted: string[] = [];
const plantedSecurely: string[] = [];

const account = async (
  channel: 'x' | 'chat' | 'email' | 'phone',
  externalId: string,
  visibility: Visibility,
) =>
  granted(
    await createChannelAccount(process.host, caller, { channel, name: externalId, externalId, visibility }),
  );

beforeAll(async () => {
  process = await openProcess(undefined, () => now);
  const { host } = process;
  caller = await emptyDesk(host);
  await account('x', 'bank', 'public');
  const calendar = { name: 'Always', timeZone: 'UTC', alwaysOpen: true, weekly: [], holidays: [] };
  const calendarId = granted(await saveCalendar(host, caller, null, calendar));
  const within = (minutes: number) => ({ minutes, measuredIn: 'roundTheClock' }) as const;
  granted(
    await saveSlaPolicy(host, caller, {
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
        targets: { assign: null, firstResponse: within(60), nextResponse: null, resolution: within(600) },
        calendarId,
        pausedWhileWaitingForCustomer: [],
        atRisk: { type: 'shareGone', share: 0.75 },
      },
    }),
  );
  outbox = new Outbox({
    store: new OutboxTables(host),
    adapter: {
      send: async (message) => {
        sent.push(message);
        return { externalId: message.deliveryKey };
      },
    },
    onFault: (error) => {
      throw error;
    },
  });
});

const secured = async (): Promise<void> => {
  await account('chat', 'safe', 'secure');
  granted(
    await saveAccountDataPolicy(process.host, caller, {
      ...usualAccountDataPolicy,
      isRegulated: true,
      linkAddress: 'https://bank.example/secure/',
    }),
  );
};

let written = 0;
async function write(text: string): Promise<{ threadId: string; author: string }> {
  written += 1;
  const author = `u-${written}`;
  const delivery = {
    kind: 'mention',
    channel: 'x',
    channelAccount: 'bank',
    externalId: `m-${written}`,
    publishedAt: now - 1_000,
    author: { externalId: author, handle: author, name: 'Ann' },
    text,
  };
  const [outcome] = granted(await ingestBatch(process.host, caller.deskId, [delivery], now));
  if (outcome?.kind !== 'accepted') throw new Error(`not accepted: ${outcome?.kind}`);
  return { threadId: outcome.threadId, author };
}

async function leave(): Promise<OutboundMessage[]> {
  const from = sent.length;
  while ((await outbox.sendDue()) > 0);
  return sent.slice(from);
}

const tokenIn = (messages: readonly OutboundMessage[]): string =>
  messages.map(({ text }) => /\/secure\/([\w-]{43})/.exec(text)?.[1]).find((token) => token !== undefined)!;

const clocksOf = async (threadId: string): Promise<unknown> =>
  (
    await poolOf(process.dataSource).query(
      'select opened_at, resolved_at, clocks from episode where thread_id = $1 order by number',
      [threadId],
    )
  ).rows;

describe('a thread that moves to a secure channel and back', () => {
  it('is refused by a desk that has none', async () => {
    const { threadId } = await write('hello');
    expect(refusalCode(await moveToSecure(process.host, caller, { threadId }))).toBe('WRONG_STATE');
    await secured();
  });

  it(
    'stays one thread with running clocks, in every journey',
    async () => {
      for (let journey = 0; journey < journeys; journey += 1) {
        now += 1_000;
        const publicCard = cardNumber(draw);
        const secureCard = cardNumber(draw);
        planted.push(publicCard);
        plantedSecurely.push(secureCard);
        const { threadId } = await write(`my card ${publicCard.replace(/(.{4})/g, '$1 ')} was charged twice`);
        const before = await clocksOf(threadId);

        granted(await moveToSecure(process.host, caller, { threadId }));
        const told = await leave();
        expect(told.map(({ visibility, kind }) => `${visibility} ${kind}`)).toEqual([
          'public acknowledgement',
          'private acknowledgement',
        ]);
        expect(told[0]!.text).not.toContain('secure/');
        const token = tokenIn(told);
        expect(await clocksOf(threadId)).toEqual(before);

        expect(await visitSecure(process.host, token)).toMatchObject({ kind: 'open' });
        const text = `it is ${secureCard}, cvv 987`;
        expect(await takeSecureMessage(process.host, token, text)).toEqual({ kind: 'taken' });
        expect(await takeSecureMessage(process.host, token, text)).toEqual({ kind: 'gone' });
        expect(await clocksOf(threadId)).toEqual(before);

        granted(
          await reply(process.host, caller, {
            threadId,
            visibility: null,
            channelAccountId: null,
            text: 'Thank you, got it.',
          }),
        );
        granted(await moveBack(process.host, caller, { threadId }));
        granted(
          await reply(process.host, caller, {
            threadId,
            visibility: null,
            channelAccountId: null,
            text: 'All done, Ann.',
          }),
        );
        const [secureAnswer, publicAnswer] = await leave();
        expect([secureAnswer!.visibility, publicAnswer!.visibility]).toEqual(['secure', 'public']);
        const { rows } = await poolOf(process.dataSource).query(
          'select distinct thread_id as id from mention where customer_id = (select customer_id from thread where id = $1)',
          [threadId],
        );
        expect(rows).toEqual([{ id: threadId }]);
      }
    },
    30_000 + journeys * 10_000,
  );

  it('is not opened by a link that is used in a race, is over, or was taken back', async () => {
    const { threadId } = await write('help');
    granted(await moveToSecure(process.host, caller, { threadId }));
    const raced = tokenIn(await leave());
    const kinds = await Promise.all(
      Array.from({ length: 8 }, () => takeSecureMessage(process.host, raced, 'my message')),
    );
    expect(kinds.filter(({ kind }) => kind === 'taken')).toHaveLength(1);

    const other = await write('help me too');
    granted(await moveToSecure(process.host, caller, other));
    const back = tokenIn(await leave());
    granted(await moveBack(process.host, caller, other));
    expect(await visitSecure(process.host, back)).toEqual({ kind: 'gone' });
    expect(refusalCode(await moveBack(process.host, caller, other))).toBe('WRONG_STATE');

    granted(await moveToSecure(process.host, caller, other));
    const late = tokenIn(await leave());
    now += 61 * 60_000;
    expect(await takeSecureMessage(process.host, late, 'too late')).toEqual({ kind: 'gone' });
    expect(await visitSecure(process.host, 'nothing')).toEqual({ kind: 'gone' });
  });

  it('goes on by telephone where account data was masked, as one thread with running clocks', async () => {
    const card = cardNumber(draw);
    planted.push(card);
    const { threadId } = await write(`my card ${card} was charged twice`);
    granted(await moveToSecure(process.host, caller, { threadId }));
    plantedSecurely.push(cardNumber(draw));
    await takeSecureMessage(process.host, tokenIn(await leave()), `it is ${plantedSecurely.at(-1)}`);
    const propose = (channelAccountId: string | null = null) =>
      proposeChannel(process.host, caller, { threadId, channelAccountId });
    expect(refusalCode(await propose())).toBe('WRONG_STATE');
    granted(await moveBack(process.host, caller, { threadId }));
    await account('email', 'help@bank.example', 'private');
    expect(refusalCode(await propose())).toBe('WRONG_STATE');
    await account('phone', '+442079460000', 'private');
    const before = await clocksOf(threadId);
    now += 60_000;
    granted(await propose());
    expect((await leave()).map(({ visibility, text }) => [visibility, text])).toEqual([
      ['public', expect.stringContaining('go on with us at +442079460000')],
    ]);
    expect(await clocksOf(threadId)).toEqual(before);
    const { rows } = await poolOf(process.dataSource).query(
      `select text from interaction where thread_id = $1 and kind = 'note'`,
      [threadId],
    );
    expect(rows).toEqual([
      { text: expect.stringMatching(/to phone \(account data\)[\s\S]*customer: my card .*charged/) },
    ]);
  });

  it('is told by a trail that names every text as it is kept, also where a link was taken out of it', async () => {
    const { texts, findings } = await keptTexts(process.dataSource, caller.deskId);
    expect(findings).toEqual([]);
    expect(texts).toBeGreaterThan(journeys * 4);
  });

  it(
    'leaves no account data in any byte of the database but on the secure channel, and no token anywhere',
    async () => {
      const pool = poolOf(process.dataSource);
      const { rows: tables } = await pool.query<{ name: string }>(
        `select format('%I', table_name) as name from information_schema.tables
       where table_schema = current_schema() and table_type = 'BASE TABLE'`,
      );
      const stems = new Set(planted.map((card) => card.slice(0, 12)));
      const secureStems = new Set(plantedSecurely.map((card) => card.slice(0, 12)));
      const tokens = new Set(sent.flatMap(({ text }) => /\/secure\/([\w-]{43})/.exec(text)?.[1] ?? []));
      const places: string[] = [];
      const secured = new Set<string>();
      for (const { name } of tables) {
        const { rows } = await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
        for (const { row } of rows) {
          const digits = row.replace(/\D/g, '');
          for (let at = 0; at + 12 <= digits.length; at += 1) {
            const stem = digits.slice(at, at + 12);
            if (stems.has(stem)) places.push(`${name}: a card`);
            if (secureStems.has(stem)) secured.add(name);
          }
          for (const [run] of row.matchAll(/[\w-]{43,}/g))
            for (let at = 0; at + 43 <= run.length; at += 1)
              if (tokens.has(run.slice(at, at + 43))) places.push(`${name}: a token`);
          if (/cvv\W*987/.test(row)) places.push(`${name}: a security code`);
        }
      }
      expect(tables.length).toBeGreaterThan(30);
      expect(places).toEqual([]);
      expect([...secured]).toEqual(['mention']);
      expect(process.faults).toEqual([]);
    },
    30_000 + journeys * 100,
  );
});
