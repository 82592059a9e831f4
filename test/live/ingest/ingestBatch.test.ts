import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import type { IngestOutcome } from '../../../src/live/ingest/outcome.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { readLog } from '../../../src/store/log.ts';
import { freshDatabase } from '../../support/database.ts';
import { answer, author, makeDesk, mention, minute, noon, openDataSource, type TestDesk } from './desk.ts';

describe('taking deliveries in', () => {
  let dataSource: DataSource;
  let desk: TestDesk;

  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase());
  });
  afterAll(() => dataSource.destroy());

  const take = async (deliveries: readonly unknown[], now = noon + minute): Promise<IngestOutcome[]> => {
    const outcome = await ingestBatch({ dataSource }, desk.deskId, deliveries, now);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value;
  };
  const kinds = (outcomes: readonly IngestOutcome[]): string[] =>
    outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.code : outcome.kind));
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await poolOf(dataSource).query(sql, [desk.deskId])).rows;
  const threadOf = (outcome: IngestOutcome | undefined): string | null =>
    outcome?.kind === 'accepted' ? outcome.threadId : null;

  it('accepts a mention, opens a thread with its promises, and tells log and router', async () => {
    desk = await makeDesk(dataSource);
    const [outcome] = await take([mention('1')]);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    const [thread] = await rows(
      `select id, state, subject, mention_count, post_count, channels, team_id, due_at, need is not null as needed
       from thread where desk_id = $1`,
    );
    expect(thread).toEqual({
      id: threadOf(outcome),
      state: 'open',
      subject: 'Where is my order 1?',
      mention_count: 1,
      post_count: 1,
      channels: ['x'],
      team_id: desk.teamId,
      due_at: noon + 60 * minute,
      needed: true,
    });
    const log = await readLog(poolOf(dataSource), desk.deskId, { after: 0, limit: 10 });
    expect(log.map(({ seq, kind, type }) => [seq, kind, type])).toEqual([
      [1, 'record', 'mentionArrived'],
      [2, 'input', 'workArrived'],
    ]);
    expect(JSON.stringify(log)).not.toContain('order');
    expect(log[1]!.payload).toEqual({
      work: threadOf(outcome),
      requirement: {
        team: desk.teamId,
        channel: 'x',
        account: desk.accounts.get('x-1'),
        skills: [],
        language: null,
      },
      lastAgent: null,
      queuedAt: noon,
      dueAt: noon + 60 * minute,
      boostMinutes: 0,
    });
    expect(await rows('select received_seq from mention where desk_id = $1')).toEqual([{ received_seq: 1 }]);
  });

  it('takes the same message once, in a batch and afterwards', async () => {
    desk = await makeDesk(dataSource);
    const first = await take([mention('1'), mention('2', { author: author('bob') }), mention('1')]);
    expect(kinds(first)).toEqual(['accepted', 'accepted', 'duplicate']);
    const again = await take([mention('1'), mention('1', { channelAccount: 'x-2' })]);
    expect(kinds(again)).toEqual(['duplicate', 'accepted']);
    expect(again[0]).toMatchObject({ mentionId: (first[0] as { mentionId: string }).mentionId });
    expect(threadOf(again[1])).toBe(threadOf(first[0]));
  });

  it('keeps an edit or deletion that comes first, and applies it when the message comes', async () => {
    desk = await makeDesk(dataSource);
    const edit = {
      kind: 'edit',
      channelAccount: 'x-1',
      externalId: '1',
      text: 'Edited',
      revisedAt: noon + 1,
    };
    const deletion = { kind: 'deletion', channelAccount: 'x-1', externalId: '2', revisedAt: noon + 2 };
    expect(kinds(await take([edit, deletion]))).toEqual(['heldBack', 'heldBack']);
    expect(kinds(await take([mention('1'), mention('2', { author: author('bob') })]))).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(
      await rows('select text, edited_at, deleted_at from mention where desk_id = $1 order by external_id'),
    ).toEqual([
      { text: 'Edited', edited_at: noon + 1, deleted_at: null },
      { text: 'Where is my order 2?', edited_at: null, deleted_at: noon + 2 },
    ]);
    expect(await rows('select 1 from early_revision where desk_id = $1')).toEqual([]);
    expect(kinds(await take([{ ...edit, text: 'Older', revisedAt: noon }]))).toEqual(['revised']);
    expect(await rows(`select text from mention where desk_id = $1 and external_id = '1'`)).toEqual([
      { text: 'Edited' },
    ]);
  });

  it('withdraws work whose only mention was deleted', async () => {
    desk = await makeDesk(dataSource);
    await take([mention('1')]);
    await take([{ kind: 'deletion', channelAccount: 'x-1', externalId: '1', revisedAt: noon + 5 }]);
    const log = await readLog(poolOf(dataSource), desk.deskId, { after: 2, limit: 10 });
    expect(log.map(({ type }) => type)).toEqual(['mentionRevised', 'workWithdrawn']);
  });

  it('judges by the keyword tables as they are now, before and after an edit', async () => {
    desk = await makeDesk(dataSource);
    await take([mention('1', { text: 'a refund please' })]);
    const pool = poolOf(dataSource);
    const tableId = newId();
    const entry = (id: string, text: string, tag: string) => ({
      id,
      kind: 'phrase',
      text,
      yields: { tags: [tag], mentionType: 'service', priorityMinutes: 15, teamId: desk.teamId, skills: [] },
    });
    await pool.query(`insert into keyword_table (id, desk_id, name, version) values ($1, $2, 'Money', 1)`, [
      tableId,
      desk.deskId,
    ]);
    await pool.query(
      'insert into keyword_table_version (keyword_table_id, version, entries) values ($1, 1, $2)',
      [
        tableId,
        JSON.stringify([entry('1', 'refund', 'money, "back"'), entry('2', 'invoice', 'paper\\bill')]),
      ],
    );
    await take([mention('2', { text: 'a refund please', author: author('bob') })]);
    const judged = () =>
      rows(
        `select tags, priority_minutes, team_id, triage #>> '{evidence,keywords,0,text}' as evidence
         from mention where desk_id = $1 and external_id = '2'`,
      );
    expect(await judged()).toEqual([
      { tags: ['money, "back"'], priority_minutes: 15, team_id: desk.teamId, evidence: 'refund' },
    ]);
    const edit = {
      kind: 'edit',
      channelAccount: 'x-1',
      externalId: '2',
      text: 'my invoice',
      revisedAt: noon + 1,
    };
    expect(kinds(await take([edit]))).toEqual(['revised']);
    expect(await judged()).toMatchObject([{ tags: ['paper\\bill'], evidence: 'invoice' }]);
    expect(await rows(`select tags, subject from thread where desk_id = $1 order by id`)).toEqual([
      { tags: [], subject: 'a refund please' },
      { tags: ['paper\\bill'], subject: 'my invoice' },
    ]);
  });

  it('threads an answer of ours with what it answers, and stops the clock', async () => {
    desk = await makeDesk(dataSource);
    await take([mention('1')]);
    const [outcome] = await take(
      [answer('2', { replyTo: '1', publishedAt: noon + 5 * minute })],
      noon + 6 * minute,
    );
    expect(outcome).toMatchObject({ kind: 'accepted' });
    const [episode] = await rows('select clocks from episode where desk_id = $1');
    expect(episode!['clocks']).toContainEqual(
      expect.objectContaining({ kind: 'firstResponse', stoppedAt: noon + 5 * minute }),
    );
    const log = await readLog(poolOf(dataSource), desk.deskId, { after: 2, limit: 10 });
    expect(log.map(({ type }) => type)).toEqual(['interactionRecorded', 'workWithdrawn']);
    expect(await rows('select interaction_count, due_at from thread where desk_id = $1')).toEqual([
      { interaction_count: 1, due_at: null },
    ]);
  });

  it('opens an episode with what a customer wrote before being recognised as an older one', async () => {
    desk = await makeDesk(dataSource);
    const address = 'ann@example.com';
    await take([
      mention('1', {
        channel: 'email',
        channelAccount: 'mail-1',
        author: author(address),
        publishedAt: noon - 5_000 * minute,
      }),
    ]);
    const [first] = await take([mention('2')]);
    const known = { ...author('ann'), email: address };
    await take([mention('3', { author: known, replyTo: '2', publishedAt: noon + minute })]);
    expect(
      await rows(
        `select opened_by_post_id from episode where desk_id = $1 and thread_id = '${threadOf(first)}'`,
      ),
    ).toEqual([{ opened_by_post_id: first!.kind === 'accepted' ? first!.mentionId : null }]);
  });

  it('sees that two customers are one when a mention carries the addresses of both', async () => {
    desk = await makeDesk(dataSource);
    const apart = await take([
      mention('1'),
      mention('2', {
        channel: 'email',
        channelAccount: 'mail-1',
        author: author('Ann@Example.com'),
        publishedAt: noon + minute,
      }),
    ]);
    expect(threadOf(apart[0])).not.toBe(threadOf(apart[1]));
    const known = { ...author('ann'), email: 'ann@example.COM' };
    const [joined] = await take([mention('3', { author: known, publishedAt: noon + minute })]);
    expect(threadOf(joined)).toBe(threadOf(apart[0]));
    const threads = await rows('select post_count, channels, merged_into from thread where desk_id = $1');
    expect(threads).toContainEqual({ post_count: 3, channels: ['x', 'email'], merged_into: null });
    expect(threads).toContainEqual(expect.objectContaining({ merged_into: threadOf(apart[0]) }));
    expect(await rows('select count(*) from customer where desk_id = $1 and merged_into is null')).toEqual([
      { count: 1 },
    ]);
    const log = await readLog(poolOf(dataSource), desk.deskId, { after: 4, limit: 10 });
    expect(log.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['mentionArrived', 'customersMerged', 'threadsMerged', 'workWithdrawn']),
    );
  });

  it.each([
    ['UNKNOWN_CHANNEL', 'channel', { channel: 'fax' }],
    ['UNKNOWN_CHANNEL_ACCOUNT', 'channelAccount', { channelAccount: 'x-9' }],
    ['NUL_CHARACTER', 'text', { text: 'a\0b' }],
    ['LONE_SURROGATE', 'author.name', { author: { ...author('ann'), name: 'A\ud800' } }],
    ['TOO_LONG', 'text', { text: 'x'.repeat(1_000_000) }],
    ['TOO_LONG', 'externalId', { externalId: 'x'.repeat(5_000) }],
    ['BLANK', 'text', { text: ' \n ' }],
    ['IN_THE_FUTURE', 'publishedAt', { publishedAt: noon + 7 * minute }],
    ['TOO_LONG_AGO', 'publishedAt', { publishedAt: 0 }],
    ['MALFORMED', 'publishedAt', { publishedAt: 'yesterday' }],
    ['MALFORMED', 'author', { author: null }],
    ['BAD_ADDRESS', 'author.email', { author: { ...author('ann'), email: 'not an address' } }],
  ])('rejects with %s at %s, and takes the others', async (code, place, fault) => {
    desk = await makeDesk(dataSource);
    const outcomes = await take([mention('1'), { ...mention('2'), ...fault }, mention('3')]);
    expect(kinds(outcomes)).toEqual(['accepted', code, 'accepted']);
    expect(outcomes[1]).toMatchObject({ place, allowed: expect.any(String), found: expect.any(String) });
    expect(JSON.stringify(outcomes[1]).length).toBeLessThan(600);
  });

  it('refuses a batch over the stated limit and a desk that is not there', async () => {
    desk = await makeDesk(dataSource);
    const many = Array.from({ length: 1_001 }, (_, index) => mention(String(index)));
    expect(await ingestBatch({ dataSource }, desk.deskId, many, noon)).toEqual({
      ok: false,
      refusal: { code: 'BATCH_TOO_LARGE', limit: 1_000, found: 1_001 },
    });
    expect(await ingestBatch({ dataSource }, desk.teamId, [], noon)).toMatchObject({
      refusal: { code: 'NOT_FOUND', kind: 'desk' },
    });
  });

  it('sets a delivery aside that the database alone refuses, and loses no other', async () => {
    desk = await makeDesk(dataSource);
    await poolOf(dataSource).query(
      `alter table mention add constraint test_refuses check (text <> 'poison')`,
    );
    try {
      const batch = Array.from({ length: 9 }, (_, index) =>
        mention(String(index), { author: author(`a${index}`), text: index === 4 ? 'poison' : 'fine' }),
      );
      const outcomes = await take(batch);
      expect(kinds(outcomes)).toEqual(batch.map((_, index) => (index === 4 ? 'FAILED' : 'accepted')));
      expect(await rows('select count(*) from mention where desk_id = $1')).toEqual([{ count: 8 }]);
    } finally {
      await poolOf(dataSource).query('alter table mention drop constraint test_refuses');
    }
  });
});
