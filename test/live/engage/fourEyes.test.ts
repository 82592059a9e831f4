import { createHash, createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/domain/desk/refusal.ts';
import { usualApprovalPolicy } from '../../../src/domain/engagement/approval/policy.ts';
import type { GivenPermission } from '../../../src/domain/engagement/permissions/giving.ts';
import { saveApprovalPolicy } from '../../../src/live/configure/approvalPolicy.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { givePermission } from '../../../src/live/configure/permissions.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { approvalDecide } from '../../../src/live/engage/approvals.ts';
import { draftSave, draftSubmit } from '../../../src/live/engage/drafts.ts';
import { approvalClaim } from '../../../src/live/engage/takeApproval.ts';
import type { Caller } from '../../../src/live/host.ts';
import { RepeatableRequest } from '../../../src/live/idempotency.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import {
  as,
  deskWithAgents,
  eventually,
  granted,
  openProcess,
  type TestProcess,
} from '../../support/liveDesk.ts';

let process: TestProcess;
let admin: Caller;
let author: Caller;
let colleague: Caller;
let sue: Caller;
let account: string;
let now = Date.now();
let written = 0;
let threadId: string;
let draftId: string;

beforeAll(async () => {
  process = await openProcess(undefined, () => now);
  const made = await deskWithAgents(process.host, 2);
  admin = made.caller;
  sue = { ...admin, actor: 'supervisor:Sue' };
  [author, colleague] = made.agentIds.map((id) => as(admin, id)) as [Caller, Caller];
  // may write on threads that are in nobody's hands
  author = { ...author, isSupervisor: true };
  const x = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  account = granted(await createChannelAccount(process.host, admin, x));
});

/** A customer has written, and an answer waits for approval. */
beforeEach(async () => {
  written += 1;
  const mention = {
    kind: 'mention',
    channel: 'x',
    channelAccount: account,
    externalId: `m-${written}`,
    publishedAt: now,
    author: { externalId: `c-${written}`, name: 'Customer' },
    text: 'Where is my bag?',
  };
  const outcomes = granted(await ingestBatch(process.host, admin.deskId, [mention], now));
  threadId = (outcomes[0] as unknown as { threadId: string }).threadId;
  draftId = granted(await draftSave(process.host, author, words('We look for it', null)));
  granted(await draftSubmit(process.host, author, { draftId, version: 1, wishesApproval: true }));
});

const words = (text: string, version: number | null) => ({
  threadId,
  text,
  version,
  visibility: null,
  channelAccountId: null,
});
const query = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
  (await poolOf(process.dataSource).query<Row>(sql, values)).rows;
const sent = (): Promise<{ text: string; agent_id: string; at: number }[]> =>
  query(`select text, agent_id, at from interaction where thread_id = $1 and kind = 'reply'`, [threadId]);
const standing = async (): Promise<{
  state: string;
  escalated_at: number | null;
  claimed_by: string | null;
}> =>
  (
    await query<{ state: string; escalated_at: number | null; claimed_by: string | null }>(
      'select state, escalated_at, claimed_by from draft where id = $1',
      [draftId],
    )
  )[0]!;
const mayApprove = (agentId: string): GivenPermission => ({
  agentId,
  effect: 'grant',
  actions: ['approve'],
  channels: null,
  channelAccountIds: null,
  teamIds: null,
  fromAt: null,
  untilAt: null,
  reason: 'Heads approve',
});
const approve = (caller: Caller, version = 1): Promise<Outcome<string>> =>
  approvalDecide(process.host, caller, { draftId, version, decision: 'approve', text: null, reason: null });
const codesOf = (outcomes: readonly Outcome<unknown>[]): string[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]));

