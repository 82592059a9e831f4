import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../../src/domain/desk/refusal.ts';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { journeysOf } from '../../../src/domain/kpi/journeys.ts';
import { kpiNames } from '../../../src/domain/kpi/live/definitions.ts';
import type { Dimension } from '../../../src/domain/kpi/live/dimensions.ts';
import type { EpisodeRecord } from '../../../src/domain/kpi/live/episodeRecord.ts';
import type { Measure } from '../../../src/domain/kpi/live/measures.ts';
import { type AgentCourse, staffFacts } from '../../../src/domain/kpi/live/staffFacts.ts';
import { comparePosts } from '../../../src/domain/threads/post.ts';
import { changeDesk, record } from '../../../src/live/changeDesk.ts';
import { splitThread } from '../../../src/live/engage/regroup.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { exportEpisodes } from '../../../src/live/kpi/exportEpisodes.ts';
import { type FileOrder, readOrder, writtenOrder } from '../../../src/live/kpi/fileOrder.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { kpiReport } from '../../../src/live/kpi/report.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { kpiFiles } from '../../../src/server/kpis/kpiFiles.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { newId } from '../../../src/store/id.ts';
import { authorsOf } from '../../../src/store/kpi/authors.ts';
import { threadHistories } from '../../../src/store/kpi/histories.ts';
import { pathsOf } from '../../../src/store/kpi/journeys.ts';
import { desksToCount } from '../../../src/store/kpi/position.ts';
import { newHashKeys } from '../../../src/store/trail/textHash.ts';
import { inTransaction } from '../../../src/store/transaction.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  answer,
  author,
  makeDesk,
  mention,
  minute,
  noon,
  openDataSource,
  type TestDesk,
} from '../ingest/desk.ts';
import { samples } from '../ingest/samples.ts';

