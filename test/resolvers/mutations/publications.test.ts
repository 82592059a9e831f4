import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/live/host.ts';
import { importPostCounts } from '../../../src/live/import/postCounts/importPostCounts.ts';
import { importSchedule } from '../../../src/live/import/schedule/importSchedule.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { importFile, written } from '../../live/import/importing.ts';
import {
  agent,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
  missing,
  network,
  openLiveApi,
  supervisor,
} from '../support/liveApi.ts';

/** A Monday morning. */
const now = Date.UTC(2026, 2, 30, 9);
const hour = 3_600_000;
const week = 168 * hour;
const instant = (at: number): string => new Date(at).toISOString();

let api: LiveApi;
let desk: LiveDesk;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit', undefined, () => now);
  desk = await makeDesk(api);
});

const spot = (differs: object = {}): object => ({
  kind: 'POST',
  title: 'Television spot',
  channel: 'X',
  startsAt: instant(now + hour),
  lift: { mentions: 350, decayMinutes: 45 },
  ...differs,
});
const fields =
  'id kind title channel startsAt endsAt lift { factor mentions decayMinutes } sourceKey cancelledAt';
const change = (field: string, input: object, viewer = marketing) =>
  api.mutate(field, input, { viewer, selection: `publication { ${fields} }` });
const plan = (publication: object, viewer = marketing) =>
  change('publicationPlan', { deskId: desk.deskId, publication }, viewer);
const schedule = async (filter: object = {}, viewer = agent(desk.agentIds[0])) => {
  const source = `query ($desk: ID!, $filter: PublicationFilter) {
    publications(deskId: $desk, filter: $filter, first: 20) { nodes { ${fields} } totalCount } }`;
  return (await api.ask(source, { desk: desk.deskId, filter }, viewer)).publications.nodes;
};

const importer = (): Caller => ({
  deskId: desk.deskId.slice('desk_'.length),
  actor: 'integration:signalbox import',
  agentId: null,
  isSupervisor: true,
});

describe('what people do with posts of ours', () => {
  it('is kept as the network counted it last, in whatever order and however often it is reported', async () => {
    const account = await api.mutate(
      'channelAccountCreate',
      { deskId: desk.deskId, channel: 'INSTAGRAM', name: 'Aurora', externalId: 'aurora.posts' },
      { selection: 'channelAccount { id }' },
    );
    const channelAccountId = account.channelAccount.id;
    const count = (externalId: string, minutes: number, counts: object) => ({
      channelAccountId,
      externalId,
      publishedAt: instant(now - 2 * hour),
      countedAt: instant(now - 2 * hour + minutes * 60_000),
      ...counts,
    });
    const report = (counts: readonly object[]) =>
      api.mutate(
        'postCountsReport',
        { deskId: desk.deskId, counts },
        { viewer: network, selection: 'changedCount' },
      );
    const late = count('p1', 30, { title: 'Spring', likes: 40, shares: 4 });
    expect(
      await report([late, count('p1', 60, { likes: 70, shares: 6 }), count('p2', 10, { favourites: 9 })]),
    ).toEqual({
      __typename: 'PostCountsPayload',
      changedCount: 2,
    });
    expect(await report([late, count('p2', 5, { favourites: 1 })])).toMatchObject({ changedCount: 0 });
    expect(await report([count('p2', 20, { favourites: 12 })])).toMatchObject({ changedCount: 1 });
    expect(await report([count('p3', -1, { likes: -2 })])).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('counts[0].likes: found -2'),
    });
    expect(await report([{ ...late, channelAccountId: missing('ChannelAccount') }])).toMatchObject({
      code: 'NOT_FOUND',
    });
    const deskId = desk.deskId.slice('desk_'.length);
    while (await countSome(api.process.dataSource, deskId));
    const told = await api.ask(
      `query ($desk: ID!, $from: DateTime!, $before: DateTime!) {
        ownPosts(deskId: $desk, from: $from, before: $before, order: LIKES) { externalId channel title likes shares favourites countedAt }
        kpiReport(deskId: $desk, id: PUBLISHING, from: $from, before: $before) {
          parts { report { rows { figures { kpi value } } } } } }`,
      { desk: desk.deskId, from: instant(now - 3 * hour), before: instant(now) },
      marketing,
    );
    expect(told.ownPosts).toMatchObject([
      {
        externalId: 'p1',
        channel: 'INSTAGRAM',
        likes: 70,
        shares: 6,
        favourites: null,
        countedAt: instant(now - hour),
      },
      { externalId: 'p2', title: null, likes: null, favourites: 12 },
    ]);
    expect(told.kpiReport.parts[0].report.rows).toEqual([
      {
        figures: [
          { kpi: 'OWN_POSTS', value: 2 },
          { kpi: 'LIKES_PER_POST', value: 70 },
          { kpi: 'SHARES_PER_POST', value: 6 },
          { kpi: 'FAVOURITES_PER_POST', value: 12 },
        ],
      },
    ]);
    expect((await verifyKpis(api.process.dataSource, deskId)).differences).toEqual([]);
  });
});

