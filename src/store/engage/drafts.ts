import type pg from 'pg';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { Instant } from '../../domain/desk/time.ts';
import type { DraftState } from '../../domain/engagement/approval/draftState.ts';
import type { ApprovalReason } from '../../domain/engagement/approval/need.ts';
import type { DraftFinding } from '../../domain/engagement/guidelines/guideline.ts';
import { newId } from '../id.ts';

/** A draft as it stands. */
export interface DraftRow {
  readonly id: string;
  readonly threadId: string;
  readonly state: DraftState;
  readonly version: number;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly channelAccountId: string;
  readonly text: string;
  readonly authorId: string | null;
  readonly author: string;
  readonly findings: readonly DraftFinding[];
  readonly reasons: readonly ApprovalReason[];
  readonly readSeq: number;
  readonly savedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly approverTeamId: string | null;
  readonly escalateAt: Instant | null;
  readonly escalatedAt: Instant | null;
  readonly expireAt: Instant | null;
  /** Who has picked it from the queue, as the log names them; null: nobody. */
  readonly claimedBy: string | null;
  /** The agent who has its approval as work; null: nobody. */
  readonly approverId: string | null;
  readonly interactionId: string | null;
  /** The canned answer that it is made from; null: none. */
  readonly cannedAnswerId: string | null;
}

const columns = `id, thread_id as "threadId", state, version, channel, visibility,
  channel_account_id as "channelAccountId", text, author_id as "authorId", author, findings, reasons,
  read_seq as "readSeq", saved_at as "savedAt", submitted_at as "submittedAt", approver_team_id as "approverTeamId",
  escalate_at as "escalateAt", escalated_at as "escalatedAt", expire_at as "expireAt", claimed_by as "claimedBy",
  (select agent_id from work where draft_id = draft.id and work.state = 'assigned') as "approverId",
  interaction_id as "interactionId", canned_answer_id as "cannedAnswerId"`;

/** The desk's draft with the id; null where there is none. The desk is locked. */
export async function findDraft(client: pg.PoolClient, deskId: string, id: string): Promise<DraftRow | null> {
  const { rows } = await client.query<DraftRow>({
    name: 'draft-find',
    text: `select ${columns} from draft where id = $1 and desk_id = $2`,
    values: [id, deskId],
  });
  return rows[0] ?? null;
}

/** The draft that the thread has open, or brought along as it became part of another; null where it has none. */
export async function openDraftOf(client: pg.PoolClient, threadId: string): Promise<DraftRow | null> {
  const { rows } = await client.query<DraftRow>({
    name: 'draft-open',
    text: `select ${columns} from draft
           where (thread_id = $1 or thread_id in (select id from thread where merged_into = $1))
             and state not in ('sent', 'discarded')
           order by created_at desc, id limit 1`,
    values: [threadId],
  });
  return rows[0] ?? null;
}

const instant = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

/** Drafts that wait for approval and have come to a limit. The desk is locked. */
export async function draftsAtLimit(client: pg.PoolClient, deskId: string, at: Instant): Promise<DraftRow[]> {
  const { rows } = await client.query<DraftRow>({
    name: 'approvals-due',
    text: `select ${columns} from draft
           where desk_id = $1 and state = 'submitted' and least(escalate_at, expire_at) < $2
           order by least(escalate_at, expire_at), id`,
    values: [deskId, new Date(at)],
  });
  return rows;
}

