import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { retainSome, retention } from '../../../src/live/retain/retention.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { expectWhole, sealerOf } from '../../live/trail/sealed.ts';
import { eventually } from '../../support/liveDesk.ts';
import {
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  network,
  openLiveApi,
  supervisor,
  write,
} from '../support/liveApi.ts';

const day = 86_400_000;

let now = Date.now();
let api: LiveApi;
let pool: pg.Pool;
let desk: LiveDesk;
let deskId: string;
/** Threads by their part in the test. */
let ids: Record<'plain' | 'open' | 'held' | 'customerHeld', string>;

const asSupervisor = { viewer: supervisor };

/** A thread with a mention, an answer, a note and a draft, all of which say `secretly`. */
async function conversation(isResolved = true): Promise<string> {
  const publishedAt = new Date(now - 60_000).toISOString();
  const { threadId } = await write(api, desk, mentionInput('I tell you secretly', { publishedAt }));
  await api.mutate('threadReply', { threadId, text: 'We answer secretly' }, asSupervisor);
  await api.mutate('threadNote', { threadId, text: 'Asked secretly' }, asSupervisor);
  await api.mutate('draftSave', { threadId, text: 'Drafted secretly' }, asSupervisor);
  if (isResolved)
    expect(await api.mutate('threadResolve', { threadId, code: 'done' }, asSupervisor)).toMatchObject({
      __typename: 'ThreadPayload',
    });
  return threadId;
}

const save = (classes: readonly object[], selection = 'retentionPolicy { version }') =>
  api.mutate('retentionPolicySave', { deskId: desk.deskId, classes }, { selection });

const classOf = (kind: string, keepDays = 30, more: object = {}) => ({
  name: kind.toLowerCase(),
  kind,
  channels: [],
  visibilities: [],
  keepDays,
  ...more,
});

const preview = async (): Promise<Record<string, [removable: number, held: number]>> => {
  const { retentionPreview } = await api.ask(
    'query ($deskId: ID!) { retentionPreview(deskId: $deskId) { version classes { name removable held } } }',
    { deskId: desk.deskId },
  );
  return Object.fromEntries(
    retentionPreview.classes.map((each: { name: string; removable: number; held: number }) => [
      each.name,
      [each.removable, each.held],
    ]),
  );
};

const runNow = async (): Promise<void> => {
  while (await retainSome(api.process.host, deskId));
};

/** How many texts still stand on a thread, by table. */
const textsOn = async (threadId: string): Promise<Record<string, number>> => {
  const { rows } = await pool.query(
    `select (select count(*)::integer from mention where thread_id = $1 and text <> '') as mentions,
       (select count(*)::integer from interaction where thread_id = $1 and kind <> 'note' and text <> '') as answers,
       (select count(*)::integer from interaction where thread_id = $1 and kind = 'note' and text <> '') as notes,
       (select count(*)::integer from draft where thread_id = $1 and text <> '')
         + (select count(*)::integer from draft_version version join draft on draft.id = draft_id
            where thread_id = $1 and version.text <> '') as drafts,
       (select count(*)::integer from thread where id = $1 and subject <> '') as subjects`,
    [readGlobalId(threadId).id],
  );
  return rows[0];
};
const whole = { mentions: 1, answers: 1, notes: 1, drafts: 2, subjects: 1 };
const nothing = { mentions: 0, answers: 0, notes: 0, drafts: 0, subjects: 0 };

const entries = async (): Promise<Record<string, unknown>[]> => {
  const { rows } = await pool.query<{ payload: Record<string, unknown> }>(
    `select payload from routing_event where desk_id = $1 and type = 'retentionApplied' order by seq`,
    [deskId],
  );
  return rows.map(({ payload }) => payload);
};

beforeAll(async () => {
  api = await openLiveApi('graphql-js', undefined, () => now);
  pool = poolOf(api.process.dataSource);
});

let desks = 0;
beforeEach(async () => {
  desks += 1;
  desk = await makeDesk(api, `Desk ${desks}`);
  deskId = readGlobalId(desk.deskId).id;
  ids = {
    plain: await conversation(),
    open: await conversation(false),
    held: await conversation(),
    customerHeld: await conversation(),
  };
  const { thread } = await api.ask('query ($id: ID!) { thread(id: $id) { customer { id } } }', {
    id: ids.customerHeld,
  });
  for (const heldId of [ids.held, thread.customer.id])
    await api.mutate('legalHoldPlace', { heldId, reason: 'case 4' });
  now += 40 * day;
});

