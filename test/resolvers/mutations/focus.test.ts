import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import {
  agent,
  deskLog,
  executors,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  openLiveApi,
  planner,
  supervisor,
  write,
} from '../support/liveApi.ts';

describe.each(executors)('presence on a thread under %s', (executor) => {
  let api: LiveApi;
  let desk: LiveDesk;
  let ann: Viewer;
  let bob: Viewer;
  let now = Date.now();
  beforeAll(async () => {
    api = await openLiveApi(executor, undefined, () => now);
  });

  const begin = async () => {
    desk = await makeDesk(api, `Aurora ${now}`);
    now += 1_000;
    [ann, bob] = desk.agentIds.map(agent) as [Viewer, Viewer];
    return [(await write(api, desk)).threadId, (await write(api, desk)).threadId] as const;
  };
  const focus = (threadId: string, viewer: Viewer, doing = 'LOOKING') =>
    api.mutate('threadFocus', { threadId, doing }, { viewer, selection: 'thread { id }' });
  const blur = (threadId: string, viewer: Viewer) =>
    api.mutate('threadBlur', { threadId }, { viewer, selection: 'thread { id }' });
  const presence = async (id: string): Promise<string[]> => {
    const asked = 'query ($id: ID!) { thread(id: $id) { presence { agent { name } doing since endsAt } } }';
    const { thread } = await api.ask(asked, { id }, supervisor);
    for (const { since, endsAt } of thread.presence)
      expect(Date.parse(endsAt)).toBeGreaterThan(Date.parse(since));
    return thread.presence.map(
      ({ agent: who, doing }: never) => `${(who as { name: string }).name} ${doing}`,
    );
  };

  it('shows who looks and who writes; one thread at a time', async () => {
    const [one, other] = await begin();
    await focus(one, ann);
    now += 1_000;
    await focus(one, bob, 'WRITING');
    expect(await presence(one)).toEqual(['Ann LOOKING', 'Bob WRITING']);
    await focus(other, ann);
    expect([await presence(one), await presence(other)]).toEqual([['Bob WRITING'], ['Ann LOOKING']]);
    await blur(one, bob);
    await blur(one, bob);
    // not the thread that she has before her
    await blur(one, ann);
    expect([await presence(one), await presence(other)]).toEqual([[], ['Ann LOOKING']]);
  });

  it('is renewed without a row in the log, and over a minute after the last renewal', async () => {
    const [one] = await begin();
    await focus(one, ann);
    const before = await deskLog(api, desk);
    for (const _ of [1, 2, 3]) {
      now += 59_000;
      await focus(one, ann);
    }
    expect(await deskLog(api, desk)).toBe(before);
    expect(await presence(one)).toEqual(['Ann LOOKING']);
    now += 60_000;
    expect(await presence(one)).toEqual([]);
  });

  it('is refused who is no agent, and is not there for who may not read', async () => {
    const [one] = await begin();
    expect(await focus(one, supervisor)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    expect(await blur(one, supervisor)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    const withdrawn = {
      agentId: desk.agentIds[0],
      actions: ['READ'],
      channels: ['X'],
      reason: 'In training',
    };
    await api.mutate('permissionWithdraw', withdrawn, { viewer: supervisor });
    expect(await focus(one, ann)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await presence(one)).toEqual([]);
  });

  it('tells those who follow the thread as it begins and ends', async () => {
    const [one] = await begin();
    const after = await api.ask('query ($id: ID!) { desk(id: $id) { lastSequence } }', { id: desk.deskId });
    const events = await api.subscribe(
      `subscription ($id: ID!, $after: String) { threadChanged(deskId: $id, after: $after) { thread { id presence { agent { name } } } } }`,
      { id: desk.deskId, after: String(after.desk.lastSequence) },
    );
    const next = async () => (await events.next()).value.data.threadChanged.thread;
    await focus(one, ann);
    expect(await next()).toEqual({ id: one, presence: [{ agent: { name: 'Ann' } }] });
    await blur(one, ann);
    expect(await next()).toEqual({ id: one, presence: [] });
    await events.return();
  });

  it('is what contacts cost: paid time by wage, from the day on from which the desk says so', async () => {
    const [one] = await begin();
    const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
    const set = (input: object) =>
      api.mutate(
        'costsSet',
        { deskId: desk.deskId, ...input },
        {
          viewer: planner,
          selection:
            'costs { currency wages { perHour teams { perHour } } fees { channel amount } perContact { amount } }',
        },
      );
    const costs = { from: dayOf(now - 86_400_000), currency: 'EUR', fees: [{ channel: 'X', amount: 0.5 }] };
    const wages = { perHour: 30, teams: [{ teamId: desk.teamId, perHour: 36 }] };
    expect(await set({ ...costs, wages })).toMatchObject({
      costs: {
        currency: 'EUR',
        wages: { perHour: 30, teams: [{ perHour: 36 }] },
        fees: [{ amount: 0.5 }],
        perContact: [],
      },
    });
    // dearer from tomorrow on: today stays as it is
    await set({ ...costs, from: dayOf(now + 86_400_000), wages: { ...wages, perHour: 90 } });
    expect(await set({ ...costs })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('fees or platform without wages'),
    });
    expect(await set({ ...costs, from: 'soon', wages })).toMatchObject({ code: 'INVALID_INPUT' });
    await api.mutate(
      'customersState',
      { deskId: desk.deskId, from: dayOf(now - 86_400_000), customers: 400 },
      { viewer: planner, selection: 'stated { customers }' },
    );
    await focus(one, ann);
    now += 60_000;
    await blur(one, ann);
    await api.mutate(
      'threadResolve',
      { threadId: one, code: 'answered' },
      { viewer: supervisor, selection: 'thread { id }' },
    );
    while (await countSome(api.process.dataSource, desk.deskId.slice('desk_'.length)));
    const answer = await api.ask(
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
        kpis(deskId: $id, kpis: [COST_PER_CONTACT, CONTACT_RATE], from: $from, before: $to, groupBy: [CHANNEL]) {
          rows { groups { label } figures { numerator denominator currency } } }
        deskCosts(deskId: $id) { from currency wages { perHour } }
        deskCustomers(deskId: $id) { customers } }`,
      {
        id: desk.deskId,
        from: new Date(now - 3_600_000).toISOString(),
        to: new Date(now + 3_600_000).toISOString(),
      },
      supervisor,
    );
    expect(answer.deskCosts.map((dated: { wages: object }) => dated.wages)).toEqual([
      { perHour: 30 },
      { perHour: 90 },
    ]);
    expect(answer.deskCustomers).toEqual([{ customers: 400 }]);
    const { returnOnInvestment } = await api.ask(
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
        returnOnInvestment(deskId: $id, from: $from, before: $to) {
          currency channels { channel contacts cheapestOther { channel } saved } selfService { currency selfServiceCost saved } } }`,
      {
        id: desk.deskId,
        from: new Date(now - 3_600_000).toISOString(),
        to: new Date(now + 3_600_000).toISOString(),
      },
      supervisor,
    );
    expect(returnOnInvestment).toEqual({
      currency: 'EUR',
      channels: [{ channel: 'X', contacts: 1, cheapestOther: null, saved: null }],
      selfService: { currency: 'EUR', selfServiceCost: 0, saved: 0 },
    });
    const [cost, rate] = answer.kpis.rows.find(
      ({ groups }: { groups: { label: string }[] }) => groups[0]!.label === 'X',
    ).figures;
    expect(cost).toMatchObject({ denominator: 1, currency: 'EUR' });
    // both contacts came
    expect(cost.numerator).toBeGreaterThanOrEqual(2 * 0.5);
    expect(rate).toEqual({ numerator: 2, denominator: 400, currency: null });
    expect((await verifyKpis(api.process.dataSource, desk.deskId.slice('desk_'.length))).differences).toEqual(
      [],
    );
  });

  it('is the handle time: time in focus by contacts handled, as far as it has ended', async () => {
    const [one, other] = await begin();
    const handled = async () => {
      while (await countSome(api.process.dataSource, desk.deskId.slice('desk_'.length)));
      const from = new Date(now - 7_200_000).toISOString();
      const to = new Date(now + 3_600_000).toISOString();
      const asked = `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
        kpis(deskId: $id, kpis: [HANDLE_TIME], from: $from, before: $to, groupBy: [AGENT]) {
          rows { groups { label } figures { value numerator denominator } } } }`;
      return (await api.ask(asked, { id: desk.deskId, from, to }, supervisor)).kpis.rows;
    };
    const annHas = (numerator: number) => [
      { groups: [{ label: 'Ann' }], figures: [{ value: numerator / 2, numerator, denominator: 2 }] },
    ];
    await focus(one, ann);
    now += 30_000;
    await focus(other, ann);
    now += 20_000;
    await focus(one, ann, 'WRITING');
    now += 10_000;
    await focus(one, ann, 'WRITING');
    now += 3_000;
    // an open focus adds nothing
    expect(await handled()).toEqual(annHas(50_000));
    now += 3_600_000;
    await focus(other, bob);
    // what lapsed ends a minute after its last renewal, and counts once anybody of the desk moves
    expect(await handled()).toEqual(annHas(120_000));
    const { kpiReport } = await api.ask(
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
        kpiReport(deskId: $id, id: AGENT_PERFORMANCE, from: $from, before: $to) {
          definition { title period }
          parts { definition { id chart } report { rows { groups { label } figures { kpi value } } } } } }`,
      {
        id: desk.deskId,
        from: new Date(now - 7_200_000).toISOString(),
        to: new Date(now + 3_600_000).toISOString(),
      },
      supervisor,
    );
    expect(kpiReport.definition).toEqual({ title: 'Agent performance', period: '7-days' });
    expect(kpiReport.parts[0].definition).toEqual({ id: 'byAgent', chart: 'TABLE' });
    expect(kpiReport.parts[0].report.rows).toMatchObject([{ groups: [{ label: 'Ann' }] }]);
    expect(kpiReport.parts[0].report.rows[0].figures).toContainEqual({ kpi: 'HANDLE_TIME', value: 60_000 });
    expect(
      await api.faultsOf(
        'query ($id: ID!) { kpiReport(deskId: $id, id: SENTIMENT, period: "lately") { from } }',
        { id: desk.deskId },
        supervisor,
      ),
    ).toMatchObject([
      {
        message: expect.stringContaining('kpiReport(period): found “lately”'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const set = await api.mutate(
      'kpiTargetSet',
      {
        deskId: desk.deskId,
        kpi: 'HANDLE_TIME',
        filter: { agentIds: [desk.agentIds[0]] },
        bound: 'AT_MOST',
        value: 50_000,
        from: new Date(now - 7_200_000).toISOString(),
      },
      { viewer: planner, selection: 'target { value groups { label } }' },
    );
    expect(set.target).toEqual({ value: 50_000, groups: [{ label: 'Ann' }] });
    const { kpis: held } = await api.ask(
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) {
        kpis(deskId: $id, kpis: [HANDLE_TIME, ANSWERS], from: $from, before: $to, groupBy: [AGENT], compareWith: TARGET) {
          rows { groups { label } figures { target { bound value isMet margin } } } } }`,
      {
        id: desk.deskId,
        from: new Date(now - 7_200_000).toISOString(),
        to: new Date(now + 3_600_000).toISOString(),
      },
      supervisor,
    );
    expect(held.rows).toEqual([
      {
        groups: [{ label: 'Ann' }],
        figures: [
          { target: { bound: 'AT_MOST', value: 50_000, isMet: false, margin: -10_000 } },
          { target: null },
        ],
      },
    ]);
    const refused = await api.mutate(
      'kpiTargetSet',
      { deskId: desk.deskId, kpi: 'ANSWERS', bound: 'AT_LEAST', value: 1, from: new Date(now).toISOString() },
      { viewer: planner, selection: 'target { value }' },
    );
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', findings: [{ path: 'kpi' }] });
    const verdict = await verifyKpis(api.process.dataSource, desk.deskId.slice('desk_'.length));
    expect(verdict).toMatchObject({ differing: 0 });
  });
});
