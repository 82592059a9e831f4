import type pg from 'pg';
import { type AccountDataPolicy, keptText } from '../../domain/engagement/accountData/policy.ts';
import type { PriorityReason } from '../../domain/triage/priority.ts';
import type { KnownPost } from '../../store/ingest/findPosts.ts';
import {
  loadMessages,
  type MentionRevision,
  reviseMentions,
  reviseMessages,
  type StoredMessage,
} from '../../store/ingest/mentions.ts';
import type { LogEntry } from '../../store/log.ts';
import { textHash } from '../../store/trail/textHash.ts';
import type { DeletionDelivery, EditDelivery } from './delivery.ts';
import type { DeskTriage } from './deskTriage.ts';
import { threader } from './placePosts.ts';
import { editedAtOf, revisedBy, storedRevision } from './revisions.ts';

/** A message that is here, with the edits and deletions that came for it. */
export interface RevisedPost {
  readonly known: KnownPost;
  readonly deliveries: readonly (EditDelivery | DeletionDelivery)[];
}

/** Applies edits and deletions to stored messages. A new text is triaged under the lock; that is rare. */
export async function reviseStored(
  { client }: { readonly client: pg.PoolClient },
  revised: readonly RevisedPost[],
  triage: DeskTriage,
  policy: AccountDataPolicy,
): Promise<{ readonly touched: readonly string[]; readonly entries: readonly LogEntry[] }> {
  if (revised.length === 0) return { touched: [], entries: [] };
  const stored = new Map(
    (
      await loadMessages(
        client,
        revised.map(({ known }) => known.id),
      )
    ).map((message) => [message.id, message]),
  );
  const mentions: MentionRevision[] = [];
  const messages: { id: string; text: string; editedAt: number | null; deletedAt: number | null }[] = [];
  const touched: string[] = [];
  const entries: LogEntry[] = [];
  for (const { known, deliveries } of revised) {
    const before = stored.get(known.id)!;
    const earlier = storedRevision(before);
    const now = revisedBy(earlier, deliveries)!;
    const text = keptText(now.text ?? '', before.visibility, policy).text;
    if (text === before.text && now.textAt === earlier.textAt && now.deletedAt === before.deletedAt) continue;
    const change = { id: known.id, text, editedAt: editedAtOf(now), deletedAt: now.deletedAt };
    messages.push(change);
    if (known.direction === 'inbound')
      mentions.push({ ...change, triage: triageAgain(before, text, triage) });
    touched.push(known.threadId);
    entries.push({
      kind: 'record',
      type: known.direction === 'inbound' ? 'mentionRevised' : 'interactionRevised',
      actor: threader,
      threadId: known.threadId,
      payload: {
        [known.direction === 'inbound' ? 'mentionId' : 'interactionId']: known.id,
        isEdited: text !== before.text,
        textHash: textHash(before.hashKey, text),
        beforeHash: textHash(before.hashKey, before.text),
        isDeleted: now.deletedAt !== null,
      },
    });
  }
  await reviseMentions(client, mentions);
  await reviseMessages(client, messages);
  return { touched, entries };
}

/** Puts other texts in the place of mentions' texts, without an edit of the author's. */
export async function replaceTexts(
  client: pg.PoolClient,
  texts: ReadonlyMap<string, string>,
  triage: DeskTriage,
): Promise<void> {
  if (texts.size === 0) return;
  const stored = await loadMessages(client, [...texts.keys()]);
  await reviseMentions(
    client,
    stored.map((before) => {
      const { id, editedAt, deletedAt } = before;
      const text = texts.get(id)!;
      return { id, text, editedAt, deletedAt, triage: triageAgain(before, text, triage) };
    }),
  );
}

/** A new text under the circumstances of its arrival: who the author was then does not change with an edit. */
function triageAgain(before: StoredMessage, text: string, triage: DeskTriage) {
  const reasons = before.reasons ?? [];
  const recent = reasons.find(isRecentCustomer);
  return triage.judge({
    text,
    channel: before.channel,
    visibility: before.visibility,
    authorHandle: before.authorHandle,
    publishedAt: before.publishedAt,
    keyCustomer: reasons.some(({ reason }) => reason === 'keyCustomer') ? { priorityMinutes: null } : null,
    lastContactAt: recent?.because.lastContactAt ?? null,
    language: null,
  });
}

const isRecentCustomer = (
  reason: PriorityReason,
): reason is Extract<PriorityReason, { reason: 'recentCustomer' }> => reason.reason === 'recentCustomer';