describe('the publishing schedule', () => {
  let id: string;

  it('is planned by marketing and seen by service', async () => {
    const { publication } = await plan(spot());
    id = publication.id;
    expect(publication).toMatchObject({
      kind: 'POST',
      channel: 'X',
      endsAt: null,
      lift: { factor: null, mentions: 350, decayMinutes: 45 },
      cancelledAt: null,
    });
    expect(await schedule()).toMatchObject([{ id, title: 'Television spot' }]);
  });

  it('is not planned by service or networks', async () => {
    const source =
      'mutation ($input: PublicationPlanInput!) { publicationPlan(input: $input) { __typename } }';
    for (const viewer of [agent(desk.agentIds[0]), supervisor, network]) {
      const [fault] = await api.faultsOf(source, { input: { publication: spot() } }, viewer);
      expect(fault?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('is changed as a whole', async () => {
    const sale = spot({ title: 'Sale', endsAt: instant(now + 5 * hour), lift: { factor: 2 } });
    const { publication } = await change('publicationChange', { publicationId: id, publication: sale });
    expect(publication).toMatchObject({ id, title: 'Sale', lift: { factor: 2, mentions: null } });
  });

  it('is refused where something is wrong with it, with all of it', async () => {
    expect(await plan(spot({ title: ' ', lift: { factor: 1_000 } }))).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [
        { path: 'title' },
        { path: 'lift.factor', found: '1000', allowed: 'a number from 0.1 to 100' },
        { path: 'endsAt', found: 'null' },
      ],
    });
    const [fault] = await api.faultsOf(
      'mutation ($input: PublicationPlanInput!) { publicationPlan(input: $input) { __typename } }',
      { input: { deskId: desk.deskId, publication: spot({ lift: { factor: 2, mentions: 3 } }) } },
      marketing,
    );
    expect(fault?.message).toContain('found factor and mentions; allowed: factor alone');
    const unknown = { publicationId: missing('Publication'), publication: spot() };
    expect(await change('publicationChange', unknown)).toMatchObject({
      code: 'NOT_FOUND',
      kind: 'publication',
    });
  });

  it('keeps what was cancelled to be seen, and nothing is changed of it', async () => {
    const { publication } = await change('publicationCancel', { publicationId: id });
    expect(publication.cancelledAt).not.toBeNull();
    expect(await schedule()).toEqual([]);
    expect(await schedule({ includeCancelled: true })).toMatchObject([{ id }]);
    expect(await change('publicationChange', { publicationId: id, publication: spot() })).toMatchObject({
      code: 'WRONG_STATE',
    });
  });
});

describe('a file of the schedule', () => {
  const imported = (path: string) => importFile(importSchedule, api.process.host, importer(), path);
  const keyed = async () =>
    (await schedule({ includeCancelled: true })).filter(({ sourceKey }: { sourceKey: string }) => sourceKey);

  it('is taken row by row, once, and brought up to date by the next', async () => {
    const header = 'key,title,channel,kind,starts_at,ends_at,factor,mentions,decay_minutes,cancelled';
    const rows = [
      'n-1,Newsletter,email,post,2026-04-06 10:00,,,180,180,',
      's-1,Sale,x,campaign,2026-04-07T08:00+02:00,2026-04-09T20:00Z,1.5,,,',
    ];
    const path = written([header, ...rows].join('\n'));
    expect((await imported(path)).summary).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
    expect(await keyed()).toMatchObject([
      { sourceKey: 'n-1', kind: 'POST', startsAt: '2026-04-06T10:00:00.000Z', lift: { mentions: 180 } },
      { sourceKey: 's-1', kind: 'CAMPAIGN', startsAt: '2026-04-07T06:00:00.000Z', lift: { factor: 1.5 } },
    ]);
    expect((await imported(path)).summary).toMatchObject({ accepted: 0, duplicates: 2 });
    const later = written([header, rows[0]!.replace('10:00', '11:00'), `${rows[1]!}yes`].join('\n'));
    expect((await imported(later)).summary).toMatchObject({ revised: 2, duplicates: 0 });
    expect(await keyed()).toMatchObject([
      { startsAt: '2026-04-06T11:00:00.000Z', cancelledAt: null },
      { cancelledAt: instant(now) },
    ]);
  });

  it('has its bad rows named with their line, and the others taken', async () => {
    const { summary, rejects } = await imported(
      written(
        [
          'key,title,channel,starts_at,ends_at,factor,mentions',
          'b-1,Good,x,2026-05-01,,,',
          'b-2,No such day,x,2026-02-30,,,',
          'b-3,No such channel,tv,2026-05-01,,,',
          'b-4,Two lifts,x,2026-05-01,2026-05-02,2,100',
          'b-5,Backwards,x,2026-05-02,2026-05-01,2,',
          'b-1,Again,x,2026-05-01,,,',
        ].join('\n'),
      ),
    );
    expect(summary).toMatchObject({ read: 6, accepted: 1, rejected: 5 });
    expect(rejects.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['3', 'b-2', 'starts_at is no date and time'],
      ['4', 'b-3', 'channel is unknown'],
      ['5', 'b-4', 'two lifts are named'],
      ['6', 'b-5', 'endsAt is wrong'],
      ['7', 'b-1', 'the key came before'],
    ]);
  });

  it('may be a calendar, whose events recur, move and are called off', async () => {
    const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
    const calendar = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...event(
        'UID:weekly@marketing',
        'SUMMARY:Weekly tip\\, on video',
        'CATEGORIES:Instagram,Post',
        'DTSTART;TZID=Europe/London:20260316T100000',
        'DTEND;TZID=Europe/London:20260316T103000',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'X-SIGNALBOX-MENTIONS:80',
      ),
      ...event(
        'UID:weekly@marketing',
        'RECURRENCE-ID;TZID=Europe/London:20260323T100000',
        'SUMMARY:Weekly tip\\, an hour later',
        'CATEGORIES:Instagram',
        'DTSTART;TZID=Europe/London:20260323T110000',
      ),
      ...event(
        'UID:off',
        'SUMMARY:Called off',
        'CATEGORIES:X',
        'DTSTART:20260401T080000Z',
        'STATUS:CANCELLED',
      ),
      ...event('UID:nowhere', 'SUMMARY:Nowhere', 'DTSTART:20260401T080000Z'),
      ...event('UID:zone', 'SUMMARY:Zone', 'CATEGORIES:X', 'DTSTART;TZID=Mars/Base:20260401T080000'),
      'END:VCALENDAR',
    ].join('\r\n');
    const { summary, rejects } = await imported(written(calendar));
    expect(rejects.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['26', 'nowhere', 'no channel is named'],
      ['31', 'zone', 'the time zone is unknown'],
    ]);
    expect(summary).toMatchObject({ read: 6, accepted: 4, rejected: 2 });
    const tips = (await keyed()).filter(({ channel }: { channel: string }) => channel === 'INSTAGRAM');
    // summer time begins on 29 March
    expect(tips.map(({ title, startsAt }: { title: string; startsAt: string }) => [title, startsAt])).toEqual(
      [
        ['Weekly tip, on video', '2026-03-16T10:00:00.000Z'],
        ['Weekly tip, an hour later', '2026-03-23T11:00:00.000Z'],
        ['Weekly tip, on video', '2026-03-30T09:00:00.000Z'],
      ],
    );
    expect(tips[0]).toMatchObject({
      endsAt: '2026-03-16T10:30:00.000Z',
      lift: { mentions: 80, decayMinutes: 120 },
    });
    expect((await imported(written(calendar))).summary).toMatchObject({ accepted: 0, duplicates: 4 });
  });

  it('is refused whole where it is no schedule', async () => {
    await expect(imported(written('tweet_id,text\n1,hello'))).rejects.toThrow(
      'is no publishing schedule: its first line is tweet_id, text; it must name the columns key, title, channel, starts_at',
    );
  });
});

