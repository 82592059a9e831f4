import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../src/live/host.ts';
import { tweetFormat } from '../../../../src/live/import/tweets/tweetRow.ts';
import { emptyDesk, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, tweetsIn, written } from '../importing.ts';
import { factsOf } from './facts.ts';

let desk: TestProcess;
beforeAll(async () => {
  desk = await openProcess();
});

const historyDesk = (): Promise<Caller> => emptyDesk(desk.host, { joinWindowMinutes: 0 });
const importInto = (caller: Caller, path: string) =>
  importFile(tweetsIn(tweetFormat), desk.host, caller, path);

const header = 'tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id';
const stamp = 'Mon Mar 04 09:00:00 +0000 2019';
const good = (id: number): string => `${id},7,True,${stamp},hello ${id},,`;

describe('a file of tweets', () => {
  const [head = '', ...body] = readFileSync(fixture('tweets.csv'), 'utf8')
    .trimEnd()
    .split(/\n(?=\d+,|tweet_id)/);
  const expected = {
    inbound: 12,
    outbound: 8,
    distinct_inbound_authors: 9,
    companies: 2,
    threads: 10,
    thread_size_histogram: { 1: 6, 2: 1, 3: 1, 4: 1, 5: 1 },
    threads_with_more_than_one_company: 1,
    mention_level: {
      answered: 5,
      per_company: {
        AuroraAir: { inbound: 6, answered: 3 },
        NorthTel: { inbound: 5, answered: 2 },
        '(unattributed)': { inbound: 1, answered: 0 },
      },
    },
  };

  it.each([
    ['as it is written', [head, ...body].join('\n')],
    ['backwards', [head, ...body.toReversed()].join('\n')],
    ['packed, from another system', gzipSync(`\ufeff${[head, ...body].join('\r\n')}\r\n`)],
  ])('%s: mentions, answers, companies and threads', async (_, content) => {
    const caller = await historyDesk();
    const { summary, rejects } = await importInto(caller, written(content));
    expect(rejects).toEqual([]);
    expect(summary).toMatchObject({ read: 20, accepted: 20, duplicates: 0, threads: 10, isComplete: true });
    const { facts } = await factsOf(await openDeskApi(desk.dataSource, caller.deskId), () => true);
    expect(facts).toMatchObject(expected);
  });

  it('brings nothing new the second time, and the rest after an interruption', async () => {
    const caller = await historyDesk();
    const half = await importInto(caller, written([head, ...body.slice(0, 9)].join('\n')));
    expect(half.summary).toMatchObject({ read: 9, accepted: 9 });
    const whole = await importInto(caller, fixture('tweets.csv'));
    expect(whole.summary).toMatchObject({ read: 20, accepted: 11, duplicates: 9, threads: 10 });
    const seqOf = async () =>
      (await desk.dataSource.query('select last_seq from desk where id = $1', [caller.deskId])) as unknown;
    const before = await seqOf();
    const again = await importInto(caller, fixture('tweets.csv'));
    expect(again.summary).toMatchObject({ accepted: 0, duplicates: 20, rejected: 0, threads: 10 });
    expect(await seqOf()).toEqual(before);
  });

  it('keeps texts as X sent them, decoded once', async () => {
    const caller = await historyDesk();
    await importInto(caller, fixture('tweets.csv'));
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const mentions = await api.all<{ text: string; customer: { name: string } }>(
      'mentions',
      'text customer { name }',
    );
    const texts = mentions.map(({ text }) => text);
    expect(texts).toContain('@auroraair my bag did not arrive in Oslo & nobody answers');
    expect(texts).toContain('@AuroraAir it is AA12345\nthanks');
    expect(texts).toContain('@AuroraAir a "quick" question: who is "KM"?');
    expect(mentions.map(({ customer }) => customer.name)).toContain('506');
    const answers = await api.all<{ text: string; authorName: string }>('interactions', 'text authorName');
    expect(answers).toContainEqual({ text: '@506 On a seat of its own, yes. ^RT', authorName: 'AuroraAir' });
  });

  it('stops where it is told to, with all it read safe', async () => {
    const caller = await historyDesk();
    const rows = Array.from({ length: 3_000 }, (_, index) => good(index + 1));
    const path = written([header, ...rows].join('\n'));
    const stop = new AbortController();
    const { summary } = await importFile(tweetsIn(tweetFormat), desk.host, caller, path, {
      signal: stop.signal,
      onProgress: ({ phase }) => phase === 'importing' && stop.abort(),
    });
    expect(summary.isComplete).toBe(false);
    expect(summary.read).toBeGreaterThan(0);
    expect(summary.read).toBeLessThan(3_000);
    expect(summary.accepted).toBe(summary.read);
    const rest = await importInto(caller, path);
    expect(rest.summary).toMatchObject({
      read: 3_000,
      accepted: 3_000 - summary.read,
      duplicates: summary.read,
      threads: 3_000,
    });
  });

  it('tells how far it is in both passes', async () => {
    const { progress } = await importInto(await historyDesk(), fixture('tweets.csv'));
    expect(progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['reading', 'importing']));
    const last = progress.at(-1)!;
    expect(last).toMatchObject({ phase: 'importing', rows: 20 });
    expect(last.bytesRead).toBe(last.bytes);
  });
});

