import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../../src/domain/desk/refusal.ts';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { AlertDeliveries, type SignedDelivery } from '../../../src/live/alerts/deliveries.ts';
import { watchDesk } from '../../../src/live/alerts/watchDesk.ts';
import { changeDesk, record } from '../../../src/live/changeDesk.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { DeliveryRefused } from '../../../src/live/outbox/adapter.ts';
import { deskToWatch } from '../../../src/store/alerts/alerts.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { EncryptionKey } from '../../../src/store/encryptionKey.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { eventually } from '../../support/liveDesk.ts';
import { tablesWith } from '../../support/tablesWith.ts';
import {
  agent,
  deskLog,
  encryptionKey,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  missing,
  network,
  openLiveApi,
  planner,
  supervisor,
  write,
} from '../support/liveApi.ts';

/** Of the desk's clock before the wall's. */
let ahead = 0;
const now = () => Date.now() + ahead;

let api: LiveApi;
let desk: LiveDesk;
let ann: Viewer;
let ruleId: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit', undefined, now);
  desk = await makeDesk(api);
  ann = agent(desk.agentIds[0]);
});

const rule = (differs: object = {}): object => ({
  deskId: desk.deskId,
  name: 'Influencers',
  sign: 'MENTION',
  leastFollowers: 10_000,
  toldTeamIds: [desk.teamId],
  escalation: [{ afterMinutes: 10, teamIds: [desk.teamId] }],
  ...differs,
});
const save = (input: object) =>
  api.mutate('alertRuleSave', input, {
    selection: 'alertRule { id name version toldTeams { name } escalation { afterMinutes teams { name } } }',
  });
const faultOf = async (field: string, input: object, viewer: Viewer): Promise<unknown> => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  return (await api.faultsOf(source, { input }, viewer))[0]?.extensions?.code;
};

/** As the service does it: every step that there is to make now. */
async function watched(): Promise<void> {
  const { host, dataSource } = api.process;
  for (let id = await deskToWatch(poolOf(dataSource), now()); id !== null; ) {
    await Promise.all([watchDesk(host, id), watchDesk(host, id)]);
    id = await deskToWatch(poolOf(dataSource), now());
  }
}
const shown = 'id sign level escalatesAt acknowledgedAt acknowledgedBy closedAt rule { name } thread { id }';
const alerts = async (filter: object = {}, viewer: Viewer = supervisor) => {
  await watched();
  const { alerts: page } = await api.ask(
    `query ($deskId: ID!, $filter: AlertFilter) { alerts(deskId: $deskId, first: 50, filter: $filter) { nodes { ${shown} } } }`,
    { deskId: desk.deskId, filter },
    viewer,
  );
  return page.nodes;
};
const author = (followers: number) => ({
  author: { externalId: `a-${followers}-${Math.random()}`, name: 'Flo', followers },
});

describe('a rule of alerts', () => {
  it('is kept by administrators, version by version', async () => {
    const saved = await save(rule());
    expect(saved.alertRule).toMatchObject({
      version: 1,
      toldTeams: [{ name: 'Care' }],
      escalation: [{ afterMinutes: 10, teams: [{ name: 'Care' }] }],
    });
    ruleId = saved.alertRule.id;
    expect((await save(rule({ alertRuleId: ruleId }))).alertRule).toMatchObject({ id: ruleId, version: 2 });
    for (const viewer of [supervisor, ann, planner, network])
      expect(await faultOf('alertRuleSave', rule(), viewer)).toBe('FORBIDDEN');
  });

  it('is refused where something is wrong with it', async () => {
    expect(await save(rule())).toMatchObject({ code: 'NAME_TAKEN' });
    const wrong = rule({ name: 'Wrong', leastFollowers: 0, calendarId: missing('Calendar') });
    expect(await save(wrong)).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'leastFollowers' }, { path: 'calendarId' }],
    });
    const unknown = rule({ alertRuleId: missing('AlertRule') });
    expect(await save(unknown)).toMatchObject({ code: 'NOT_FOUND', kind: 'alert rule' });
  });
});

