import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { AlertDeliveries, type SignedDelivery } from '../../../src/live/alerts/deliveries.ts';
import { countSome } from '../../../src/live/kpi/kpiKeeper.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { eventually } from '../../support/liveDesk.ts';
import {
  agent,
  deskLog,
  encryptionKey,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  marketing,
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
const minute = 60_000;

let api: LiveApi;
let desk: LiveDesk;
let ann: Viewer;
let planId: string;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit', undefined, now);
  desk = await makeDesk(api);
  ann = agent(desk.agentIds[0]);
});

const plan = (differs: object = {}): object => ({
  deskId: desk.deskId,
  name: 'Outage',
  matches: { channels: ['X'], tags: [] },
  priorityMinutes: 60,
  approval: { channels: ['X'], visibilities: ['PUBLIC'] },
  toldTeamIds: [desk.teamId],
  checklist: ['Tell the press team', 'Pause campaigns'],
  ...differs,
});
const crisis =
  'crisis { id planVersion openedBy reason closedAt closeReason checklist { item text tickedBy } }';
const change = (field: string, input: object, viewer: Viewer = supervisor) =>
  api.mutate(field, input, { viewer, selection: crisis });
const faultOf = async (field: string, input: object, viewer: Viewer): Promise<unknown> => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
  return (await api.faultsOf(source, { input }, viewer))[0]?.extensions?.code;
};
const arrive = (text?: string, minutesAgo = 0) =>
  write(api, desk, mentionInput(text, { publishedAt: new Date(now() - minutesAgo * minute).toISOString() }));

describe('a crisis plan', () => {
  const save = (input: object) =>
    api.mutate('crisisPlanSave', input, { selection: 'crisisPlan { id name version checklist }' });

  it('is kept by administrators, version by version', async () => {
    const saved = await save(plan());
    expect(saved.crisisPlan).toMatchObject({ name: 'Outage', version: 1 });
    planId = saved.crisisPlan.id;
    expect((await save(plan({ crisisPlanId: planId }))).crisisPlan).toMatchObject({ id: planId, version: 2 });
    for (const viewer of [supervisor, ann, planner, network])
      expect(await faultOf('crisisPlanSave', plan(), viewer)).toBe('FORBIDDEN');
  });

  it('is refused where something is wrong with it, with all of it', async () => {
    expect(await save(plan())).toMatchObject({ code: 'NAME_TAKEN', name: 'Outage' });
    const wrong = { name: 'Wrong', crisisPlanId: null, priorityMinutes: 0, automation: 'REPLACED' };
    expect(await save(plan({ ...wrong, calmMinutes: 30 }))).toMatchObject({
      code: 'INVALID_INPUT',
      findings: expect.arrayContaining([
        expect.objectContaining({ path: 'measures.priorityMinutes' }),
        expect.objectContaining({ path: 'measures.answerId' }),
        expect.objectContaining({ path: 'calmMinutes' }),
      ]),
    });
    const unknown = { crisisPlanId: missing('CrisisPlan') };
    expect(await save(plan(unknown))).toMatchObject({ code: 'NOT_FOUND', kind: 'crisis plan' });
  });
});

describe('a crisis of which somebody outside of the desk is told', () => {
  it('is told as it opens and as it closes, by the same deliveries as alerts, without its reason', async () => {
    const receiver = { deskId: desk.deskId, name: 'Press', kind: 'EMAIL', address: 'press@aurora.example' };
    const { alertReceiver } = await api.mutate('alertReceiverSave', receiver, {
      selection: 'alertReceiver { id }',
    });
    const { crisisPlan } = await api.mutate(
      'crisisPlanSave',
      plan({ name: 'Recall', toldReceiverIds: [alertReceiver.id] }),
      { selection: 'crisisPlan { id toldReceivers { name } }' },
    );
    expect(crisisPlan.toldReceivers).toEqual([{ name: 'Press' }]);
    const opened = await change('crisisOpen', { crisisPlanId: crisisPlan.id, reason: 'Ms Miller was hurt' });
    const crisisId = opened.crisis.id;
    await change('crisisClose', { crisisId, reason: 'All are back' });
    const told: SignedDelivery[] = [];
    const way = async (delivery: SignedDelivery) => void told.push(delivery);
    const { host, faults } = api.process;
    const service = new AlertDeliveries({
      host,
      encryptionKey,
      ways: { webhook: way, email: way },
      onFault: (error) => faults.push(error),
    });
    await service.start();
    const sent = await eventually(
      async () =>
        (
          await api.ask(
            `query ($deskId: ID!, $filter: AlertDeliveryFilter) { alertDeliveries(deskId: $deskId, first: 9, filter: $filter) {
              nodes { step alert { id } crisis { id plan { name } } receiver { name } } } }`,
            { deskId: desk.deskId, filter: { crisisId, states: ['SENT'] } },
            supervisor,
          )
        ).alertDeliveries.nodes,
      (found) => found.length === 2,
    ).finally(() => service.stop());
    expect(faults).toEqual([]);
    const about = {
      alert: null,
      crisis: { id: crisisId, plan: { name: 'Recall' } },
      receiver: { name: 'Press' },
    };
    expect(sent).toEqual(
      expect.arrayContaining([
        { step: 'OPENED', ...about },
        { step: 'CLOSED', ...about },
      ]),
    );
    const bodies = told.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ step }) => step).sort()).toEqual(['closed', 'opened']);
    for (const { crisis: said } of bodies)
      expect(said).toEqual({ id: crisisId, deskId: desk.deskId, plan: 'Recall' });
  });

  it('is refused a plan that names a receiver out of use', async () => {
    const { alertReceivers } = await api.ask(
      'query ($deskId: ID!) { alertReceivers(deskId: $deskId, first: 9) { nodes { id } } }',
      { deskId: desk.deskId },
    );
    const [{ id }] = alertReceivers.nodes;
    await api.mutate('alertReceiverArchive', { alertReceiverId: id });
    expect(await api.mutate('crisisPlanSave', plan({ name: 'Late', toldReceiverIds: [id] }))).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'measures.toldReceiverIds[0]' }],
    });
  });
});