describe('bad rows of a file of tweets', () => {
  const bytes = (...parts: readonly (string | number[])[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  const long = 'x'.repeat(1_000_000);

  it.each<[string, Buffer | string, string]>([
    ['too few columns', '5,7,True', '3,5,wrong number of columns,3,"7, as the first line has"'],
    ['too many columns', `${good(5)},`, '3,5,wrong number of columns,8,"7, as the first line has"'],
    [
      'an id that is none',
      good(5).replace('5', 'five'),
      '3,five,tweet_id is no tweet’s id,five,1 to 20 digits',
    ],
    ['no author', `5,,True,${stamp},hi,,`, '3,5,author_id names nobody,,1 to 200 characters'],
    [
      'neither inbound nor outbound',
      `5,7,maybe,${stamp},hi,,`,
      '3,5,inbound is neither true nor false,maybe,"True: by a customer, or False: by a company"',
    ],
    [
      'a day that does not exist',
      `5,7,True,Sat Feb 30 09:00:00 +0000 2019,hi,,`,
      '3,5,created_at is no instant,Sat Feb 30 09:00:00 +0000 2019,an instant like Tue Oct 31 22:10:47 +0000 2017',
    ],
    [
      'a parent that is no id',
      `5,7,True,${stamp},hi,,@x`,
      '3,5,in_response_to_tweet_id is no tweet’s id,@x,"1 to 20 digits, or nothing"',
    ],
    [
      'NUL',
      bytes(`5,7,True,${stamp},h`, [0], 'i,,'),
      '3,5,text holds NUL,a NUL character at 1,text without NUL',
    ],
    [
      'broken UTF-8',
      bytes(`5,7,True,${stamp},caf`, [0xe9], ' au lait,,'),
      '3,5,text is not UTF-8,café au lait,text in UTF-8; save the file anew',
    ],
    [
      'a text of a megabyte',
      `5,7,True,${stamp},${long},,`,
      '3,5,TOO_LONG text,1000000 characters,at most 100000; shorten it or send it in parts',
    ],
    ['a blank text', `5,7,True,${stamp}, ,,`, '3,5,BLANK text,""" """,at least one visible character'],
    [
      'a missing stamp that became 1970',
      `5,7,True,Thu Jan 01 00:00:00 +0000 1970,hi,,`,
      '3,5,TOO_LONG_AGO publishedAt,1970-01-01T00:00:00.000Z,',
    ],
    [
      'the future',
      `5,7,True,Thu Jan 01 00:00:00 +0000 2099,hi,,`,
      '3,5,IN_THE_FUTURE publishedAt,2099-01-01T00:00:00.000Z,',
    ],
    [
      'an id that came before',
      good(1),
      '3,1,tweet_id came before,the id of line 2,one row for each id; the first was taken',
    ],
    [
      'a quote that is closed in another row',
      `5,7,True,${stamp},"hi,,`,
      '3,,a quote is not closed in its row,',
    ],
  ])('%s: set aside with its line and the reason, the others are taken', async (_, row, reject) => {
    const caller = await historyDesk();
    const path = written(
      bytes(
        `${header}\n${good(1)}\n`,
        [...Buffer.from(row)],
        `\n${good(2)}\n"3",7,True,${stamp},"two\nlines",,\n`,
      ),
    );
    const { summary, rejects } = await importInto(caller, path);
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(reject);
    expect(summary).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
  });

  it('forgives stray quotes, ids written as floating point, blank lines and columns it does not know', async () => {
    const caller = await historyDesk();
    const rows = ['1,7,True,x", 12" vinyl,', '', '"2",Shop,False,"y",hello,1.0'];
    const path = written(
      [
        `tweet_id,author_id,inbound,block,text,in_response_to_tweet_id,created_at`,
        ...rows.map((row) => row && `${row},${stamp}`),
      ].join('\n'),
    );
    const { summary, rejects } = await importInto(caller, path);
    expect(rejects).toEqual([]);
    expect(summary).toMatchObject({ read: 2, accepted: 2, threads: 1 });
  });

  it.each([
    [
      'another kind of file',
      'id,text\n1,x\n',
      'its first line is id, text; it must name the columns tweet_id, author_id, inbound, created_at, text, in_response_to_tweet_id (missing: tweet_id, author_id, inbound, created_at, in_response_to_tweet_id). Nothing was imported.',
    ],
    ['an empty file', '', 'its first line is empty'],
    ['a column twice', `text,${header}\n`, 'named twice: text'],
    ['damaged gzip', gzipSync(`${header}\n${good(1)}`).subarray(0, 40), 'it is damaged gzip'],
  ])('%s: refused as a whole, naming what was found', async (_, content, message) => {
    const caller = await historyDesk();
    await expect(importInto(caller, written(content))).rejects.toThrow(message);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    expect(await api.all('channelAccounts', 'id')).toEqual([]);
  });

  it('says that a file is not there, or a folder', async () => {
    const caller = await historyDesk();
    await expect(importInto(caller, '/nowhere.csv')).rejects.toThrow(
      '/nowhere.csv cannot be read: there is no such file.',
    );
    await expect(importInto(caller, '/')).rejects.toThrow('it is a folder');
  });
});
