import { beforeAll, describe, expect, it } from 'vitest';
import { watchConditions } from '../../../src/live/alerts/conditions.ts';
import { BoardMaker } from '../../../src/live/wallboard/board.ts';
import { takeDeskToLookAt } from '../../../src/store/alerts/conditions.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import {
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const hour = 3_600_000;
const week = 168 * hour;

/** Of the desk's clock before the wall's. */
let ahead = 0;
const now = () => Date.now() + ahead;

let api: LiveApi;
let desk: LiveDesk;
let deskId: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-js', undefined, now);
  desk = await makeDesk(api);
  deskId = readGlobalId(desk.deskId).id;
});

const save = async (input: object) => {
  const { alertRule } = await api.mutate(
    'alertRuleSave',
    { deskId: desk.deskId, ...input },
    { selection: 'alertRule { id kpis overHours leastCount }' },
  );
  return alertRule;
};
/** Alerts by a rule once it has been looked, as a process does that knows nothing yet. */
const alertsBy = async ({ id }: { id: string }) => {
  await watchConditions(api.process.host, new BoardMaker(poolOf(api.process.dataSource)), deskId);
  const { alerts } = await api.ask(
    `query ($deskId: ID!, $filter: AlertFilter) { alerts(deskId: $deskId, first: 50, filter: $filter) {
      nodes { sign channel kpi groups { dimension value label } found expected thread { id } closedAt } } }`,
    { deskId: desk.deskId, filter: { alertRuleId: id } },
    supervisor,
  );
  return alerts.nodes;
};
const cell = (at: number, channel: string, sums: object, [dimension, value] = ['all', '']) =>
  poolOf(api.process.dataSource).query(
    `insert into kpi_cell (desk_id, grain, dimension, at, channel, value, sums) values ($1, 'hour', $5, $2, $3, $6, $4)
     on conflict (desk_id, grain, dimension, at, channel, value) do update set sums = excluded.sums`,
    [deskId, new Date(Math.floor(at / hour) * hour), channel, sums, dimension, value],
  );
const calendar = async (name: string, weekly: readonly object[]): Promise<string> => {
  const input = { deskId: desk.deskId, name, timeZone: 'UTC', weekly, holidays: [] };
  return (await api.mutate('calendarCreate', input, { selection: 'calendar { id }' })).calendar.id;
};
/** Begins at no midnight, so that the sums of hours answer, which the test has written. */
const overHours = 23;
const isClosed = { closedAt: expect.any(String) };