describe('four eyes', () => {
  it('send once, however many approve at once', async () => {
    const approvers = Array.from({ length: 50 }, (_, index) => ({ ...sue, actor: `supervisor:${index}` }));
    const outcomes = await Promise.all(approvers.map((each) => approve(each)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['WRONG_STATE']));
    expect((await sent()).map(({ text }) => text)).toEqual(['We look for it']);
    expect(await query('select id from approval where draft_id = $1', [draftId])).toHaveLength(1);
    expect(
      await query(
        'select interaction_id from outbox where interaction_id in (select id from interaction where thread_id = $1)',
        [threadId],
      ),
    ).toHaveLength(1);
  });

  it('send once, however often one approver clicks, and answer each click of a request the same', async () => {
    const clicks = Array.from({ length: 50 }, () => ({
      ...sue,
      request: new RepeatableRequest({ subject: 'Sue', key: `approve ${draftId}`, request: { draftId } }),
    }));
    const outcomes = await Promise.all(clicks.map((click) => approve(click)));
    expect(outcomes).toEqual(outcomes.map(() => ({ ok: true, value: draftId })));
    expect(await sent()).toHaveLength(1);
  });

  it('are never one person’s, whatever their role and however fast they are', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => approve(author)));
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['OWN_DRAFT']));
    expect(await sent()).toEqual([]);
  });

  it('see what is sent: whichever of edit and approval comes first, no unseen words leave', async () => {
    const [saved, approved] = await Promise.all([
      draftSave(process.host, author, words('Something else', 1)),
      approve(sue),
    ]);
    const left = (await sent()).map(({ text }) => text);
    expect(left).toEqual(approved.ok ? ['We look for it'] : []);
    expect(saved.ok).toBe(!approved.ok);
    for (const code of codesOf([saved, approved])) expect(['DRAFT_CONFLICT', 'WRONG_STATE']).toContain(code);
  });

  it('leave the hash of what they approved, and it is that of what was sent', async () => {
    granted(await approve(sue));
    const [approval] = await query<{ text_sha256: string }>(
      'select text_sha256 from approval where draft_id = $1',
      [draftId],
    );
    const [message] = await sent();
    expect(approval!.text_sha256).toBe(createHash('sha256').update(message!.text).digest('hex'));
    const [entry] = await query<{ payload: { textHash: string } }>(
      `select payload from routing_event where thread_id = $1 and type = 'draftSent'`,
      [threadId],
    );
    const [customer] = await query<{ hash_key: string }>(
      'select hash_key from customer where id = (select customer_id from thread where id = $1)',
      [threadId],
    );
    const keyed = createHmac('sha256', customer!.hash_key).update(message!.text).digest('base64url');
    expect(entry!.payload.textHash).toBe(keyed);
  });

  it('decide once: of an approval and a rejection at once, one holds', async () => {
    const reject = { draftId, version: 1, decision: 'reject', text: null, reason: 'no' } as const;
    const outcomes = await Promise.all([approve(sue), approvalDecide(process.host, admin, reject)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sent()).toHaveLength(outcomes[0].ok ? 1 : 0);
  });
});

it('keeps every word of a draft out of the log', async () => {
  granted(await approve(sue));
  const rows = await query<{ text: string }>(
    'select payload::text as text from routing_event where thread_id = $1',
    [threadId],
  );
  for (const { text } of rows) expect(text).not.toContain('We look for it');
});

it('counts the answer at the moment it is sent, as its author’s; the clock ran on while it waited', async () => {
  now += 600_000;
  granted(await approve(sue));
  const [message] = await sent();
  expect(message).toMatchObject({ agent_id: author.agentId, at: now });
  const [post] = await query<{ agent_id: string; published_at: number; is_human_answer: boolean }>(
    `select agent_id, published_at, is_human_answer from post where direction = 'outbound' and strand_id in
       (select id from strand where thread_id = $1)`,
    [threadId],
  );
  expect(post).toEqual({ agent_id: author.agentId, published_at: now, is_human_answer: true });
});

describe('time', () => {
  let heads: string;
  beforeAll(async () => {
    heads = granted(await createTeam(process.host, admin, 'Heads'));
    const policy = {
      ...usualApprovalPolicy,
      escalateAfterSeconds: 60,
      escalationTeamId: heads,
      expireAfterSeconds: 300,
    };
    granted(await saveApprovalPolicy(process.host, admin, policy));
    await process.startDispatch();
  });

  it('opens what waits to the escalation team, then gives it back; nobody decides about it any more', async () => {
    await query('insert into team_member (team_id, agent_id) values ($1, $2) on conflict do nothing', [
      heads,
      colleague.agentId,
    ]);
    expect(codesOf([await approve(colleague)])).toEqual(['NOT_APPROVER']);
    granted(await approvalClaim(process.host, sue, { draftId, isClaimed: true }));
    now += 60_001;
    const escalated = await eventually(standing, ({ escalated_at }) => escalated_at !== null);
    expect(escalated).toMatchObject({ state: 'submitted', claimed_by: null });
    expect(codesOf([await approve(colleague)])).toEqual(['NOT_PERMITTED']);
    granted(await givePermission(process.host, { ...admin, agentId: null }, mayApprove(colleague.agentId!)));
    granted(await approvalClaim(process.host, colleague, { draftId, isClaimed: true }));
    now += 240_000;
    await eventually(standing, ({ state }) => state === 'expired');
    expect(codesOf([await approve(colleague)])).toEqual(['WRONG_STATE']);
    const types = await query<{ type: string }>(
      `select type from routing_event where thread_id = $1 and actor = 'clock' and type like 'approval%' order by seq`,
      [threadId],
    );
    expect(types.map(({ type }) => type)).toEqual(['approvalEscalated', 'approvalExpired']);
    granted(await draftSubmit(process.host, author, { draftId, version: 1, wishesApproval: true }));
    granted(await approve(sue));
    expect(await sent()).toHaveLength(1);
  });
});
