import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createChannelAccount } from '../../../../src/live/configure/channelAccounts.ts';
import type { Caller } from '../../../../src/live/host.ts';
import { importMentions } from '../../../../src/live/import/mentions/importMentions.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, written } from '../importing.ts';

let desk: TestProcess;
let caller: Caller;

beforeEach(async () => {
  desk ??= await openProcess();
  caller = await emptyDesk(desk.host, { joinWindowMinutes: 0 });
  const account = { channel: 'x', name: 'AuroraAir', externalId: 'AuroraAir', visibility: null } as const;
  granted(await createChannelAccount(desk.host, caller, account));
});

const importInto = (path: string) => importFile(importMentions, desk.host, caller, path);

describe('a file of mentions', () => {
  it('brings mentions, answers, edits and deletions, in any order, once', async () => {
    const first = await importInto(fixture('mentions.ndjson'));
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 10, accepted: 7, revised: 2, heldBack: 1, threads: 4 });
    const lines = readFileSync(fixture('mentions.ndjson'), 'utf8').trimEnd().split('\n').toReversed();
    const again = await importInto(written(gzipSync(`\ufeff${lines.join('\r\n\r\n')}`)));
    expect(again.summary).toMatchObject({ read: 10, accepted: 0, duplicates: 7, threads: 4, rejected: 0 });
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    const mentions = await api.all<{ externalId: string; text: string; isAnswered: boolean }>(
      'mentions',
      'externalId text isAnswered',
    );
    expect(mentions.map(({ externalId }) => externalId).sort()).toEqual(['a1', 'a3', 'a4', 'a5', 'a7']);
    expect(mentions).toContainEqual({
      externalId: 'a4',
      text: 'Where can I print a boarding pass in Bergen?',
      isAnswered: false,
    });
    expect(mentions.find(({ externalId }) => externalId === 'a1')?.isAnswered).toBe(true);
  });

  const mention = (changes: object): string =>
    JSON.stringify({
      kind: 'mention',
      channel: 'x',
      channelAccount: 'AuroraAir',
      externalId: 'b1',
      publishedAt: '2019-03-11T09:00:00Z',
      author: { externalId: '601' },
      text: 'hello',
      ...changes,
    });

  it.each<[string, string | Buffer, string]>([
    ['no JSON', '{"kind":', '2,,the line is not JSON: '],
    ['no delivery', '[1]', '2,,MALFORMED '],
    ['a kind that is none', mention({ kind: 'tweet' }), '2,b1,MALFORMED kind'],
    ['a missing text', mention({ text: undefined }), '2,b1,MALFORMED text,nothing,a value of type string'],
    [
      'an unknown channel',
      mention({ channel: 'myspace' }),
      '2,b1,UNKNOWN_CHANNEL channel,"""myspace""","x, facebook',
    ],
    [
      'an unknown account',
      mention({ channelAccount: 'Aurora' }),
      '2,b1,UNKNOWN_CHANNEL_ACCOUNT channelAccount',
    ],
    [
      'a date without a zone',
      mention({ publishedAt: '2019-03-11 09:00' }),
      '2,b1,MALFORMED publishedAt,"""2019-03-11 09:00""",',
    ],
    ['1970', mention({ publishedAt: 0 }), '2,b1,TOO_LONG_AGO publishedAt,1970-01-01T00:00:00.000Z,'],
    ['the future', mention({ publishedAt: '2099-01-01T00:00:00Z' }), '2,b1,IN_THE_FUTURE publishedAt'],
    ['NUL', mention({ text: 'a\0b' }), '2,b1,NUL_CHARACTER text,a NUL character at 1'],
    ['half a character', mention({ text: 'a\ud83c' }), '2,b1,LONE_SURROGATE text'],
    [
      'a bad address',
      mention({ author: { externalId: '601', email: 'ann' } }),
      '2,b1,BAD_ADDRESS author.email,"""ann""",',
    ],
    ['a megabyte of text', mention({ text: 'x'.repeat(1_000_000) }), '2,b1,TOO_LONG text,1000000 characters'],
    [
      'a line without end',
      mention({ text: 'x'.repeat(3_000_000) }),
      '2,,TOO_LONG line,more than 1048576 bytes',
    ],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), '2,,the line is not UTF-8,{ÿ}'],
  ])('%s: set aside with its line and place, the others are taken', async (_, line, reject) => {
    const path = written(
      Buffer.concat([
        Buffer.from(`${mention({ externalId: 'b0' })}\n`),
        Buffer.from(line),
        Buffer.from(`\n${mention({ externalId: 'b2' })}`),
      ]),
    );
    const { summary, rejects } = await importInto(path);
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(reject);
    expect(summary).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  });
});
