import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { defaultPrioritySettings } from '../../../src/domain/triage/priority-settings.ts';
import type { TriageResult } from '../../../src/domain/triage/result.ts';
import type { TagActivities } from '../../../src/domain/triage/trending.ts';
import {
  type Judge,
  type Judgeable,
  judgeHere,
  judgeOne,
  type TriageSettings,
} from '../../../src/live/ingest/judge.ts';
import type { TriageThread } from '../../../src/live/ingest/triageThread.ts';

/** Threads run what is built. */
const built = join(dirname(inject('program')), '../dist/src/live/ingest/triageThread.js');
const { TriageThread: BuiltThread } = (await import(pathToFileURL(built).href)) as {
  TriageThread: typeof TriageThread;
};
const thread = new BuiltThread();
afterAll(() => thread.close());

const settingsOf = (deskId: string, phrase: string, tag: string): TriageSettings => ({
  deskId,
  fallbackLanguage: 'en',
  openCrises: [],
  prioritySettings: defaultPrioritySettings,
  keywordTables: [
    {
      id: `table of ${deskId}`,
      name: 'Topics',
      version: 1,
      language: null,
      entries: [
        {
          id: 'entry',
          kind: 'phrase',
          text: phrase,
          yields: { tags: [tag], mentionType: null, priorityMinutes: 5, teamId: null, skills: [] },
        },
      ],
    },
  ],
});

const mention = (text: string, more: Partial<Judgeable> = {}): Judgeable => ({
  text,
  channel: 'x',
  visibility: 'public',
  authorHandle: 'ann',
  publishedAt: 1_000_000,
  keyCustomer: null,
  lastContactAt: null,
  language: null,
  ...more,
});

const mentions = Array.from({ length: 200 }, (_, index) =>
  mention(
    ['Where is my refund, please?', 'Das Paket ist schon wieder nicht da', 'ok', '\ud800 #fail 😡'][
      index % 4
    ]!,
    {
      language: index % 7 === 0 ? 'fr' : null,
      keyCustomer: index % 5 === 0 ? { priorityMinutes: null } : null,
      lastContactAt: index % 3 === 0 ? 900_000 : null,
      publishedAt: 1_000_000 + index,
    },
  ),
);
const trending: TagActivities = new Map([['fail', { recentCount: 40, usualCount: 2 }]]);

const judges: readonly (readonly [string, Judge])[] = [
  ['in the thread that asks', judgeHere],
  ['in a thread of its own', thread.judge],
];

describe.each(judges)('triage of a batch %s', (_, judge) => {
  const refunds = settingsOf('desk a', 'refund', 'money');
  const told = (
    settings: TriageSettings,
    some: readonly Judgeable[],
    tags: TagActivities = new Map(),
  ): TriageResult[] => some.map((one) => judgeOne(settings, tags, one));

  it.each([0, 1, 31, 32, 33, 200])('says of %i mentions what it says of each', async (count) => {
    const some = mentions.slice(0, count);
    expect(await judge(refunds, trending, some)).toEqual(told(refunds, some, trending));
  });

  it('follows the settings of the desk it is for, and their changes', async () => {
    const parcels = settingsOf('desk b', 'paket', 'parcel');
    const changed = settingsOf('desk a', 'where is', 'lost');
    for (const settings of [refunds, parcels, refunds, changed, parcels, refunds])
      expect(await judge(settings, new Map(), mentions)).toEqual(told(settings, mentions));
  });

  it('keeps batches that are asked for at once apart', async () => {
    const parts = [mentions.slice(0, 90), mentions.slice(20, 150), mentions.slice(0, 10), mentions];
    expect(await Promise.all(parts.map((part) => judge(refunds, new Map(), part)))).toEqual(
      parts.map((part) => told(refunds, part)),
    );
  });

  it('serves more desks than it keeps settings of', async () => {
    const desks = Array.from({ length: 70 }, (_, index) =>
      settingsOf(`desk ${index}`, 'refund', `tag ${index}`),
    );
    for (const settings of [...desks, ...desks.slice(0, 8)])
      expect(await judge(settings, new Map(), mentions.slice(0, 32))).toEqual(
        told(settings, mentions.slice(0, 32)),
      );
  });

  it('fails where a keyword table cannot be read, and goes on with the next batch', async () => {
    const unreadable = settingsOf('desk c', '', 'tag');
    await expect(judge(unreadable, new Map(), mentions)).rejects.toThrow('keyword table table of desk c');
    expect(await judge(refunds, new Map(), mentions)).toEqual(told(refunds, mentions));
  });
});

describe('a thread that triages', () => {
  it('tells who waits for it that it was closed, and starts again when it is asked again', async () => {
    const other = new BuiltThread();
    const settings = settingsOf('desk a', 'refund', 'money');
    const asked = expect(other.judge(settings, new Map(), mentions)).rejects.toThrow('the thread was closed');
    await other.close();
    await asked;
    expect(await other.judge(settings, new Map(), mentions)).toHaveLength(mentions.length);
    await other.close();
  });
});