/** Writes a draft down as it is now, whether it is new or not; in whose hands its approval is, the router says. */
export async function saveDraft(client: pg.PoolClient, deskId: string, draft: DraftRow): Promise<void> {
  await client.query({
    name: 'draft-save',
    text: `
      insert into draft (id, desk_id, thread_id, state, version, channel, visibility, channel_account_id, text, author_id,
        author, findings, reasons, read_seq, saved_at, submitted_at, approver_team_id, escalate_at, escalated_at, expire_at,
        claimed_by, interaction_id, canned_answer_id, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $15)
      on conflict (id) do update set state = excluded.state, version = excluded.version, channel = excluded.channel,
        visibility = excluded.visibility, channel_account_id = excluded.channel_account_id, text = excluded.text,
        author_id = excluded.author_id, author = excluded.author, findings = excluded.findings,
        reasons = excluded.reasons, read_seq = excluded.read_seq, saved_at = excluded.saved_at,
        submitted_at = excluded.submitted_at, approver_team_id = excluded.approver_team_id,
        escalate_at = excluded.escalate_at, escalated_at = excluded.escalated_at, expire_at = excluded.expire_at,
        claimed_by = excluded.claimed_by, interaction_id = excluded.interaction_id,
        canned_answer_id = excluded.canned_answer_id`,
    values: [
      draft.id,
      deskId,
      draft.threadId,
      draft.state,
      draft.version,
      draft.channel,
      draft.visibility,
      draft.channelAccountId,
      draft.text,
      draft.authorId,
      draft.author,
      JSON.stringify(draft.findings),
      JSON.stringify(draft.reasons),
      draft.readSeq,
      instant(draft.savedAt),
      instant(draft.submittedAt),
      draft.approverTeamId,
      instant(draft.escalateAt),
      instant(draft.escalatedAt),
      instant(draft.expireAt),
      draft.claimedBy,
      draft.interactionId,
      draft.cannedAnswerId,
    ],
  });
}

/** Who wrote or decided something, and when. */
export interface Deed {
  readonly at: Instant;
  readonly actor: string;
  readonly agentId: string | null;
}

export async function insertDraftVersion(
  client: pg.PoolClient,
  deskId: string,
  { id, version, text }: Pick<DraftRow, 'id' | 'version' | 'text'>,
  { at, actor, agentId }: Deed,
): Promise<void> {
  await client.query({
    name: 'draft-version-insert',
    text: `insert into draft_version (draft_id, version, desk_id, at, actor, agent_id, text)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, version, deskId, new Date(at), actor, agentId, text],
  });
}

/** The text of one version and who wrote it; null where there is no such version. */
export async function draftVersion(
  client: pg.PoolClient,
  draftId: string,
  version: number,
): Promise<{ text: string; actor: string } | null> {
  const { rows } = await client.query<{ text: string; actor: string }>(
    'select text, actor from draft_version where draft_id = $1 and version = $2',
    [draftId, version],
  );
  return rows[0] ?? null;
}

/** Everybody who wrote a version of the draft, as the log names them. */
export async function draftWriters(client: pg.PoolClient, draftId: string): Promise<string[]> {
  const { rows } = await client.query<{ actor: string }>({
    name: 'draft-writers',
    text: 'select distinct actor from draft_version where draft_id = $1',
    values: [draftId],
  });
  return rows.map(({ actor }) => actor);
}

export type ApprovalDecision = 'approve' | 'change' | 'reject';

export async function insertApproval(
  client: pg.PoolClient,
  deskId: string,
  approval: {
    readonly draftId: string;
    readonly version: number;
    readonly decision: ApprovalDecision;
    readonly reason: string;
    readonly textSha256: string;
  },
  { at, actor, agentId }: Deed,
): Promise<void> {
  await client.query({
    name: 'approval-insert',
    text: `insert into approval (id, desk_id, draft_id, version, at, actor, agent_id, decision, reason, text_sha256)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      newId(),
      deskId,
      approval.draftId,
      approval.version,
      new Date(at),
      actor,
      agentId,
      approval.decision,
      approval.reason,
      approval.textSha256,
    ],
  });
}

/** The hash of the words that approved this version of a draft, and who gave it; null where nobody has. */
export async function approvedHash(
  client: pg.PoolClient,
  draftId: string,
  version: number,
): Promise<{ textSha256: string; actor: string } | null> {
  const { rows } = await client.query<{ textSha256: string; actor: string }>(
    `select text_sha256 as "textSha256", actor from approval
     where draft_id = $1 and version = $2 and decision in ('approve', 'change') order by at desc limit 1`,
    [draftId, version],
  );
  return rows[0] ?? null;
}

/** The customer's earliest word on the thread that has come after the place in the log; null: none has. */
export async function wordAfter(
  client: pg.PoolClient,
  threadId: string,
  seq: number,
): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>({
    name: 'word-after',
    text: `select mention.id from mention join thread on thread.id = thread_id
           where thread_id = $1 and mention.customer_id = thread.customer_id and received_seq > $2
             and deleted_at is null
           order by received_seq limit 1`,
    values: [threadId, seq],
  });
  return rows[0]?.id ?? null;
}