describe('an alert', () => {
  let threadId: string;
  let alertId: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are as free as JSON, and every test says what it expects of them
  let events: AsyncGenerator<any, void>;
  beforeAll(async () => {
    events = await api.subscribe(
      `subscription ($deskId: ID!, $after: String!) { alertChanged(deskId: $deskId, after: $after) { alert { ${shown} } } }`,
      { deskId: desk.deskId, after: String(await deskLog(api, desk)) },
      ann,
    );
  });
  afterAll(() => events.return());
  const told = async () => {
    const { value } = await events.next();
    expect(value.errors).toBeUndefined();
    return value.data.alertChanged.alert;
  };

  it('is raised once while it holds, whoever looks and however often it is seen, and is told', async () => {
    const same = author(20_000);
    ({ threadId } = await write(api, desk, mentionInput('Nothing works', same)));
    await write(api, desk, mentionInput('Nobody listens', author(9_999)));
    const [raised, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(raised).toMatchObject({ sign: 'MENTION', level: 0, thread: { id: threadId }, closedAt: null });
    alertId = raised.id;
    expect(await told()).toMatchObject({ id: alertId, rule: { name: 'Influencers' } });
    await poolOf(api.process.dataSource).query('update alert_position set seq = 0');
    expect(await alerts()).toHaveLength(1);
  });

  it('goes along the list while nobody acknowledges it', async () => {
    ahead += 9 * 60_000;
    expect(await alerts()).toMatchObject([{ level: 0 }]);
    ahead += 2 * 60_000;
    expect(await alerts()).toMatchObject([{ level: 1, escalatesAt: null }]);
    expect(await told()).toMatchObject({ id: alertId, level: 1 });
  });

  it('is acknowledged by a person, once, and closes by itself when its thread is resolved', async () => {
    for (const viewer of [planner, network])
      expect(await faultOf('alertAcknowledge', { alertId }, viewer)).toBe('FORBIDDEN');
    const seen = await api.mutate(
      'alertAcknowledge',
      { alertId },
      { viewer: ann, selection: `alert { ${shown} }` },
    );
    expect(seen.alert).toMatchObject({ acknowledgedBy: expect.stringContaining('agent'), closedAt: null });
    const again = await api.mutate(
      'alertAcknowledge',
      { alertId },
      { viewer: supervisor, selection: `alert { ${shown} }` },
    );
    expect(again.alert.acknowledgedBy).toBe(seen.alert.acknowledgedBy);
    expect(await told()).toMatchObject({ acknowledgedAt: expect.any(String) });
    await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
    expect(await alerts({ isOpen: true })).toEqual([]);
    expect(await told()).toMatchObject({ id: alertId, closedAt: expect.any(String) });
    const { auditTrail } = await api.ask(
      `query ($deskId: ID!) { auditTrail(deskId: $deskId, first: 50, filter: { types: ["alertRaised", "alertEscalated", "alertAcknowledged", "alertClosed"] }) { nodes { type } } }`,
      { deskId: desk.deskId },
    );
    const steps = auditTrail.nodes.map(({ type }: { type: string }) => type);
    expect(steps.sort()).toEqual(['alertAcknowledged', 'alertClosed', 'alertEscalated', 'alertRaised']);
  });

  it('is raised anew when it happens again', async () => {
    const next = await write(api, desk, mentionInput('Again', author(50_000)));
    expect(await alerts({ isOpen: true, isAcknowledged: false })).toMatchObject([
      { thread: { id: next.threadId } },
    ]);
  });

  it('is raised by no rule that is out of use', async () => {
    await api.mutate('alertRuleArchive', { alertRuleId: ruleId });
    const before = await alerts();
    await write(api, desk, mentionInput('And again', author(60_000)));
    expect(await alerts()).toHaveLength(before.length);
  });

  it('of a detractor is over once somebody has seen it', async () => {
    await save(rule({ name: 'Detractors', sign: 'DETRACTOR', leastFollowers: null, escalation: [] }));
    const { host } = api.process;
    const deskId = readGlobalId(desk.deskId).id;
    for (const isDetractor of [false, true])
      await changeDesk(host, { deskId }, async () =>
        done({
          value: null,
          entries: [
            record({ actor: 'survey' }, 'surveyAnswered', { isDetractor }, readGlobalId(threadId).id),
          ],
        }),
      );
    const [raised] = await alerts({ isOpen: true, isAcknowledged: false });
    expect(raised).toMatchObject({ sign: 'DETRACTOR', thread: { id: threadId } });
    await api.mutate('alertAcknowledge', { alertId: raised.id }, { viewer: ann });
    expect((await alerts()).find(({ id }: { id: string }) => id === raised.id)).toMatchObject({
      closedAt: expect.any(String),
    });
  });
});

describe('a receiver of alerts', () => {
  const secret = 'a secret of thirty-two characters';
  const receiver = (differs: object = {}): object => ({
    deskId: desk.deskId,
    name: 'Duty',
    kind: 'WEBHOOK',
    address: 'https://hooks.example/path?key=hidden',
    secret,
    ...differs,
  });
  const saveReceiver = (input: object) =>
    api.mutate('alertReceiverSave', input, { selection: 'alertReceiver { id name kind address }' });
  const deliveries = async (filter: object = {}) =>
    (
      await api.ask(
        `query ($deskId: ID!, $filter: AlertDeliveryFilter) { alertDeliveries(deskId: $deskId, first: 50, filter: $filter) {
          nodes { id step state attempts lastError nextAttemptAt receiver { name } alert { id } } } }`,
        { deskId: desk.deskId, filter },
        supervisor,
      )
    ).alertDeliveries.nodes;
  let receiverId: string;

  it('is kept by administrators, and neither its secret nor its path comes back or is logged', async () => {
    const saved = await saveReceiver(receiver());
    expect(saved.alertReceiver).toMatchObject({ kind: 'WEBHOOK', address: 'https://hooks.example' });
    receiverId = saved.alertReceiver.id;
    await saveReceiver(receiver({ alertReceiverId: receiverId, secret: null }));
    const { rows } = await poolOf(api.process.dataSource).query<{ log: string }>(
      `select string_agg(payload::text, ' ') as log from routing_event`,
    );
    for (const hidden of ['hidden', 'hooks.example']) expect(rows[0]!.log).not.toContain(hidden);
    for (const viewer of [supervisor, ann, planner, network])
      expect(await faultOf('alertReceiverSave', receiver(), viewer)).toBe('FORBIDDEN');
  });

  it('has a secret that stands nowhere in the database as it is, from whatever version', async () => {
    const pool = poolOf(api.process.dataSource);
    const older = 'a secret that an older version kept';
    await pool.query(
      `insert into alert_receiver (id, desk_id, name, kind, address, secret)
       select gen_random_uuid(), desk_id, 'Older', kind, address, $1 from alert_receiver`,
      [older],
    );
    expect(await tablesWith(pool, older)).toEqual(['alert_receiver']);
    const service = new AlertDeliveries({
      host: api.process.host,
      encryptionKey,
      ways: { webhook: async () => {}, email: async () => {} },
      onFault: (error) => api.process.faults.push(error),
    });
    await service.start();
    await service.stop();
    for (const hidden of [secret, older]) expect(await tablesWith(pool, hidden)).toEqual([]);
    const { rows } = await pool.query<{ id: string; encrypted: Buffer }>(
      'select id, encrypted_secret as encrypted from alert_receiver order by name',
    );
    const kept = (key: EncryptionKey, { id, encrypted }: (typeof rows)[number]) => key.decrypt(encrypted, id);
    expect(rows.map((row) => kept(encryptionKey, row))).toEqual([secret, older]);
    expect(kept(new EncryptionKey(Buffer.alloc(32, 8)), rows[0]!)).toBeNull();
    expect(kept(encryptionKey, { ...rows[0]!, id: rows[1]!.id })).toBeNull();
  });

  it('signs by another secret once it was rotated, and is not told where a process has another key', async () => {
    const another = 'another secret of thirty-two characters';
    const rotate = (differs: object = {}) =>
      api.mutate('alertReceiverSecretRotate', { alertReceiverId: receiverId, secret: another, ...differs });
    expect(await rotate({ secret: 'short' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'secret' }],
    });
    expect(await rotate({ alertReceiverId: missing('AlertReceiver') })).toMatchObject({ code: 'NOT_FOUND' });
    for (const viewer of [supervisor, ann, planner, network])
      expect(
        await faultOf('alertReceiverSecretRotate', { alertReceiverId: receiverId, secret: another }, viewer),
      ).toBe('FORBIDDEN');
    expect((await rotate()).__typename).toBe('AlertReceiverPayload');
    expect(await tablesWith(poolOf(api.process.dataSource), another)).toEqual([]);
    const { alertRule } = await save(
      rule({ name: 'Rotated', leastFollowers: 65_000, toldReceiverIds: [receiverId], escalation: [] }),
    );
    await write(api, desk, mentionInput('Signed anew', author(66_000)));
    await alerts();
    const signedBy = async (key: EncryptionKey): Promise<readonly (string | null)[]> => {
      const secrets: (string | null)[] = [];
      const way = async (delivery: { readonly secret: string | null }) => void secrets.push(delivery.secret);
      const { host, faults } = api.process;
      const onFault = (error: Error) => void faults.push(error);
      const service = new AlertDeliveries({
        host,
        encryptionKey: key,
        ways: { webhook: way, email: way },
        onFault,
      });
      await service.start();
      await eventually(
        () => deliveries({ states: ['PENDING'] }),
        (found) => found.length === 0,
      ).finally(() => service.stop());
      return secrets;
    };
    expect(await signedBy(new EncryptionKey(Buffer.alloc(32, 8)))).toEqual([]);
    const [aside] = await deliveries({ states: ['SET_ASIDE'] });
    expect(aside.lastError).toContain('ENCRYPTION_KEY');
    await api.mutate('alertDeliveryRetry', { alertDeliveryId: aside.id }, { viewer: supervisor });
    expect(await signedBy(encryptionKey)).toEqual([another]);
    await api.mutate('alertRuleArchive', { alertRuleId: alertRule.id });
  });

  it.each([
    ['address', { address: 'hooks.example' }],
    ['address', { address: 'https://me:mine@hooks.example/' }],
    ['address', { kind: 'EMAIL', address: 'a@b.example, c@d.example', secret: null }],
    ['secret', { secret: null }],
    ['secret', { secret: 'short' }],
    ['secret', { kind: 'EMAIL', address: 'duty@aurora.example' }],
  ])('is refused for its %s', async (path, differs) => {
    expect(await saveReceiver(receiver({ name: 'Wrong', ...differs }))).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path }],
    });
  });

  it('is told of every step of an alert, set aside where it refuses, and retried under the same id', async () => {
    const told: SignedDelivery[] = [];
    let refuses = true;
    const way = async (delivery: SignedDelivery): Promise<void> => {
      if (refuses) throw new DeliveryRefused('not here');
      told.push(delivery);
    };
    const { host, faults } = api.process;
    const service = new AlertDeliveries({
      host,
      encryptionKey,
      ways: { webhook: way, email: way },
      onFault: (error) => faults.push(error),
    });
    await save(
      rule({ name: 'Outside', leastFollowers: 70_000, toldReceiverIds: [receiverId], escalation: [] }),
    );
    const { threadId } = await write(api, desk, mentionInput('Told outside', author(80_000)));
    await alerts();
    const [planned] = await deliveries();
    expect(planned).toMatchObject({
      step: 'RAISED',
      state: 'PENDING',
      attempts: 0,
      receiver: { name: 'Duty' },
    });
    await service.start();
    try {
      const [aside] = await eventually(
        () => deliveries({ states: ['SET_ASIDE'] }),
        (found) => found.length === 1,
      );
      expect(aside).toMatchObject({
        id: planned.id,
        attempts: 1,
        lastError: 'not here',
        nextAttemptAt: null,
      });
      refuses = false;
      const retried = await api.mutate(
        'alertDeliveryRetry',
        { alertDeliveryId: aside.id },
        { viewer: supervisor, selection: 'alertDelivery { id state }' },
      );
      expect(retried.alertDelivery.id).toBe(aside.id);
      const { id: alertId } = planned.alert;
      await api.mutate('alertAcknowledge', { alertId }, { viewer: ann });
      await api.mutate('threadResolve', { threadId, code: 'done' }, { viewer: supervisor });
      await alerts();
      await eventually(
        () => deliveries({ alertId, states: ['SENT'] }),
        (found) => found.length === 3,
      );
    } finally {
      await service.stop();
    }
    expect(faults).toEqual([]);
    expect(told.map(({ body }) => JSON.parse(body).step).sort()).toEqual([
      'acknowledged',
      'closed',
      'raised',
    ]);
    expect(JSON.parse(told.find(({ id }) => planned.id.endsWith(id))!.body)).toMatchObject({
      step: 'raised',
      alert: { id: planned.alert.id, rule: 'Outside', threadId },
    });
    expect(JSON.stringify(told.map(({ body }) => body))).not.toContain('Told outside');
    expect(await api.mutate('alertDeliveryRetry', { alertDeliveryId: planned.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is told no more once it is out of use', async () => {
    await api.mutate('alertReceiverArchive', { alertReceiverId: receiverId });
    const before = await deliveries();
    await write(api, desk, mentionInput('Nobody hears', author(90_000)));
    await alerts();
    expect(await deliveries()).toHaveLength(before.length);
  });
});

describe('the report of alerts', () => {
  it('tells by rule what was raised, who saw it how soon, what was over by itself and what could not be told', async () => {
    const { dataSource } = api.process;
    const deskId = readGlobalId(desk.deskId).id;
    await poolOf(dataSource).query(
      `update alert_delivery set state = 'setAside' where id = (select id from alert_delivery where state = 'sent' limit 1)`,
    );
    await changeDesk(api.process.host, { deskId }, async ({ client }) => {
      const { rows } = await client.query<{ id: string }>(
        `select alert_id as id from alert_delivery where state = 'setAside'`,
      );
      return done({
        value: null,
        entries: rows.map(({ id: alertId }) => record({ actor: 'alerts' }, 'alertNotDelivered', { alertId })),
      });
    });
    while (await countSome(dataSource, deskId));
    const { kpiReport } = await api.ask(
      `query ($deskId: ID!, $from: DateTime!, $before: DateTime!) {
        kpiReport(deskId: $deskId, id: ALERTS, from: $from, before: $before) {
          parts { definition { id } report { rows { groups { label value } figures { kpi numerator denominator } } } } } }`,
      {
        deskId: desk.deskId,
        from: new Date(now() - 86_400_000).toISOString(),
        before: new Date(now() + 86_400_000).toISOString(),
      },
    );
    const [whole, byRule] = kpiReport.parts;
    const figures = (row: { figures: { kpi: string; numerator: number; denominator: number }[] }) =>
      Object.fromEntries(
        row.figures.map(({ kpi, numerator, denominator }) => [kpi, [numerator, denominator]]),
      );
    const all = figures(whole.report.rows[0]);
    const { rows } = await poolOf(dataSource).query<Record<string, number>>(`
      select count(*) as raised, count(acknowledged_at) as seen, count(closed_at) as over,
        floor(sum(extract(epoch from acknowledged_at) - extract(epoch from raised_at)) * 1000)::float8 as "seenMs",
        count(*) filter (where level > 0) as escalated, count(*) filter (where closed_by = 'alerts') as "byItself",
        (select count(*) from alert_delivery where state <> 'pending') as told,
        (select count(*) from alert_delivery where state = 'setAside') as aside from alert`);
    const { raised, seen, seenMs, over, escalated, byItself, told, aside } = rows[0]!;
    expect(all).toEqual({
      ALERTS_RAISED: [raised, 1],
      ALERTS_ACKNOWLEDGED_SHARE: [seen, raised],
      TIME_TO_ACKNOWLEDGE: [seenMs, seen],
      ALERTS_ESCALATED_SHARE: [escalated, raised],
      ALERTS_CLOSED_BY_THEMSELVES_SHARE: [byItself, over],
      ALERT_DELIVERIES_FAILED_SHARE: [aside, told],
    });
    for (const some of [seen, seenMs, over, escalated, byItself, aside]) expect(some).toBeGreaterThan(0);
    expect(byItself).toBeLessThan(over!);
    const rules = byRule.report.rows.map((row: { groups: [{ label: string }] }) => row.groups[0].label);
    expect(rules).toEqual(expect.arrayContaining(['Influencers', 'Detractors', 'Outside']));
    expect(await verifyKpis(dataSource, deskId)).toMatchObject({ differing: 0 });
  });
});