describe('a desk’s retention', () => {
  it('removes nothing before a policy says so, and tells beforehand what it would remove', async () => {
    expect(await preview()).toEqual({});
    await runNow();
    expect(await textsOn(ids.plain)).toEqual(whole);
    expect((await save([classOf('MENTIONS'), classOf('THREADS', 41)])).retentionPolicy.version).toBe(1);
    expect(await preview()).toEqual({ mentions: [1, 2], threads: [0, 0] });
  });

  it.each([
    ['MENTIONS', { mentions: 0, subjects: 0 }],
    ['ANSWERS', { answers: 0 }],
    ['NOTES', { notes: 0 }],
    ['DRAFTS', { drafts: 0 }],
    ['THREADS', nothing],
  ])(
    'removes old %s of resolved threads, but nothing that is open or held, and figures and trail stay whole',
    async (kind, gone) => {
      const figures = async () => (await verifyKpis(api.process.dataSource, deskId)).facts;
      const before = await figures();
      await save([classOf(kind)]);
      expect(await preview()).toEqual({ [kind.toLowerCase()]: [1, 2] });
      await runNow();
      expect(await textsOn(ids.plain)).toEqual({ ...whole, ...gone });
      for (const left of [ids.open, ids.held, ids.customerHeld]) expect(await textsOn(left)).toEqual(whole);
      const audited = { policyVersion: 1, class: kind.toLowerCase(), removed: 1, held: 2 };
      expect(await entries()).toMatchObject([audited]);
      expect(await preview()).toEqual({ [kind.toLowerCase()]: [0, 2] });
      expect(await verifyKpis(api.process.dataSource, deskId)).toMatchObject({ facts: before, differing: 0 });
      await sealerOf(api.process.dataSource).sealAll();
      await expectWhole(api.process.dataSource, deskId);
    },
  );

  it.each([
    ['another channel', { channels: ['EMAIL'] }],
    ['another visibility', { visibilities: ['PRIVATE', 'SECURE'] }],
  ])('keeps what is of %s than the class', async (_, of) => {
    const kinds = ['MENTIONS', 'ANSWERS', 'NOTES', 'DRAFTS', 'THREADS'];
    await save(kinds.map((kind) => classOf(kind, 1, of)));
    await runNow();
    expect(await textsOn(ids.plain)).toEqual(whole);
  });

  it('removes an edit whose message never came, as it would the message', async () => {
    const edit = {
      channelAccount: '@aurora',
      channel: 'X',
      externalId: `never-${desks}`,
      revisedAt: new Date(now).toISOString(),
      text: 'I wrote secretly',
    };
    await api.mutate('mentionsIngest', { deskId: desk.deskId, deliveries: [{ edit }] }, { viewer: network });
    const left = async () =>
      (await pool.query('select from early_revision where desk_id = $1', [deskId])).rowCount;
    expect(await left()).toBe(1);
    await save([
      classOf('ANSWERS', 1),
      classOf('MENTIONS', 1, { channels: ['EMAIL'] }),
      classOf('THREADS', 30),
    ]);
    await runNow();
    expect(await left()).toBe(1);
    now += 31 * day;
    await runNow();
    expect(await left()).toBe(0);
    expect((await entries()).filter(({ strayEdits }) => strayEdits === 1)).toMatchObject([
      { class: 'threads', policyVersion: 1 },
    ]);
  });

  it('keeps a thread until its days have gone by since its last message or resolution', async () => {
    await save([classOf('THREADS', 41)]);
    await runNow();
    expect(await textsOn(ids.plain)).toEqual(whole);
    now += 2 * day;
    await runNow();
    expect(await textsOn(ids.plain)).toEqual(nothing);
  });

  it('removes what was held once the hold is lifted, on the next day’s run', async () => {
    await save([classOf('THREADS')]);
    await runNow();
    const { legalHolds } = await api.ask(
      'query ($deskId: ID!) { legalHolds(deskId: $deskId, first: 9) { nodes { id } } }',
      { deskId: desk.deskId },
    );
    for (const { id: legalHoldId } of legalHolds.nodes)
      await api.mutate('legalHoldLift', { legalHoldId, reason: 'over' });
    await runNow();
    expect(await textsOn(ids.held)).toEqual(whole);
    now += day;
    await runNow();
    expect(await textsOn(ids.held)).toEqual(nothing);
    expect(await textsOn(ids.customerHeld)).toEqual(nothing);
    expect(await textsOn(ids.open)).toEqual(whole);
  });

  it('leaves nothing half done where a step fails, and goes on from there', async () => {
    await save([classOf('NOTES'), classOf('THREADS')]);
    await retainSome(api.process.host, deskId);
    await pool.query(`alter table mention add constraint kept check (text <> '') not valid`);
    await expect(runNow()).rejects.toThrow('kept');
    expect(await textsOn(ids.plain)).toEqual({ ...whole, notes: 0 });
    expect(await entries()).toMatchObject([{ kind: 'notes' }]);
    await pool.query('alter table mention drop constraint kept');
    await runNow();
    expect(await textsOn(ids.plain)).toEqual(nothing);
    expect(await entries()).toMatchObject([{ kind: 'notes' }, { kind: 'threads', removed: 1 }]);
  });

  it('is done once by any number of processes, beside the requests', async () => {
    await save([classOf('NOTES'), classOf('THREADS')]);
    const faults: Error[] = [];
    const services = [1, 2, 3].map(() =>
      retention({ host: api.process.host, onFault: (error) => faults.push(error) }),
    );
    for (const service of services) await service.start();
    await eventually(entries, (found) => found.length >= 2);
    for (const service of services) await service.stop();
    await runNow();
    expect(await entries()).toMatchObject([
      { kind: 'notes', removed: 1, held: 2 },
      { kind: 'threads', removed: 1, held: 2 },
    ]);
    expect(faults).toEqual([]);
  });

  it('is not given a policy that says nonsense', async () => {
    expect(await save([classOf('NOTES', 0)])).toMatchObject({
      __typename: 'InvalidInput',
      findings: [{ path: 'classes[0].keepDays' }],
    });
  });
});
