import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Outbox } from '../../../src/live/outbox/outbox.ts';
import { OutboxTables } from '../../../src/live/outbox/outboxStore.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { readGlobalId } from '../../../src/store/read/globalId.ts';
import { expectWhole, sealerOf } from '../../live/trail/sealed.ts';
import { tablesWith } from '../../support/tablesWith.ts';
import { everyRead } from '../support/everyRead.ts';
import {
  ingested,
  type LiveApi,
  type LiveDesk,
  makeDesk,
  network,
  openLiveApi,
  supervisor,
} from '../support/liveApi.ts';

let api: LiveApi;
let desk: LiveDesk;
let pool: pg.Pool;
/** The customer's, and another's in which they wrote. */
let threadId: string;
let othersThreadId: string;
let customerId: string;
const reason = 'request 17';

const author = {
  externalId: 'u-zebulon',
  handle: 'zebulon_q',
  name: 'Zebulon Quimby',
  email: 'zebulon@example.com',
};
const other = { externalId: 'u-bystander', handle: 'bystander', name: 'Bystander' };

const mentionOf = (externalId: string, text: string, more: object = {}) => ({
  mention: {
    channel: 'X',
    channelAccount: '@aurora',
    externalId,
    publishedAt: new Date().toISOString(),
    author,
    text,
    ...more,
  },
});

const ingest = async (deliveries: readonly object[]): Promise<{ thread: { id: string } }[]> => {
  const input = { deskId: desk.deskId, deliveries };
  return (await api.mutate('mentionsIngest', input, { viewer: network, selection: ingested })).outcomes;
};

/** Where the customer's strings stand. */
const places = (): Promise<string[]> => tablesWith(pool, 'zebulon');

/** What figures are made of. */
const figures = async (): Promise<unknown> =>
  Promise.all(
    [
      'select id, thread_id, customer_id, channel, visibility, published_at, received_at, language, sentiment, mention_type, tags, priority_minutes, deleted_at from mention order by id',
      'select id, direction, published_at, is_human_answer, agent_id, strand_id, deleted_at from post order by id',
      'select * from episode order by id',
      'select id, state, opened_at, mention_count, interaction_count, post_count, channels, due_at from thread order by id',
      'select id, thread_id, kind, agent_id, channel, at, canned_answer_id from interaction order by id',
      'select * from assignment order by id',
    ].map(async (sql) => (await pool.query(sql)).rows),
  );

const readings = async (): Promise<string[]> => {
  const answers: string[] = [];
  for (const query of await everyRead(3)) {
    // asks for whom, as the admin's token names no agent
    if (query.startsWith('{ agentPermissions')) continue;
    answers.push(JSON.stringify(await api.ask(query)));
  }
  expect(answers.length).toBeGreaterThan(20);
  return answers;
};

const leaks = (answers: readonly string[]): string[] =>
  answers.filter((answer) => /zebulon/i.test(answer)).map((answer) => Object.keys(JSON.parse(answer))[0]!);

const erase = (input: object = { customerId, reason }, selection = 'customer { id name erasedAt }') =>
  api.mutate('customerErase', input, { selection });

beforeAll(async () => {
  api = await openLiveApi('graphql-js');
  pool = poolOf(api.process.dataSource);
  desk = await makeDesk(api);
  const [othersMention] = await ingest([mentionOf('b-1', 'Does it fly on Sunday?', { author: other })]);
  othersThreadId = othersMention!.thread.id;
  const [mention] = await ingest([
    mentionOf('m-zebulon-1', 'Zebulon here, my bag is lost', {
      url: 'https://x.example/zebulon/1',
      conversationId: 'c-zebulon',
    }),
    mentionOf('m-zebulon-2', 'Zebulon asks that too', { replyTo: 'b-1' }),
  ]);
  threadId = mention!.thread.id;
  const { thread } = await api.ask(`query ($id: ID!) { thread(id: $id) { customer { id } } }`, {
    id: threadId,
  });
  customerId = thread.customer.id;
  const edit = {
    channelAccount: '@aurora',
    externalId: 'm-zebulon-1',
    text: 'Zebulon here, both bags',
    revisedAt: new Date().toISOString(),
  };
  await ingest([{ edit }]);
  const said = { threadId, idempotencyKey: 'once', text: 'Dear Zebulon, we look' };
  await api.mutate('threadReply', said, { viewer: supervisor });
  const outbox = new Outbox({
    store: new OutboxTables(api.process.host),
    adapter: { send: async () => Promise.reject(new Error('unknown: u-zebulon')) },
    onFault: (error) => {
      throw error;
    },
  });
  await outbox.sendDue();
  await api.mutate('threadNote', { threadId, text: 'Zebulon called before' }, { viewer: supervisor });
  const saved = await api.mutate(
    'draftSave',
    { threadId, text: 'Zebulon, it is found' },
    { viewer: supervisor, selection: 'draft { id version }' },
  );
  const { id: draftId, version } = saved.draft;
  await api.mutate('draftSubmit', { draftId, version, wishesApproval: true }, { viewer: supervisor });
  const rejection = { draftId, version, decision: 'REJECT', reason: 'Zebulon is no friend' };
  await api.mutate('approvalDecide', rejection);
  await api.mutate(
    'threadReply',
    { threadId: othersThreadId, text: 'On Sundays too, Bystander' },
    { viewer: supervisor },
  );
});

