import type { Post } from '../../domain/threads/post.ts';
import type { Revised } from '../../domain/threads/revision.ts';
import type { TriageResult } from '../../domain/triage/result.ts';
import type { AnswerInsert } from '../../store/ingest/insertAnswers.ts';
import type { ThreadPost } from '../../store/ingest/loadRefreshed.ts';
import type { MentionInsert } from '../../store/ingest/mentions.ts';
import type { LogEntry } from '../../store/log.ts';
import { textHash } from '../../store/trail/textHash.ts';
import type { SoundDelivery } from './check.ts';
import type { AnswerDelivery, MentionDelivery } from './delivery.ts';
import { nameOf } from './persons.ts';
import { editedAtOf } from './revisions.ts';

/** A message that was not here: its row, its post and its line in the log share id and place. */
export interface Arrival {
  readonly id: string;
  readonly sound: SoundDelivery<MentionDelivery | AnswerDelivery> & { readonly index: number };
  /** Its text with the edits and deletions known so far. */
  readonly revised: Revised;
  /** null: a message of ours. */
  readonly triage: TriageResult | null;
  readonly receivedSeq: number;
}

export const postOf = (
  { id, sound: { delivery, account }, revised, receivedSeq }: Arrival,
  customerId: string | null,
): Post => ({
  id,
  direction: delivery.kind === 'mention' ? 'inbound' : 'outbound',
  customerId,
  channel: account.channel,
  channelAccountId: account.id,
  externalId: delivery.externalId,
  tieKey: delivery.externalId,
  visibility: delivery.visibility ?? account.visibility,
  publishedAt: delivery.publishedAt,
  replyTo: delivery.replyTo,
  conversationId: delivery.conversationId,
  pin: null,
  isHumanAnswer: delivery.kind === 'answer',
  agentId: delivery.kind === 'answer' ? delivery.agentId : null,
  deletedAt: revised.deletedAt,
  receivedSeq,
});

/**
 * The post as its thread sees it, with what triage said. Every field is named: an object that is spread and then grows past some
 * twenty fields becomes a hash table of its own, 4 KiB large.
 */
export const threadPostOf = ({ triage }: Arrival, post: Post, threadId: string): ThreadPost => ({
  id: post.id,
  direction: post.direction,
  customerId: post.customerId,
  channel: post.channel,
  channelAccountId: post.channelAccountId,
  externalId: post.externalId,
  tieKey: post.tieKey,
  visibility: post.visibility,
  publishedAt: post.publishedAt,
  replyTo: post.replyTo,
  conversationId: post.conversationId,
  pin: post.pin,
  isHumanAnswer: post.isHumanAnswer,
  agentId: post.agentId,
  deletedAt: post.deletedAt,
  receivedSeq: post.receivedSeq,
  threadId,
  mentionType: triage?.mentionType ?? null,
  teamId: triage?.teamId ?? null,
  skills: triage?.skills ?? [],
  priorityMinutes: triage?.priority.minutes ?? 0,
  language: triage?.language.language ?? null,
  sentiment: triage?.sentiment.score ?? 0,
  tags: triage?.tags ?? [],
});

/** The rows of the mentions and messages of ours behind posts. */
export function rowsOf(
  arrivals: readonly Arrival[],
  posts: readonly Post[],
  threadOf: (at: number) => string,
): { readonly mentions: readonly MentionInsert[]; readonly answers: readonly AnswerInsert[] } {
  const mentions: MentionInsert[] = [];
  const answers: AnswerInsert[] = [];
  for (const [at, { sound, revised, triage, receivedSeq }] of arrivals.entries()) {
    const { delivery } = sound;
    const post = posts[at]!;
    const text = revised.text ?? delivery.text;
    const editedAt = editedAtOf(revised);
    if (delivery.kind === 'mention')
      mentions.push({
        id: post.id,
        threadId: threadOf(at),
        channelAccountId: post.channelAccountId,
        channel: post.channel,
        visibility: post.visibility,
        externalId: delivery.externalId,
        text,
        editedAt,
        customerId: post.customerId!,
        authorName: nameOf(delivery),
        authorHandle: delivery.author.handle,
        authorFollowers: delivery.author.followers ?? null,
        region: delivery.region ?? null,
        url: delivery.url,
        triage: triage!,
        publishedAt: delivery.publishedAt,
        receivedSeq,
        deletedAt: post.deletedAt,
      });
    else
      answers.push({
        id: post.id,
        threadId: threadOf(at),
        channelAccountId: post.channelAccountId,
        channel: post.channel,
        visibility: post.visibility,
        externalId: delivery.externalId,
        text,
        editedAt,
        agentId: delivery.agentId,
        authorName: delivery.authorName,
        at: delivery.publishedAt,
        seq: receivedSeq,
      });
  }
  return { mentions, answers };
}

/** The log's line of an arrival: ids and what subscribers choose by; of its text the hash under its customer's key. */
export function arrivalEntry(
  { id, triage, sound, revised }: Arrival,
  post: Post,
  threadId: string,
  hashKey: string | null,
): LogEntry {
  const hash = textHash(hashKey, revised.text ?? sound.delivery.text);
  const { channel, channelAccountId, visibility, customerId, agentId } = post;
  if (triage === null)
    return {
      kind: 'record',
      type: 'interactionRecorded',
      actor: agentId === null ? 'network' : `agent:${agentId}`,
      threadId,
      payload: {
        interactionId: id,
        kind: 'reply',
        agentId,
        channel,
        channelAccountId,
        visibility,
        isImported: true,
        textHash: hash,
      },
    };
  return {
    kind: 'record',
    type: 'mentionArrived',
    actor: `customer:${customerId}`,
    threadId,
    payload: {
      mentionId: id,
      customerId,
      channel,
      channelAccountId,
      visibility,
      mentionType: triage.mentionType,
      teamId: triage.teamId,
      priorityMinutes: triage.priority.minutes,
      textHash: hash,
    },
  };
}