describe('an alert about what holds', () => {
  it('is raised of a promise at risk, once, and is over when the promise is at risk no more', async () => {
    await api.mutate('slaPolicyCreate', {
      deskId: desk.deskId,
      name: 'An hour',
      position: 1,
      match: { channels: ['X'] },
      targets: [{ kind: 'FIRST_RESPONSE', minutes: 60, measuredIn: 'ROUND_THE_CLOCK' }],
      calendarId: await calendar(
        'Always',
        [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 })),
      ),
      atRiskType: 'MINUTES_LEFT',
      atRiskMinutes: 59,
    });
    const rule = await save({ name: 'At risk', sign: 'PROMISE_AT_RISK', channels: ['X'] });
    const elsewhere = await save({ name: 'At risk, email', sign: 'PROMISE_AT_RISK', channels: ['EMAIL'] });
    const { threadId } = await write(
      api,
      desk,
      mentionInput('Where is my bag?', { publishedAt: new Date(now() - 5 * 60_000).toISOString() }),
    );
    for (let look = 0; look < 2; look++)
      expect(await alertsBy(rule)).toEqual([
        {
          sign: 'PROMISE_AT_RISK',
          thread: { id: threadId },
          channel: null,
          kpi: null,
          groups: [],
          found: null,
          expected: null,
          closedAt: null,
        },
      ]);
    expect(await alertsBy(elsewhere)).toEqual([]);
    ahead += 2 * hour;
    expect(await alertsBy(rule)).toMatchObject([isClosed]);
    ahead = 0;
  });

  it('is raised of a spike, with what came and what was expected', async () => {
    for (const at of [now(), now() - hour])
      for (const weeks of [1, 2, 3, 4, 5]) await cell(at - weeks * week, 'x', { mentions: 1 });
    const rule = await save({ name: 'Spike', sign: 'SPIKE' });
    expect(await alertsBy(rule)).toEqual([]);
    for (let number = 0; number < 12; number++)
      await write(api, desk, mentionInput(`Again ${number}`, { publishedAt: new Date().toISOString() }));
    const [raised, ...others] = await alertsBy(rule);
    expect(others).toEqual([]);
    expect(raised).toMatchObject({ sign: 'SPIKE', channel: 'X', thread: null, closedAt: null });
    expect(raised.found).toBeGreaterThanOrEqual(12);
    expect(raised.expected).toBeLessThan(2);
    ahead += 2 * hour;
    expect(await alertsBy(rule)).toMatchObject([isClosed]);
    ahead = 0;
  });

  it('is raised of a figure past its target, of enough, and of those that the rule names', async () => {
    const target = { kpi: 'RESPONDED_SHARE', bound: 'AT_LEAST', value: 0.9, from: new Date(0).toISOString() };
    await api.mutate('kpiTargetSet', { deskId: desk.deskId, ...target });
    await cell(now() - hour, 'email', { offered: 30, answered: 6 });
    const rule = await save({ name: 'Responded', sign: 'TARGET_MISSED', overHours, leastCount: 30 });
    expect(rule).toMatchObject({ kpis: [], overHours, leastCount: 30 });
    const few = await save({ name: 'Of more', sign: 'TARGET_MISSED', overHours, leastCount: 31 });
    const other = await save({ name: 'Other', sign: 'TARGET_MISSED', kpis: ['CSAT'], leastCount: 1 });
    expect(await alertsBy(rule)).toMatchObject([
      { sign: 'TARGET_MISSED', kpi: 'RESPONDED_SHARE', found: 0.2, expected: 0.9, closedAt: null },
    ]);
    expect(await alertsBy(few)).toEqual([]);
    expect(await alertsBy(other)).toEqual([]);
    await cell(now() - hour, 'email', { offered: 30, answered: 28 });
    expect(await alertsBy(rule)).toMatchObject([isClosed]);
  });

  it('is raised of each team and channel that misses the target in force for it, and each is over by itself', async () => {
    const at = now() - hour;
    const since = new Date(0).toISOString();
    const [care, sales] = await Promise.all(
      ['Groups A', 'Groups B'].map(
        async (name) =>
          (await api.mutate('teamCreate', { deskId: desk.deskId, name }, { selection: 'team { id name } ' }))
            .team,
      ),
    );
    const target = { deskId: desk.deskId, kpi: 'RESPONDED_WITHIN_HOUR', bound: 'AT_LEAST', from: since };
    await api.mutate('kpiTargetSet', { ...target, value: 0.5, filter: { teamIds: [care.id] } });
    await api.mutate('kpiTargetSet', { ...target, value: 0.8, filter: { teamIds: [sales.id] } });
    await api.mutate('kpiTargetSet', { ...target, value: 0.9, filter: { channels: ['SMS'] } });
    const answered = async ({ id }: { id: string }, answeredWithinHour: number) =>
      cell(at, 'email', { offered: 40, answeredWithinHour }, ['team', readGlobalId(id).id]);
    await answered(care, 24);
    await answered(sales, 24);
    await cell(at, 'sms', { offered: 40, answeredWithinHour: 24 });
    const settings = { sign: 'TARGET_MISSED', kpis: ['RESPONDED_WITHIN_HOUR'], overHours, leastCount: 30 };
    const byTeam = await save({ name: 'By team', ...settings, groupBy: ['TEAM'] });
    const byChannel = await save({ name: 'By channel', ...settings, groupBy: ['CHANNEL'] });
    const whole = await save({ name: 'Desk', ...settings });
    expect(await alertsBy(whole)).toEqual([]);
    expect(await alertsBy(byTeam)).toMatchObject([
      {
        groups: [{ dimension: 'TEAM', value: sales.id, label: 'Groups B' }],
        found: 0.6,
        expected: 0.8,
        closedAt: null,
      },
    ]);
    expect(await alertsBy(byChannel)).toMatchObject([
      { groups: [{ dimension: 'CHANNEL', value: 'SMS', label: 'SMS' }], expected: 0.9, closedAt: null },
    ]);
    await answered(care, 12);
    expect(await alertsBy(byTeam)).toMatchObject([{ closedAt: null }, { closedAt: null }]);
    await answered(sales, 36);
    expect(
      (await alertsBy(byTeam)).map((alert: { groups: [{ label: string }]; closedAt: string | null }) => [
        alert.groups[0].label,
        alert.closedAt !== null,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Groups A', false],
        ['Groups B', true],
      ]),
    );
    for (const wrong of [['AGENT'], ['TEAM', 'CHANNEL', 'TAG']]) {
      const input = { deskId: desk.deskId, name: 'Wrong', ...settings, groupBy: wrong };
      expect(await api.mutate('alertRuleSave', input)).toMatchObject({
        code: 'INVALID_INPUT',
        findings: [{ path: 'groupBy' }],
      });
    }
  });

  it('is one alert for each thread at risk: one is over, the other goes on', async () => {
    const rule = await save({ name: 'Two at risk', sign: 'PROMISE_AT_RISK', channels: ['X'] });
    const begun = async (minutesAgo: number, name: string) => {
      const publishedAt = new Date(now() - minutesAgo * 60_000).toISOString();
      const author = { externalId: `risk-${name}`, name };
      return (await write(api, desk, mentionInput(`Where is ${name}?`, { publishedAt, author }))).threadId;
    };
    const [first, second] = [await begun(50, 'One'), await begun(5, 'Two')];
    const open = async () =>
      (await alertsBy(rule))
        .filter(({ closedAt }: { closedAt: string | null }) => closedAt === null)
        .map(({ thread }: { thread: { id: string } }) => thread.id)
        .filter((id: string) => id === first || id === second)
        .sort();
    expect(await open()).toEqual([first, second].sort());
    ahead += 20 * 60_000;
    expect(await open()).toEqual([second]);
    ahead = 0;
  });

  it('waits for working hours where the rule has some', async () => {
    const inTwoDays = (new Date(now()).getUTCDay() + 2) % 7;
    const calendarId = await calendar('One minute a week', [
      { weekday: inTwoDays, startMinute: 0, endMinute: 1 },
    ]);
    await cell(now() - hour, 'email', { offered: 30, answered: 6 });
    const rule = await save({ name: 'By hours', sign: 'TARGET_MISSED', overHours, calendarId });
    expect(await alertsBy(rule)).toEqual([]);
  });

  it('is looked for by one process at a time, while there is a rule or an open alert', async () => {
    const pool = poolOf(api.process.dataSource);
    const look = () => takeDeskToLookAt(pool, { now: now(), before: now() - 30_000 });
    expect(await look()).toBe(deskId);
    expect(await look()).toBeNull();
  });
});