describe('a customer', () => {
  it('stands in many tables, and is found by the API', async () => {
    expect(await places()).toEqual(
      [
        'approval',
        'customer',
        'draft',
        'draft_version',
        'identity',
        'interaction',
        'mention',
        'outbox',
        'post',
        'thread',
      ].sort(),
    );
    expect(leaks(await readings())).toEqual(
      expect.arrayContaining(['customers', 'interactions', 'mentions', 'threads']),
    );
  });

  it('is not erased in words that tell who it is, for no reason, or by anybody but an administrator', async () => {
    for (const words of ['Mr Quimby asked', 'mail by zebulon@example.com', ' '])
      expect(await erase({ customerId, reason: words })).toMatchObject({
        __typename: 'InvalidInput',
        findings: [{ path: 'reason' }],
      });
    const faults = await api.faultsOf(
      'mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { __typename } }',
      { input: { customerId, reason } },
      supervisor,
    );
    expect(faults).toHaveLength(1);
  });

  it('is not erased under a legal hold on them, on a thread of theirs or on one they wrote in, until all are lifted', async () => {
    const holds: string[] = [];
    for (const heldId of [customerId, threadId, othersThreadId]) {
      const placed = await api.mutate(
        'legalHoldPlace',
        { heldId, reason: 'case 4' },
        { selection: 'legalHold { id reason liftedAt customer { id } thread { id } }' },
      );
      expect(placed.legalHold).toMatchObject({ reason: 'case 4', liftedAt: null });
      holds.push(placed.legalHold.id);
    }
    for (const [at, legalHoldId] of holds.entries()) {
      expect(await erase()).toMatchObject({
        __typename: 'UnderLegalHold',
        holdId: holds[at],
        reason: 'case 4',
      });
      const lift = { legalHoldId, reason: 'case closed' };
      const lifted = await api.mutate('legalHoldLift', lift, { selection: 'legalHold { liftReason }' });
      expect(lifted.legalHold).toEqual({ liftReason: 'case closed' });
      expect(await api.mutate('legalHoldLift', lift)).toMatchObject({ __typename: 'WrongState' });
    }
    const { legalHolds } = await api.ask(
      `query ($deskId: ID!, $inForce: Boolean) { legalHolds(deskId: $deskId, first: 9, filter: { inForce: $inForce }) { totalCount } }`,
      { deskId: desk.deskId, inForce: false },
    );
    expect(legalHolds.totalCount).toBe(3);
    expect(await places()).not.toEqual([]);
  });

  it('is gone from every column of every table and every answer once they are erased; figures and trail stay whole', async () => {
    const before = await figures();
    expect((await erase()).customer).toMatchObject({
      id: customerId,
      name: '',
      erasedAt: expect.any(String),
    });
    expect(await places()).toEqual([]);
    expect(leaks(await readings())).toEqual([]);
    expect(await figures()).toEqual(before);
    const id = readGlobalId(customerId).id;
    const { rows } = await pool.query('select hash_key as key, erased_at from customer where id = $1', [id]);
    expect(rows[0]).toMatchObject({ key: null });
    const { rows: waiting } = await pool.query(
      `select from outbox where state <> 'sent' and interaction_id in
      (select id from interaction where thread_id = $1)`,
      [readGlobalId(threadId).id],
    );
    expect(waiting).toEqual([]);
    await sealerOf(api.process.dataSource).sealAll();
    await expectWhole(api.process.dataSource, readGlobalId(desk.deskId).id);
  });

  it('leaves others’ words and our answers to them', async () => {
    const { thread } = await api.ask(
      `query ($id: ID!) { thread(id: $id) { mentions(first: 9) { nodes { text author: authorName } } interactions(first: 9) { nodes { text } } } }`,
      { id: othersThreadId },
    );
    expect(thread.interactions.nodes).toEqual([{ text: 'On Sundays too, Bystander' }]);
    expect(thread.mentions.nodes).toContainEqual({ text: 'Does it fly on Sunday?', author: 'Bystander' });
  });

  it('is erased once: asked again nothing changes, and one entry of the trail tells it', async () => {
    expect((await erase()).customer).toMatchObject({ id: customerId });
    const { auditTrail } = await api.ask(
      `query ($deskId: ID!) { auditTrail(deskId: $deskId, first: 9, filter: { types: ["customerErased"] }) { nodes { actor payload } } }`,
      { deskId: desk.deskId },
    );
    expect(auditTrail.nodes).toMatchObject([{ payload: { reason, mentions: 2 } }]);
  });

  it('does not get an answer anew that was sent under a key before', async () => {
    const said = { threadId, idempotencyKey: 'once', text: 'Dear Zebulon, we look' };
    expect(await api.mutate('threadReply', said, { viewer: supervisor })).toMatchObject({
      __typename: 'KeyReused',
    });
  });

  it('is somebody new when they write again', async () => {
    const [mention] = await ingest([mentionOf('m-3', 'Hello again')]);
    const { thread } = await api.ask(`query ($id: ID!) { thread(id: $id) { id customer { id name } } }`, {
      id: mention!.thread.id,
    });
    expect(thread.id).not.toBe(threadId);
    expect(thread.customer).toMatchObject({ name: 'Zebulon Quimby' });
    expect(thread.customer.id).not.toBe(customerId);
  });
});
