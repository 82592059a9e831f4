import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAgent } from '../../../src/live/configure/agents.ts';
import { saveCannedAnswer } from '../../../src/live/configure/cannedAnswers.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { approvalDecide } from '../../../src/live/engage/approvals.ts';
import { draftSave, draftSubmit } from '../../../src/live/engage/drafts.ts';
import { note } from '../../../src/live/engage/note.ts';
import { reply } from '../../../src/live/engage/reply.ts';
import { transferThread } from '../../../src/live/engage/transfer.ts';
import type { Caller } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { mergeCustomer } from '../../../src/live/people/mergeCustomers.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { keptTexts } from '../../support/keptTexts.ts';
import {
  agentNumber,
  as,
  deskWithAgents,
  eventually,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';

let process: TestProcess;
let pool: pg.Pool;
let caller: Caller;
let teamId: string;
let agentIds: string[];
let threadIds: string[];

const now = Date.now();
const complaint = 'Where is my parcel, Wilhelmina asks';

const parcels = {
  kind: 'answer',
  title: 'Parcels',
  texts: [{ language: 'en', text: 'It comes by noon' }],
  approval: 'approved',
  validFrom: null,
  validUntil: null,
  channels: [],
  visibilities: [],
  teamIds: [],
  examples: [],
} as const;

const mentionBy = (author: string, text: string) => ({
  kind: 'mention',
  channel: 'x',
  channelAccount: 'shop',
  externalId: `by-${author}`,
  publishedAt: now - 5_000,
  author: { externalId: author, handle: `handle-of-${author}`, name: `Name of ${author}` },
  text,
});

beforeAll(async () => {
  process = await openProcess();
  pool = poolOf(process.dataSource);
  ({ caller, teamId, agentIds } = await deskWithAgents(process.host, 2));
  const account = { channel: 'x', name: 'Shop', externalId: 'shop', visibility: 'public' } as const;
  granted(await createChannelAccount(process.host, caller, account));
  const deliveries = [mentionBy('one', complaint), mentionBy('two', complaint)];
  const outcomes = granted(await ingestBatch(process.host, caller.deskId, deliveries, now));
  threadIds = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.threadId : ''));
});

const underKeyOf = async (threadId: string, text: string): Promise<string> => {
  const { rows } = await pool.query<{ key: string }>(
    'select hash_key as key from customer where id = (select customer_id from thread where id = $1)',
    [threadId],
  );
  return createHmac('sha256', rows[0]!.key).update(text).digest('base64url');
};

/** The hashes in the entries of a type about the thread. */
const hashes = async (threadId: string, type: string): Promise<(string | null)[]> => {
  const { rows } = await pool.query<{ hash: string | null }>(
    `select payload->>'textHash' as hash from routing_event where thread_id = $1 and type = $2 order by seq`,
    [threadId, type],
  );
  return rows.map(({ hash }) => hash);
};