/** Does the work, each statement of the name as `ask` is asked: something may come before it, and after. */
async function around(
  name: string,
  asked: (ask: () => Promise<unknown>) => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<void> {
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...statement: [{ name?: string }]) {
    const ask = () => query.apply(this, statement as never) as unknown as Promise<unknown>;
    return statement[0].name === name ? asked(ask) : ask();
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
}

describe('what is counted', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase(), 6);
  });
  afterAll(() => dataSource.destroy());

  const now = () => noon + 120 * minute;

  const count = async (deskId: string): Promise<void> => {
    while (await countSome(dataSource, deskId));
  };

  /** Every figure, by every dimension whose groups are words; priority is what was known when a mention arrived. */
  const figures = async ({ deskId }: TestDesk): Promise<unknown> => {
    const words: readonly Dimension[] = ['channel', 'language', 'region', 'tag', 'sentimentBand'];
    const asked = words.map((dimension) =>
      kpiReport(
        { dataSource, now },
        deskId,
        {
          kpis: kpiNames,
          period: { fromAt: noon - 1_440 * minute, beforeAt: noon + 1_440 * minute },
          interval: 'hour',
          groupBy: [dimension],
          filter: new Map(),
        },
        { percents: [50, 90], rule: 'linear', withinSeconds: [60], compareWith: null },
      ),
    );
    return (await Promise.all(asked)).map((answer) => {
      if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
      expect(answer.report).toMatchObject({ behind: 0, isCountingAnew: false });
      return answer.report.rows;
    });
  };

  it('is the same for the same deliveries in any order, and counted at any moments; and is what the tables say', async () => {
    await fc.assert(
      fc.asyncProperty(
        samples,
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        async ({ joinWindowMinutes, inTurn, atOnce }, isCounted) => {
          const ingest = new Ingest({ dataSource, now });
          const first = await makeDesk(dataSource, { joinWindowMinutes });
          for (const [index, { batch }] of inTurn.entries()) {
            await ingest.ingest(first.deskId, batch);
            if (isCounted[index]) await count(first.deskId);
          }
          await count(first.deskId);
          expect((await verifyKpis(dataSource, first.deskId)).differences).toEqual([]);

          const second = await makeDesk(dataSource, { joinWindowMinutes });
          await Promise.all([
            ...atOnce.map(({ batch }) => ingest.ingest(second.deskId, batch)),
            count(second.deskId),
            count(second.deskId),
          ]);
          await count(second.deskId);
          expect(await figures(second)).toEqual(await figures(first));
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 90_000);

  it('holds a customer for new once, at what turns out to be their first mention, unless the CRM knew them', async () => {
    const desk = await makeDesk(dataSource);
    const { deskId } = desk;
    const knownId = newId();
    await poolOf(dataSource).query(
      `with known as (insert into customer (id, desk_id, name, created_at, hash_key) values ($1, $2, 'Kay', $3, $4) returning id)
       insert into identity (desk_id, network, external_id, customer_id) select $2, 'x', 'kay', id from known`,
      [knownId, deskId, new Date(noon - 1_440 * minute), newHashKeys(1)[0]],
    );
    const ingest = new Ingest({ dataSource, now });
    const newByRegion = async (): Promise<unknown> => {
      await count(deskId);
      const answer = await kpiReport(
        { dataSource, now },
        deskId,
        {
          kpis: ['netNewCustomers'],
          period: { fromAt: noon - 1_440 * minute, beforeAt: noon + 1_440 * minute },
          interval: null,
          groupBy: ['region'],
          filter: new Map(),
        },
        { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
      );
      if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
      return answer.report.rows.map(({ groups, figures }) => [groups[0], figures[0]!.value]);
    };
    const by = (writer: string, externalId: string, region: string, minutes: number, replyTo = externalId) =>
      mention(externalId, {
        author: author(writer),
        region,
        publishedAt: noon + minutes * minute,
        replyTo: replyTo === externalId ? null : replyTo,
      });
    await ingest.ingest(deskId, [
      by('ann', 'a2', 'GB', 60),
      by('kay', 'k1', 'GB', 0),
      by('bob', 'b1', 'IE', 5, 'a2'),
    ]);
    expect(await newByRegion()).toEqual([
      ['GB', 1],
      ['IE', 1],
    ]);
    await ingest.ingest(deskId, [by('ann', 'a1', 'DE', -300), by('bob', 'b0', 'FR', -200, 'a1')]);
    expect(await newByRegion()).toEqual([
      ['DE', 1],
      ['FR', 1],
    ]);
    await ingest.ingest(deskId, [
      mention('a3', {
        author: { ...author('ann'), email: 'ann@example.com' },
        publishedAt: noon + 65 * minute,
      }),
    ]);
    await count(deskId);
    await ingest.ingest(deskId, [
      mention('e1', {
        channel: 'email',
        channelAccount: 'mail-1',
        author: { ...author('ann'), externalId: 'ann@example.com' },
        publishedAt: noon - 10_000 * minute,
      }),
    ]);
    // who wrote an email before is no stranger on a social channel
    expect(await newByRegion()).toEqual([['FR', 1]]);
    expect((await verifyKpis(dataSource, deskId)).differences).toEqual([]);
  });

  it('leaves the desk as one row for each episode, which add up to the figures; and the trail knows', async () => {
    const { deskId } = await makeDesk(dataSource, { joinWindowMinutes: 0 });
    const deliveries = Array.from({ length: 12 }, (_, n) => {
      const at = (minutes: number) => ({ publishedAt: noon + (n + minutes) * minute });
      const writer = { author: { ...author(`writer ${n % 9}`), followers: (n % 9) * 100 } };
      return [
        mention(`m${n}`, { ...writer, ...at(0) }),
        ...(n % 3 === 0
          ? []
          : [
              answer(`r${n}`, { replyTo: `m${n}`, visibility: n % 4 === 1 ? 'private' : null, ...at(3 * n) }),
            ]),
        ...(n % 2 === 0 ? [mention(`n${n}`, { ...writer, replyTo: `m${n}`, ...at(50) })] : []),
      ];
    }).flat();
    await new Ingest({ dataSource, now }).ingest(deskId, deliveries);
    await count(deskId);
    const period = { fromAt: noon - 1_440 * minute, beforeAt: noon + 1_440 * minute };
    const host = { dataSource, now, feed: undefined as never };
    const records: EpisodeRecord[] = [];
    await exportEpisodes(host, { deskId, actor: 'supervisor:Sue' }, period, async (page) => {
      records.push(...page);
    });
    const sum = (measure: Measure) => records.reduce((all, { values }) => all + (values[measure] ?? 0), 0);
    const report = await kpiReport(
      { dataSource, now },
      deskId,
      {
        kpis: ['opened', 'respondedShare', 'complexity', 'answers', 'conversationDuration'],
        period,
        interval: null,
        groupBy: [],
        filter: new Map(),
      },
      { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
    );
    if (!report.ok) throw new Error(JSON.stringify(report.findings));
    const [opened, responded, complexity, answers, lengths] = report.report.rows[0]!.figures;
    expect(records.length).toBeGreaterThan(3);
    expect(records.map(({ openedAt }) => openedAt)).toEqual(
      records.map(({ openedAt }) => openedAt).sort((a, b) => a - b),
    );
    expect(sum('offered')).toBe(opened!.value);
    expect(sum('answered')).toBe(responded!.numerator);
    expect(sum('customerMessages')).toBe(complexity!.numerator);
    expect(sum('answers')).toBe(answers!.value);
    expect(sum('conversationMs')).toBe(lengths!.numerator);

    const pool = poolOf(dataSource);
    const { rows: threads } = await pool.query<{ id: string }>(`select id from thread where desk_id = $1`, [
      deskId,
    ]);
    const histories = await inTransaction(dataSource, ({ client }) =>
      threadHistories(
        client,
        threads.map(({ id }) => id),
      ),
    );
    const ways = histories.flatMap(({ ownerId, posts }) => {
      const stops = [...posts].sort(comparePosts).map(({ channel, visibility }) => ({ channel, visibility }));
      return ownerId === null
        ? []
        : [stops.filter((stop, at) => JSON.stringify(stop) !== JSON.stringify(stops[at - 1]))];
    });
    const paths = ways.map((stops) => ({ stops, count: 1, resolved: 0 }));
    const told = journeysOf(await pathsOf(pool, deskId, period));
    const { paths: _, ...expected } = journeysOf(paths);
    expect(told).toMatchObject(expected);
    expect(told.moved).toBeGreaterThan(0);

    const choice = {
      ...period,
      count: 3,
      keyCustomersOnly: false,
      fewestFollowers: null,
      keywordTableId: null,
    };
    const most = await authorsOf(pool, deskId, { ...choice, order: 'mentions' });
    expect(most.map(({ name, mentions }) => [name, mentions])[0]).toEqual(['writer 2', 3]);
    const reach = await authorsOf(pool, deskId, { ...choice, order: 'followers', fewestFollowers: 500 });
    expect(reach.map(({ name, followers }) => [name, followers])).toEqual([
      ['writer 8', 800],
      ['writer 7', 700],
      ['writer 6', 600],
    ]);
    expect(await authorsOf(pool, deskId, { ...choice, order: 'negative', keyCustomersOnly: true })).toEqual(
      [],
    );

    const viewer: Viewer = { subject: 'Sue', role: 'supervisor', agentId: null, deskIds: null };
    const order: FileOrder = { deskId, format: 'csv', of: { kind: 'episodes', ...period } };
    const textOf = async (wanted: FileOrder): Promise<string> => {
      const answer = await kpiFiles(host)(viewer, readOrder(writtenOrder(wanted))!);
      if (!answer.ok) return answer.message;
      let text = '';
      await answer.send(async (piece) => {
        text += piece.toString();
      });
      return text;
    };
    const lines = (await textOf(order)).trimEnd().split('\r\n');
    expect(lines).toHaveLength(records.length + 1);
    const lists = (await textOf({ ...order, format: 'ndjson' }))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Object.keys(lists[0]).join(',')).toBe(lines[0]);
    const answered = lists.find(({ isAnswered }) => isAnswered);
    expect(answered.firstResponseSeconds).toBe(
      (Date.parse(answered.firstAnswerAt) - Date.parse(answered.firstMentionAt)) / 1_000,
    );
    const figures: FileOrder = {
      deskId,
      format: 'csv',
      of: {
        kind: 'report',
        name: 'buzzVolume',
        part: 'byType',
        period: '2026-03-01..2026-03-04',
        filter: [],
        compareWith: null,
      },
    };
    expect(await textOf(figures)).toMatch(/^mentionType,mentions\r\nservice,\d+\r\n$/);
    expect(await textOf({ ...order, format: 'xlsx' })).toBe(
      'format: found xlsx; allowed: csv or ndjson, for episodes.',
    );
    const agent: Viewer = { ...viewer, role: 'agent' };
    expect(await kpiFiles(host)(agent, order)).toMatchObject({ ok: false, status: 403 });
    expect(await kpiFiles(host)({ ...viewer, deskIds: [newId()] }, order)).toMatchObject({
      ok: false,
      status: 403,
    });
    const { rows } = await poolOf(dataSource).query(
      `select actor, payload->>'what' as what from routing_event where desk_id = $1 and type = 'figuresExported' order by seq`,
      [deskId],
    );
    expect(rows.map(({ what }) => what)).toEqual(['episodes', 'episodes', 'episodes', 'report']);
    expect(rows[0].actor).toBe('supervisor:Sue');
  });

  it('is the agents’ time, as it changes with the log: what the domain says of their courses, counted step by step or anew', async () => {
    const pool = poolOf(dataSource);
    const { deskId, teamId } = await makeDesk(dataSource);
    const otherTeamId = newId();
    await pool.query(`insert into team (id, desk_id, name) values ($1, $2, 'Sales')`, [otherTeamId, deskId]);
    let at = noon;
    const host = { dataSource, now: () => at, feed: undefined as never };
    const tick = async (): Promise<void> => {
      await changeDesk(host, { deskId }, async () =>
        done({ value: null, entries: [record({ actor: 'clock' }, 'test', {})] }),
      );
    };
    const agents = [newId(), newId()];
    const courses = new Map<string, AgentCourse[]>();
    const random = fc.sample(
      fc.record({
        who: fc.nat({ max: 1 }),
        minutes: fc.integer({ min: 0, max: 50 }),
        presence: fc.constantFrom('available', 'away', 'offline'),
        isOnShift: fc.boolean(),
        load: fc.integer({ min: 0, max: 4 }),
        team: fc.subarray([teamId, otherTeamId]),
        isCounted: fc.boolean(),
      }),
      { numRuns: 30, seed: 5 },
    );
    for (const agentId of agents)
      await pool.query(
        `insert into agent (id, desk_id, name, email, capacity) values ($1::uuid, $2, $1::text, $1::text, 4)`,
        [agentId, deskId],
      );
    for (const { who, minutes, load, team, isCounted, ...stood } of random) {
      at += minutes * minute;
      await tick();
      const agentId = agents[who]!;
      await pool.query(
        `insert into agent_load (agent_id, desk_id, load, capacity, snapshot) values ($1, $2, $3, 4, $4)
         on conflict (agent_id) do update set load = excluded.load, snapshot = excluded.snapshot`,
        [agentId, deskId, load, JSON.stringify({ ...stood, teams: team })],
      );
      const course = courses.get(agentId) ?? [];
      const last = course.at(-1)?.at === at ? course.slice(0, -1) : course;
      courses.set(agentId, [...last, { at, ...stood, load, capacity: 4, teamIds: team } as AgentCourse]);
      if (isCounted) await count(deskId);
    }
    await tick();
    await count(deskId);
    const answer = await kpiReport(
      { dataSource, now: () => at },
      deskId,
      {
        kpis: ['occupancy', 'shiftUse'],
        period: { fromAt: noon, beforeAt: at + 1 },
        interval: null,
        groupBy: ['agent', 'team'],
        filter: new Map(),
      },
      { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
    const told = [...courses].flatMap(([agentId, course]) => staffFacts(agentId, course, 'UTC'));
    expect(answer.report.rows.length).toBeGreaterThan(3);
    for (const { groups, figures } of answer.report.rows) {
      const own = told.filter(({ place }) => place.agent === groups[0] && (place.team ?? '') === groups[1]);
      const sum = (measure: Measure) => own.reduce((all, { values }) => all + (values[measure] ?? 0), 0);
      expect([figures[0]!.numerator, figures[0]!.denominator, figures[1]!.denominator]).toEqual([
        sum('occupiedMs'),
        sum('staffedMs'),
        sum('onShiftMs'),
      ]);
    }
    expect((await verifyKpis(dataSource, deskId)).differences).toEqual([]);
    await pool.query(`update desk set time_zone = 'Asia/Kolkata' where id = $1`, [deskId]);
    await count(deskId);
    expect((await verifyKpis(dataSource, deskId)).differences).toEqual([]);
  });

  it('is verified while another process counts, as far as that has come: neither waits for the other', async () => {
    const pool = poolOf(dataSource);
    const ingest = new Ingest({ dataSource, now });
    const { deskId } = await makeDesk(dataSource);
    const opening = (name: string) => mention(name, { author: author(name) });
    await ingest.ingest(deskId, ['early', 'wrong', 'answered'].map(opening));
    await count(deskId);
    const counting = await pool.connect();
    try {
      await counting.query('begin');
      await counting.query('update kpi_position set seq = seq where desk_id = $1', [deskId]);
      await ingest.ingest(deskId, [
        opening('late'),
        mention('more', { author: author('answered'), publishedAt: noon + minute, replyTo: 'answered' }),
      ]);
      await pool.query(
        `update kpi_fact set measured = measured || '{"mentions": 7}' where desk_id = $1 and source = 'mention'
         and id = (select id from mention where desk_id = $1 and external_id = 'wrong')`,
        [deskId],
      );
      const verdict = await verifyKpis(dataSource, deskId);
      expect(verdict).toMatchObject({ threads: 2, unjudged: 2, isCountingAnew: false });
      expect(verdict.behind).toBeGreaterThan(0);
      expect(verdict.differences.map(({ kind, kept }) => [kind, kept])).toContainEqual([
        'fact',
        expect.objectContaining({ values: expect.objectContaining({ mentions: 7 }) }),
      ]);
      expect(verdict.differences.filter(({ kind }) => kind === 'fact')).toHaveLength(1);
      await counting.query('commit');
    } finally {
      counting.release();
    }
  });

  it('has what was split off before anything of its thread was counted', async () => {
    const ingest = new Ingest({ dataSource, now });
    const { deskId } = await makeDesk(dataSource);
    await count(deskId);
    await ingest.ingest(deskId, [
      mention('asked', { author: author('ann') }),
      mention('besides', { author: author('ann'), publishedAt: noon + minute, replyTo: 'asked' }),
      answer('said', { publishedAt: noon + 2 * minute, replyTo: 'besides' }),
    ]);
    const { rows } = await poolOf(dataSource).query<{ id: string; threadId: string }>(
      `select post.id, thread_id as "threadId" from post join strand on strand.id = strand_id
       where post.desk_id = $1 and external_id = 'besides'`,
      [deskId],
    );
    const { id, threadId } = rows[0]!;
    const caller: Caller = { deskId, actor: 'supervisor:Sue', agentId: null, isSupervisor: true };
    const feed = { announce: async () => {} } as unknown as LiveHost['feed'];
    const split = await splitThread({ dataSource, now, feed }, caller, { threadId, mentionIds: [id] });
    expect(split).toMatchObject({ ok: true });
    expect(await verifyKpis(dataSource, deskId)).toMatchObject({ behind: 0, differing: 0 });
  });

  it('has what is split off while its thread is being counted', async () => {
    const ingest = new Ingest({ dataSource, now });
    const { deskId } = await makeDesk(dataSource);
    await count(deskId);
    await ingest.ingest(deskId, [
      mention('asked', { author: author('ann') }),
      mention('besides', { author: author('ann'), publishedAt: noon + minute, replyTo: 'asked' }),
      answer('said', { publishedAt: noon + 2 * minute, replyTo: 'besides' }),
    ]);
    const { rows } = await poolOf(dataSource).query<{ id: string; threadId: string }>(
      `select post.id, thread_id as "threadId" from post join strand on strand.id = strand_id
       where post.desk_id = $1 and external_id = 'besides'`,
      [deskId],
    );
    const { id, threadId } = rows[0]!;
    const caller: Caller = { deskId, actor: 'supervisor:Sue', agentId: null, isSupervisor: true };
    const feed = { announce: async () => {} } as unknown as LiveHost['feed'];
    let outcome: unknown = null;
    // between reading the log and reading the threads that it names
    const whileCounting = async (ask: () => Promise<unknown>): Promise<unknown> => {
      const rows = await ask();
      if (outcome === null) {
        outcome = 'under way';
        outcome = await splitThread({ dataSource, now, feed }, caller, { threadId, mentionIds: [id] });
      }
      return rows;
    };
    await around('kpi-threads-since', whileCounting, () => countSome(dataSource, deskId));
    expect(outcome).toMatchObject({ ok: true });
    await count(deskId);
    expect(await verifyKpis(dataSource, deskId)).toMatchObject({ behind: 0, differing: 0 });
  });

  it('goes on however often another process counts between a look and the next', async () => {
    const { deskId } = await makeDesk(dataSource);
    await new Ingest({ dataSource, now }).ingest(deskId, [mention('asked', { author: author('ann') })]);
    const pool = poolOf(dataSource);
    await count(deskId);
    await new Ingest({ dataSource, now }).ingest(deskId, [mention('more', { author: author('bob') })]);
    let inTheWay = 0;
    const beforeIt = async (ask: () => Promise<unknown>): Promise<unknown> => {
      if (inTheWay < 5) {
        inTheWay += 1;
        await pool.query('update kpi_position set seq = seq where desk_id = $1', [deskId]);
      }
      return ask();
    };
    await around('kpi-position-take', beforeIt, () => count(deskId));
    expect(inTheWay).toBe(5);
    expect(await verifyKpis(dataSource, deskId)).toMatchObject({ behind: 0, differing: 0 });
  });

  it('has a promise as broken from its due instant on, where nobody ran then, and keeps it so when the answer comes late', async () => {
    const ingest = new Ingest({ dataSource, now });
    const { deskId } = await makeDesk(dataSource);
    await ingest.ingest(deskId, [mention('asked', { author: author('ann') })]);
    await count(deskId);
    const { rows } = await poolOf(dataSource).query<{ due: number }>(
      `select min(extract(epoch from due) * 1000)::float8 as due from kpi_fact cross join lateral unnest(open_due_at) due where desk_id = $1`,
      [deskId],
    );
    const { due } = rows[0]!;
    /** Promises broken and judged, hour by hour, of the hours in which any is. */
    const broken = async (at: number) => {
      const answer = await kpiReport(
        { dataSource, now: () => at },
        deskId,
        {
          kpis: ['slaAttainment'],
          period: { fromAt: noon, beforeAt: noon + 1_440 * minute },
          interval: 'hour',
          groupBy: [],
          filter: new Map(),
        },
        { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
      );
      if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
      return answer.report.rows.flatMap(({ fromAt, figures: [figure] }) =>
        figure!.denominator === 0
          ? []
          : [[fromAt, figure!.denominator - figure!.numerator, figure!.denominator]],
      );
    };
    expect(await broken(due - 1)).toEqual([]);
    expect(await broken(due)).toEqual([[noon, 1, 1]]);
    await ingest.ingest(deskId, [answer('late', { publishedAt: due + minute, replyTo: 'asked' })]);
    await count(deskId);
    expect(await broken(due + minute)).toEqual([[noon, 1, 1]]);
    expect((await verifyKpis(dataSource, deskId)).differences).toEqual([]);
  });

  it('begins anew where the desk’s wall clock changes, and is what it would have been', async () => {
    const ingest = new Ingest({ dataSource, now });
    const desk = await makeDesk(dataSource);
    const deliveries = fc.sample(samples, { numRuns: 20, seed: 7 }).flatMap(({ list }) => list);
    await ingest.ingest(desk.deskId, deliveries);
    await count(desk.deskId);
    await poolOf(dataSource).query(`update desk set time_zone = 'Asia/Kolkata' where id = $1`, [desk.deskId]);
    const verdict = await verifyKpis(dataSource, desk.deskId);
    expect(verdict).toMatchObject({ differing: 0 });
    expect(verdict.facts).toBeGreaterThan(0);
  });

  it('is left to a newer version while both serve, which counts in its own way', async () => {
    const ingest = new Ingest({ dataSource, now });
    const { deskId } = await makeDesk(dataSource);
    const deliveries = fc.sample(samples, { numRuns: 5, seed: 7 }).flatMap(({ list }) => list);
    await ingest.ingest(deskId, deliveries);
    await count(deskId);
    const pool = poolOf(dataSource);
    const position = async () =>
      (await pool.query('select * from kpi_position where desk_id = $1', [deskId])).rows[0];
    await pool.query(
      'update kpi_position set facts_version = facts_version + 1, seq = 0 where desk_id = $1',
      [deskId],
    );
    const before = await position();
    expect(await desksToCount(pool)).not.toContain(deskId);
    expect(await countSome(dataSource, deskId)).toBe(false);
    expect(await position()).toEqual(before);
    await pool.query('update kpi_position set facts_version = 0 where desk_id = $1', [deskId]);
    expect(await desksToCount(pool)).toContain(deskId);
    await count(deskId);
    expect(await verifyKpis(dataSource, deskId)).toMatchObject({ differing: 0 });
  });

  it('is found out where it was tampered with', async () => {
    const ingest = new Ingest({ dataSource, now });
    const desk = await makeDesk(dataSource);
    const deliveries = fc.sample(samples, { numRuns: 20, seed: 7 }).flatMap(({ list }) => list);
    await ingest.ingest(desk.deskId, deliveries);
    await count(desk.deskId);
    await poolOf(dataSource).query(
      `update kpi_cell set sums = sums || '{"mentions": 1000}' where desk_id = $1 and dimension = 'all' and grain = 'day'`,
      [desk.deskId],
    );
    const verdict = await verifyKpis(dataSource, desk.deskId);
    expect(verdict.differing).toBeGreaterThan(0);
    expect(verdict.differences[0]).toMatchObject({ kind: 'cell', kept: { sums: { mentions: 1_000 } } });
  });
});