describe('the lift of a publication', () => {
  const effect = async (id: string) =>
    (
      await api.ask(
        `query ($id: ID!) { publicationEffect(id: $id) { publication { title } posts { externalId likes publication { title } } from before isOver
          measured { usual expected mentions factor extra chance weeks } } }`,
        { id },
      )
    ).publicationEffect;
  const past = async (startsAt: number, lift: object | null) =>
    (await plan(spot({ startsAt: instant(startsAt), endsAt: instant(startsAt + hour), lift }))).publication
      .id;

  it('is measured beside the one that was expected', async () => {
    const id = await past(now - 2 * hour, { factor: 3 });
    expect((await effect(id)).measured).toBeNull();
    const { channelAccounts } = await api.ask(
      '{ channelAccounts(first: 20) { nodes { id channel } } }',
      {},
      supervisor,
    );
    const account = channelAccounts.nodes.find(({ channel }: { channel: string }) => channel === 'INSTAGRAM');
    const report = (publicationId: string) =>
      api.mutate(
        'postCountsReport',
        {
          deskId: desk.deskId,
          counts: [
            {
              channelAccountId: account.id,
              externalId: 'spot',
              publicationId,
              publishedAt: instant(now - 2 * hour),
              countedAt: instant(now - hour),
              likes: 12,
            },
          ],
        },
        { viewer: network, selection: 'changedCount' },
      );
    expect(await report(missing('Publication'))).toMatchObject({ code: 'NOT_FOUND', kind: 'publication' });
    expect(await report(id)).toMatchObject({ changedCount: 1 });
    expect((await effect(id)).posts).toEqual([
      { externalId: 'spot', likes: 12, publication: { title: 'Television spot' } },
    ]);
    const pool = poolOf(api.process.dataSource);
    const deskId = desk.deskId.slice('desk_'.length);
    // ten mentions in that hour of each of four weeks before, and 24 in the hour itself
    for (const [weeks, mentions] of [1, 2, 3, 4].map((weeks) => [weeks, 10]))
      await pool.query(
        `insert into kpi_cell (desk_id, grain, dimension, at, channel, value, sums)
         values ($1, 'hour', 'all', $2, 'x', '', jsonb_build_object('mentions', $3::int))`,
        [deskId, new Date(now - 2 * hour - weeks! * week), mentions],
      );
    await pool.query(
      `insert into kpi_fact (desk_id, source, id, thread_id, at, channel, tag, keyword_table, measured, open_due_at)
       select $1, 'mention', fact.id, fact.id, $3, 'x', '{}', '{}', '{"mentions": 1}', '{}' from unnest($2::uuid[]) as fact (id)`,
      [deskId, Array.from({ length: 24 }, () => newId()), new Date(now - 1.5 * hour)],
    );
    const { measured, posts: _, ...about } = await effect(id);
    expect(about).toEqual({
      publication: { title: 'Television spot' },
      from: instant(now - 2 * hour),
      before: instant(now - hour),
      isOver: true,
    });
    expect(measured).toMatchObject({
      usual: 10.125,
      expected: 30.375,
      mentions: 24,
      extra: 13.875,
      weeks: 4,
    });
    expect(measured.factor).toBeCloseTo(2.37, 2);
    expect(measured.chance).toBeLessThan(0.01);
  });

  it('is not there before it begins', async () => {
    expect(await effect(await past(now + hour, null))).toBeNull();
  });
});