describe('a crisis', () => {
  const reason = 'The data centre burns';
  let crisisId: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are as free as JSON, and every test says what it expects of them
  let events: AsyncGenerator<any, void>;
  beforeAll(async () => {
    events = await api.subscribe(
      `subscription ($deskId: ID!, $after: String!) { crisisChanged(deskId: $deskId, after: $after) { crisis { ${crisis.slice(9, -1)} log(first: 1) { nodes { kind text actor } } } } }`,
      { deskId: desk.deskId, after: String(await deskLog(api, desk)) },
      ann,
    );
    for (const ago of [300, 200, 100, 20, 10]) await arrive('All is well, thank you', ago);
  });
  afterAll(() => events.return());
  /** What the next event tells; a change that nobody is told of fails the test. */
  const told = async () => {
    const { value } = await events.next();
    expect(value.errors).toBeUndefined();
    return value.data.crisisChanged.crisis;
  };

  it('is opened by whoever may, once, and everybody is told', async () => {
    const input = { crisisPlanId: planId, reason };
    for (const viewer of [planner, network])
      expect(await faultOf('crisisOpen', input, viewer)).toBe('FORBIDDEN');
    for (const viewer of [ann, marketing])
      expect(await change('crisisOpen', input, viewer)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await change('crisisOpen', { ...input, reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      findings: [{ path: 'reason' }],
    });
    const nowhere = { ...input, crisisPlanId: missing('CrisisPlan') };
    expect(await change('crisisOpen', nowhere)).toMatchObject({ code: 'NOT_FOUND', kind: 'crisis plan' });
    const key = { ...input, idempotencyKey: 'open it' };
    const opened = await change('crisisOpen', key);
    expect(opened.crisis).toMatchObject({
      planVersion: 2,
      openedBy: 'supervisor:Sue',
      reason,
      closedAt: null,
    });
    crisisId = opened.crisis.id;
    expect((await change('crisisOpen', key)).crisis.id).toBe(crisisId);
    expect(await change('crisisOpen', input)).toMatchObject({ code: 'WRONG_STATE', state: 'open' });
    expect(await told()).toMatchObject({ id: crisisId, log: { nodes: [{ kind: 'OPENED', text: reason }] } });
  });

  it('has a checklist and a log that everybody who answers keeps, and each step is told', async () => {
    const tick = (item: number, viewer: Viewer) => change('crisisChecklistTick', { crisisId, item }, viewer);
    const ticked = await tick(2, ann);
    expect(ticked.crisis.checklist).toMatchObject([
      { item: 1, tickedBy: null },
      { item: 2, text: 'Pause campaigns', tickedBy: expect.stringMatching(/^agent:/) },
    ]);
    expect(await told()).toMatchObject({ log: { nodes: [{ kind: 'TICKED', text: 'Pause campaigns' }] } });
    expect(await tick(3, ann)).toMatchObject({ code: 'INVALID_INPUT', findings: [{ path: 'item' }] });
    await change('crisisLogAdd', { crisisId, text: 'Legal says yes' }, marketing);
    expect(await told()).toMatchObject({
      log: { nodes: [{ kind: 'NOTE', text: 'Legal says yes', actor: 'marketing:Max' }] },
    });
    for (const viewer of [planner, network])
      expect(await faultOf('crisisLogAdd', { crisisId, text: 'Me too' }, viewer)).toBe('FORBIDDEN');
    const unknown = { crisisId: missing('Crisis'), text: 'Where?' };
    expect(await change('crisisLogAdd', unknown)).toMatchObject({ code: 'NOT_FOUND', kind: 'crisis' });
  });

  it('makes answers wait for approval', async () => {
    const { threadId } = await arrive('Your app is broken, this is terrible');
    const reply = { threadId, text: 'We are on it' };
    expect(await api.mutate('threadReply', reply, { viewer: ann })).toMatchObject({
      code: 'APPROVAL_NEEDED',
      approvalReasons: [{ because: 'CRISIS', name: 'Outage' }],
    });
    const selection = 'draft { id state }';
    for (const text of ['We are on it', 'We are on it, and sorry']) {
      const written = await arrive('Your app is broken, this is terrible');
      const saved = await api.mutate(
        'draftSave',
        { threadId: written.threadId, text, version: null },
        { viewer: ann, selection },
      );
      const draft = { draftId: saved.draft.id, version: 1 };
      const submitted = await api.mutate('draftSubmit', draft, { viewer: ann, selection });
      expect(submitted.draft.state).toBe('SUBMITTED');
      if (text === reply.text)
        await api.mutate('approvalDecide', { ...draft, decision: 'APPROVE' }, { viewer: supervisor });
    }
  });

  const report = async (id = crisisId, viewer: Viewer = supervisor) => {
    const figures = '{ kpi numerator denominator value percentiles { percent } }';
    const answered = await api.ask(
      `query ($id: ID!) { crisisReport(id: $id) {
         openSeconds behind crisis { id reason checklist { tickedAt } } toldTeams { name }
         approvals { asked approved changed rejected }
         course { from before mentions expected sentiment }
         stretches { stretch from before matching ${figures} desk ${figures} } } }`,
      { id },
      viewer,
    );
    return answered.crisisReport;
  };
  type Point = { mentions: number };
  const sum = (course: readonly Point[]) => course.reduce((total, { mentions }) => total + mentions, 0);

  it('is reported while it is open', async () => {
    ahead += 40 * minute;
    while (await countSome(api.process.dataSource, readGlobalId(desk.deskId).id));
    const told = await report();
    expect(told).toMatchObject({
      behind: 0,
      crisis: { id: crisisId, checklist: [{ tickedAt: null }, { tickedAt: expect.any(String) }] },
      toldTeams: [{ name: 'Care' }],
      approvals: { asked: 2, approved: 1, changed: 0, rejected: 0 },
      stretches: [{ stretch: 'BEFORE' }, { stretch: 'DURING' }],
    });
    expect(told.openSeconds).toBeGreaterThanOrEqual(40 * 60);
    // two of the usual ones, and the three since
    expect(sum(told.course)).toBe(5);
    expect(told.course[4]).toMatchObject({ mentions: 3 });
    expect(told.course[4].expected).toBeLessThan(1);
    const [before, during] = told.stretches;
    expect(before.matching[0]).toMatchObject({ kpi: 'OPENED', value: 2 });
    expect(during.matching[0]).toMatchObject({ kpi: 'OPENED', value: 3 });
    expect(during.matching[2]).toMatchObject({ kpi: 'RESPONDED_SHARE', numerator: 1, denominator: 3 });
    expect(during.desk).toEqual(during.matching);
  });

  it('is closed once, by whoever was granted it, is told, and changes no more', async () => {
    const input = { crisisId, reason: 'It is out' };
    for (const viewer of [planner, network])
      expect(await faultOf('crisisClose', input, viewer)).toBe('FORBIDDEN');
    expect(await change('crisisClose', input, ann)).toMatchObject({ code: 'NOT_PERMITTED' });
    const granted = { agentId: desk.agentIds[0], actions: ['CRISIS'], reason: 'On call' };
    await api.mutate('permissionGrant', granted, { viewer: supervisor });
    const closed = await change('crisisClose', input, ann);
    expect(closed.crisis).toMatchObject({
      id: crisisId,
      closedAt: expect.any(String),
      closeReason: 'It is out',
    });
    expect(await told()).toMatchObject({ closeReason: 'It is out', log: { nodes: [{ kind: 'CLOSED' }] } });
    for (const [field, more] of [
      ['crisisClose', { reason: 'Really' }],
      ['crisisChecklistTick', { item: 1 }],
      ['crisisLogAdd', { text: 'Too late' }],
    ] as const)
      expect(await change(field, { crisisId, ...more })).toMatchObject({
        code: 'WRONG_STATE',
        state: 'closed',
      });
  });

  it('is reported with what came after, to those who see figures', async () => {
    ahead += 5 * minute;
    await arrive('All is well again, thank you', 1);
    while (await countSome(api.process.dataSource, readGlobalId(desk.deskId).id));
    for (const viewer of [supervisor, planner, marketing]) {
      const { stretches, course } = await report(crisisId, viewer);
      expect(stretches.map(({ stretch }: { stretch: string }) => stretch)).toEqual([
        'BEFORE',
        'DURING',
        'AFTER',
      ]);
      expect(stretches[2].matching[0]).toMatchObject({ kpi: 'OPENED', value: 1 });
      expect(sum(course)).toBe(6);
    }
    expect(await report(missing('Crisis'))).toBeNull();
    const source = 'query ($id: ID!) { crisisReport(id: $id) { openSeconds } }';
    expect((await api.faultsOf(source, { id: crisisId }, ann))[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
