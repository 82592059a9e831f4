import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualAccountDataPolicy } from '../../src/domain/engagement/accountData/policy.ts';
import { saveAccountDataPolicy } from '../../src/live/configure/accountDataPolicy.ts';
import { createChannelAccount } from '../../src/live/configure/channelAccounts.ts';
import { moveBack, moveToSecure } from '../../src/live/engage/moveToSecure.ts';
import type { Caller } from '../../src/live/host.ts';
import { ingestBatch } from '../../src/live/ingest/ingestBatch.ts';
import { secureDoor } from '../../src/server/securePage.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../support/liveDesk.ts';
import { startTinyDesk, type TinyDesk } from './support/tinyDesk.ts';

let process: TestProcess;
let server: TinyDesk;
let caller: Caller;
let threadId: string;
let token: string;
let now = Date.now();
let written = 0;

beforeAll(async () => {
  process = await openProcess(undefined, () => now);
  const { host } = process;
  caller = await emptyDesk(host);
  for (const [channel, visibility] of [
    ['x', 'public'],
    ['chat', 'secure'],
  ] as const)
    granted(
      await createChannelAccount(host, caller, { channel, name: channel, externalId: channel, visibility }),
    );
  granted(
    await saveAccountDataPolicy(host, caller, {
      ...usualAccountDataPolicy,
      isRegulated: true,
      linkAddress: 'https://bank.example/secure/',
      secureWords: [
        {
          language: 'en',
          publicNotice: 'We have sent you a private message.',
          linkMessage: 'Go on here: {link}',
          opening: 'Tell us <here> what is "wrong" & we help.',
        },
      ],
    }),
  );
  server = await startTinyDesk({}, { secureDoor: secureDoor(host) });
});
afterAll(() => server.close());

/** A customer has written in public, and has a link now. */
beforeEach(async () => {
  written += 1;
  const delivery = {
    kind: 'mention',
    channel: 'x',
    channelAccount: 'x',
    externalId: `m-${written}`,
    publishedAt: now,
    author: { externalId: `c-${written}`, handle: null, name: 'Zoe' },
    text: 'My payment is gone',
  };
  const [outcome] = granted(await ingestBatch(process.host, caller.deskId, [delivery], now));
  if (outcome?.kind !== 'accepted') throw new Error(outcome?.kind);
  threadId = outcome.threadId;
  granted(await moveToSecure(process.host, caller, { threadId }));
  const { rows } = await poolOf(process.dataSource).query<{ text: string }>(
    `select text from interaction where thread_id = $1 and text like 'Go on here%'`,
    [threadId],
  );
  token = rows[0]!.text.split('/secure/')[1]!;
});

const open = (of = token) => fetch(`${server.url}/secure/${of}`);
const send = (text: string, of = token) =>
  fetch(`${server.url}/secure/${of}`, { method: 'POST', body: new URLSearchParams({ text }) });
const mentions = async (): Promise<string[]> =>
  (
    await poolOf(process.dataSource).query<{ text: string }>(
      `select text from mention where thread_id = $1 and visibility = 'secure'`,
      [threadId],
    )
  ).rows.map(({ text }) => text);

describe('the page behind a secure link', () => {
  it('shows the desk’s words and one field, and its message joins the thread', async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Tell us &lt;here&gt; what is &quot;wrong&quot; &amp; we help.');
    const sent = await send('It was on Monday');
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('has arrived')]);
    expect(await mentions()).toEqual(['It was on Monday']);
  });

  it('takes one message: afterwards neither the page nor another message', async () => {
    await send('The first');
    expect((await open()).status).toBe(410);
    expect((await send('The second')).status).toBe(410);
    expect(await mentions()).toEqual(['The first']);
  });

  it('takes one of many messages at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => send(`Number ${index}`)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await mentions()).toHaveLength(1);
  });

  it('is over when its time is, and when the thread was led back', async () => {
    const early = token;
    now += usualAccountDataPolicy.linkMinutes * 60_000;
    expect((await open(early)).status).toBe(410);
    expect((await send('Too late', early)).status).toBe(410);
    now -= usualAccountDataPolicy.linkMinutes * 60_000;
    granted(await moveBack(process.host, caller, { threadId }));
    expect((await open()).status).toBe(410);
    expect(await mentions()).toEqual([]);
  });

  it('says of a forged link what it says of a used one', async () => {
    const used = token;
    await send('Hello', used);
    const body = await (await open(used)).text();
    const flipped = (used.startsWith('A') ? 'B' : 'A') + used.slice(1);
    for (const forged of [flipped, used.slice(0, -1), 'x', '%00', "' or true --", 'a'.repeat(5_000)]) {
      const answer = await open(encodeURIComponent(forged));
      expect([answer.status, await answer.text()], forged.slice(0, 50)).toEqual([410, body]);
      expect((await send('Hello', encodeURIComponent(forged))).status).toBe(410);
    }
  });

  it('refuses an empty message and one that is too long, and can be used afterwards', async () => {
    expect((await send('  ')).status).toBe(400);
    expect((await send('a'.repeat(20_001))).status).toBe(400);
    expect((await send('a'.repeat(300_000))).status).toBe(413);
    expect((await send('Now')).status).toBe(200);
  });

  it('can be used with a screen reader, a keyboard and a telephone, and without scripts', async () => {
    const pages = [await open(), await send(''), await send('Hello'), await open()];
    const [form, ...others] = await Promise.all(pages.map((page) => page.text()));
    for (const html of [form!, ...others]) {
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html).toContain('<meta name="viewport" content="width=device-width">');
      expect(html.match(/<main>/g)).toHaveLength(1);
      expect(html.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1);
      expect(html).not.toMatch(/<script|\son\w+=|tabindex|src=/);
    }
    expect(form).toMatch(/<label>[^<]+<textarea [^>]*name="text"[^>]*required><\/textarea><\/label>/);
    expect(form).toMatch(/<button>[^<]+<\/button>/);
  });

  it('is kept by nobody on the way, and its address is told to no other page and no log', async () => {
    const { headers } = await open();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(JSON.stringify(server.logged)).not.toContain(token);
  });
});