describe('a file of post counts', () => {
  const header = 'channel,account,post_id,published_at,counted_at,likes,shares,publication';
  const imported = (...rows: readonly string[]) =>
    importFile(importPostCounts, api.process.host, importer(), written([header, ...rows].join('\r\n')));
  const listed = async () => {
    const { ownPosts } = await api.ask(
      `query ($desk: ID!) { ownPosts(deskId: $desk, from: "2026-04-01T00:00:00Z", before: "2026-05-01T00:00:00Z", order: LIKES) {
        externalId likes shares countedAt publication { title } } }`,
      { desk: desk.deskId },
      marketing,
    );
    return ownPosts;
  };

  it('is taken row by row, of each post the latest count, with the publication that it is', async () => {
    await api.mutate('channelAccountCreate', {
      deskId: desk.deskId,
      channel: 'FACEBOOK',
      name: 'Aurora',
      externalId: 'aurora.page',
    });
    const early = 'facebook,aurora.page,c1,2026-04-02 09:00,2026-04-02 12:00,10,1,k-1';
    const late = 'facebook,Aurora,c1,2026-04-02 09:00,2026-04-03 12:00,25,,';
    const alone = 'facebook,aurora.page,k-2,2026-04-04T09:00+02:00,2026-04-05,3,0,';
    expect((await imported(early)).rejects[0]).toContain('the schedule has no such publication');
    const schedule = [
      'key,title,channel,starts_at',
      'k-1,Spring,facebook,2026-04-02',
      'k-2,Quiz,facebook,2026-04-04',
    ];
    await importFile(importSchedule, api.process.host, importer(), written(schedule.join('\n')));
    expect((await imported(late, early, alone)).summary).toMatchObject({ read: 3, accepted: 2, rejected: 0 });
    expect(await listed()).toEqual([
      {
        externalId: 'c1',
        likes: 25,
        shares: null,
        countedAt: '2026-04-03T12:00:00.000Z',
        publication: { title: 'Spring' },
      },
      {
        externalId: 'k-2',
        likes: 3,
        shares: 0,
        countedAt: '2026-04-05T00:00:00.000Z',
        publication: { title: 'Quiz' },
      },
    ]);
    const latest = `${late.replace('04-03', '04-06')}k-1`;
    expect((await imported(latest, early)).summary).toMatchObject({ accepted: 1, duplicates: 1 });
    expect((await imported(late)).summary).toMatchObject({ accepted: 0, duplicates: 1 });
    expect((await listed())[0]).toMatchObject({ externalId: 'c1', publication: { title: 'Spring' } });
  });

  it('is told which publication a post is when that is known, in a file that says nothing else that is new', async () => {
    const unnamed = 'facebook,aurora.page,e1,2026-04-10,2026-04-12,8,,';
    const title = async () =>
      (await listed()).find(({ externalId }: { externalId: string }) => externalId === 'e1').publication
        ?.title;
    await imported(unnamed);
    expect(await title()).toBeUndefined();
    expect((await imported(`${unnamed}k-1`)).summary).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await title()).toBe('Spring');
    // the word of the later count holds, whichever comes last
    expect((await imported(`${unnamed.replace('04-12', '04-11')}k-2`)).summary).toMatchObject({
      accepted: 0,
    });
    expect(await title()).toBe('Spring');
    await imported(`${unnamed.replace('04-12', '04-13')}k-2`);
    await imported(unnamed.replace('04-12', '04-14'));
    expect(await title()).toBe('Quiz');
  });

  it('has its bad rows named with their line, and the others taken', async () => {
    const { summary, rejects } = await imported(
      'facebook,aurora.page,d1,2026-03-01,2026-03-02,4,,',
      'facebook,nobody,d2,2026-03-01,2026-03-02,4,,',
      'tv,aurora.page,d3,2026-03-01,2026-03-02,4,,',
      'facebook,aurora.page,d4,2026-03-01,2026-02-27,4,,',
      'facebook,aurora.page,d5,2026-03-01,2026-03-02,many,,',
      'facebook,aurora.page,,2026-03-01,2026-03-02,4,,',
    );
    expect(summary).toMatchObject({ read: 6, accepted: 1, rejected: 5 });
    expect(rejects.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['3', 'd2', 'the desk has no such account on facebook'],
      ['4', 'd3', 'channel is unknown'],
      ['5', 'd4', 'countedAt is wrong'],
      ['6', 'd5', 'likes is no count'],
      ['7', '', 'externalId is wrong'],
    ]);
  });
});