describe('the trail', () => {
  it('names a text by its hash under its customer’s key, another for each customer', async () => {
    const [first, second] = threadIds as [string, string];
    const [hash] = await hashes(first, 'mentionArrived');
    expect(hash).toBe(await underKeyOf(first, complaint));
    expect(await hashes(second, 'mentionArrived')).toEqual([await underKeyOf(second, complaint)]);
    expect(await hashes(second, 'mentionArrived')).not.toEqual([hash]);
  });

  it('names an edited text by the hash of its new words', async () => {
    const threadId = threadIds[1]!;
    const edit = {
      kind: 'edit',
      channelAccount: 'shop',
      externalId: 'by-two',
      text: 'It came',
      revisedAt: now - 4_000,
    };
    granted(await ingestBatch(process.host, caller.deskId, [edit], now));
    expect(await hashes(threadId, 'mentionRevised')).toEqual([await underKeyOf(threadId, 'It came')]);
  });

  it('names what we write on a thread by its hash under the key of the thread’s customer', async () => {
    const { host } = process;
    const threadId = threadIds[0]!;
    const said = [
      'We look, Wilhelmina',
      'Wilhelmina called before',
      'Wilhelmina wants to hear of it',
    ] as const;
    const way = { visibility: null, channelAccountId: null };
    granted(await reply(host, caller, { threadId, text: said[0], ...way }));
    granted(await note(host, caller, { threadId, text: said[1] }));
    granted(await draftSave(host, caller, { threadId, version: null, text: said[2], ...way }));
    const answer = {
      kind: 'answer',
      channelAccount: 'shop',
      externalId: 'ours',
      publishedAt: now - 3_000,
      authorName: 'Shop',
      text: 'Sent from elsewhere',
      replyTo: 'by-one',
    };
    granted(await ingestBatch(host, caller.deskId, [answer], now));
    const keyed = (text: string) => underKeyOf(threadId, text);
    expect(await hashes(threadId, 'interactionRecorded')).toEqual([
      await keyed(said[0]),
      await keyed(said[1]),
      await keyed('Sent from elsewhere'),
    ]);
    expect(await hashes(threadId, 'draftSaved')).toEqual([await keyed(said[2])]);
  });

  it('names the reason of a hand-over by its hash', async () => {
    const dispatch = await process.startDispatch();
    const threadId = threadIds[1]!;
    const works = () => pool.query('select from work where thread_id = $1', [threadId]);
    await eventually(works, ({ rowCount }) => rowCount === 1);
    const to = { toTeamId: teamId, toAgentId: null };
    granted(await transferThread(process.host, caller, { threadId, reason: 'Wilhelmina’s sister', ...to }));
    await dispatch.stop();
    expect(await hashes(threadId, 'interactionRecorded')).toEqual([
      await underKeyOf(threadId, 'Wilhelmina’s sister'),
    ]);
  });

  it('tells that an agent was renamed, and neither name', async () => {
    const before = agentNumber(1, teamId);
    const renamed = { ...before, name: 'Wilhelmina Agent' };
    granted(await saveAgent(process.host, caller, agentIds[0]!, renamed));
    granted(await saveAgent(process.host, caller, agentIds[0]!, { ...renamed, capacity: 3 }));
    const { rows } = await pool.query<{ payload: object }>(
      `select payload from routing_event where desk_id = $1 and type = 'agentUpdated' order by seq`,
      [caller.deskId],
    );
    expect(rows.map(({ payload }) => payload)).toMatchObject([
      { agentId: agentIds[0], isRenamed: true },
      { agentId: agentIds[0], isRenamed: false, after: { capacity: 3 } },
    ]);
  });

  it('holds no word of a text, no name and no address', async () => {
    const { rows } = await pool.query<{ row: string }>(
      'select to_jsonb(routing_event)::text as row from routing_event where desk_id = $1',
      [caller.deskId],
    );
    expect(rows.length).toBeGreaterThan(10);
    const personal = /Wilhelmina|parcel|Name of|handle-of|by-one|by-two|Agent 1|agent1@|Sent from/;
    expect(rows.filter(({ row }) => personal.test(row))).toEqual([]);
  });

  describe('held against the texts that are kept', () => {
    const verified = () => keptTexts(process.dataSource, caller.deskId);

    it('finds none to be another, also after edits, merges, decisions, and links that are kept no more', async () => {
      const { host } = process;
      const threadId = threadIds[0]!;
      const admin: Caller = { ...caller, role: 'admin', actor: 'supervisor:Sue' };
      const draft = { threadId, text: 'Wilhelmina gets one', visibility: null, channelAccountId: null };
      const author = { ...as(caller, agentIds[0]!), isSupervisor: true };
      const draftId = granted(await draftSave(host, author, { ...draft, version: 1 }));
      granted(await draftSubmit(host, author, { draftId, version: 2, wishesApproval: true }));
      const changed = { decision: 'change', text: 'A refund', reason: 'She was promised one' } as const;
      granted(await approvalDecide(host, admin, { draftId, version: 2, ...changed }));
      const { rows: people } = await pool.query<{ id: string }>(
        'select distinct customer_id as id from mention where desk_id = $1 order by 1',
        [caller.deskId],
      );
      const [into, from] = people.map(({ id }) => id) as [string, string];
      granted(
        await mergeCustomer(host, admin, { customerId: from, intoCustomerId: into, reason: 'One person' }),
      );
      granted(await saveCannedAnswer(host, admin, null, parcels));
      const sound = await verified();
      expect(sound.findings).toEqual([]);
      expect(sound.texts).toBeGreaterThanOrEqual(12);
    });

    it.each([
      ['mention', 'mentionRevised', `mention set text = 'It never came' where text = 'It came'`],
      [
        'interaction',
        'interactionRecorded',
        `interaction set text = 'Never' where text = 'We look, Wilhelmina'`,
      ],
      [
        'interaction',
        'interactionRecorded',
        `interaction set text = 'Sued us' where text = 'Wilhelmina called before'`,
      ],
      [
        'interaction',
        'interactionRecorded',
        `interaction set text = 'Ha' where text = 'Wilhelmina’s sister'`,
      ],
      ['draft', 'draftChanged', `draft set text = 'No refund' where text = 'A refund'`],
      [
        'draftVersion',
        'draftSaved',
        `draft_version set text = 'Nothing' where text = 'Wilhelmina wants to hear of it'`,
      ],
      [
        'approvalReason',
        'draftChanged',
        `approval set reason = 'Too dear' where reason = 'She was promised one'`,
      ],
      [
        'cannedAnswer',
        'cannedAnswerSaved',
        `canned_answer_version set body = jsonb_set(body, '{texts,0,text}', '"Pay first"')`,
      ],
    ])(
      'names other words of a text (%s) by the row that named it (%s), and nothing else',
      async (of, type, tampered) => {
        const before = await verified();
        expect((await pool.query(`update ${tampered}`)).rowCount).toBe(1);
        const known = new Set(before.findings.map((finding) => JSON.stringify(finding)));
        const found = (await verified()).findings.filter((finding) => !known.has(JSON.stringify(finding)));
        expect(found).toMatchObject([{ kind: 'text', of }]);
        const { rows } = await pool.query('select type from routing_event where desk_id = $1 and seq = $2', [
          caller.deskId,
          (found[0] as { seq: number }).seq,
        ]);
        expect(rows).toEqual([{ type }]);
      },
    );
  });
});
