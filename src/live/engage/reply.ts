import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { replyActionOf } from '../../domain/engagement/permissions/action.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import { addressOf, networkOf } from '../../domain/threads/identity.ts';
import type { Post } from '../../domain/threads/post.ts';
import { type ReplyPath, replyPathOf } from '../../domain/threads/replyPath.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { newId } from '../../store/id.ts';
import { loadThreadPosts } from '../../store/ingest/loadRefreshed.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { placePosts } from '../ingest/placePosts.ts';
import { notFound } from '../notFound.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { actOnThread } from './actOnThread.ts';
import { type InteractionKind, insertInteraction, insertOutbox } from './interactionRow.ts';
import { checkOutboundText } from './outboundText.ts';

/** What an interaction is answered with. */
export interface Interacted {
  readonly interactionId: string;
  readonly threadId: string;
}

/**
 * Answers the customer. Without account and visibility on the leg where they wrote last; with one of them on that leg, or
 * on a new one, so that a thread goes from public to private to email and back while its clocks go on. The message
 * leaves by the outbox; it counts as an answer from now.
 */
export function reply(
  host: LiveHost,
  caller: Caller,
  input: {
    threadId: string;
    visibility: Visibility | null;
    channelAccountId: string | null;
    text: string;
  },
): Promise<Outcome<Interacted>> {
  return write(host, caller, { ...input, isAnswer: true });
}

/** Tells the customer that their message has been received. No answer: every clock goes on. */
export function acknowledge(
  host: LiveHost,
  caller: Caller,
  { threadId, text }: { threadId: string; text: string },
): Promise<Outcome<Interacted>> {
  return write(host, caller, {
    threadId,
    text,
    visibility: null,
    channelAccountId: null,
    isAnswer: false,
  });
}

interface Message {
  readonly threadId: string;
  readonly visibility: Visibility | null;
  readonly channelAccountId: string | null;
  readonly text: string;
  readonly isAnswer: boolean;
}

function write(host: LiveHost, caller: Caller, message: Message): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { client } = transaction;
    const findings = checkOutboundText(message.text);
    if (findings.length > 0) return refused(invalid(findings));
    const acting = await actOnThread(transaction, caller, {
      threadId: message.threadId,
      action: 'read',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const thread = acting.value;
    const configuration = (await deskConfiguration(client, caller.deskId))!;
    const account = configuration.channelAccounts.find(({ id }) => id === message.channelAccountId) ?? null;
    if (message.channelAccountId && !account)
      return refused(notFound('channel account', message.channelAccountId));
    if (account?.isArchived) return refused({ code: 'ARCHIVED', kind: 'channel account', id: account.id });

    const posts = await loadThreadPosts(client, [thread.id]);
    const path = replyPathOf(thread.ownerId, posts, {
      channelAccount: account,
      visibility: message.visibility,
    });
    const answered = posts.find(({ id }) => id === path?.replyToPostId) ?? null;
    if (!path)
      return refused({
        code: 'WRONG_STATE',
        state: 'without a word of its customer',
        allowed: ['written to'],
      });
    const decision = may(
      thread.actor,
      replyActionOf(path.visibility),
      { places: [path], teamId: thread.teamId },
      desk.at,
    );
    if (!decision.isAllowed) return refused(decision.refusal);
    const recipient = await addressOn(transaction, caller.deskId, thread.ownerId, path.channel);
    if (recipient === null && answered === null)
      return refused({ code: 'NO_ADDRESS', channel: path.channel });

    const kind: InteractionKind = message.isAnswer
      ? path.visibility === 'public'
        ? 'reply'
        : 'directMessage'
      : 'acknowledgement';
    const interactionId = newId();
    const seq = desk.nextSeq;
    await insertInteraction(client, caller.deskId, {
      id: interactionId,
      threadId: thread.id,
      kind,
      agentId: caller.agentId,
      channel: path.channel,
      channelAccountId: path.channelAccountId,
      visibility: path.visibility,
      text: message.text,
      body: { recipient, replyTo: answered?.externalId ?? null },
      at: desk.at,
      seq,
    });
    await insertOutbox(client, caller.deskId, { id: interactionId, at: desk.at });
    const recorded = record(
      caller,
      'interactionRecorded',
      { interactionId, kind, agentId: caller.agentId, channel: path.channel, visibility: path.visibility },
      thread.id,
    );
    const post = outboundPost({ id: interactionId, path, answered, message, caller, desk, seq });
    const placed = await placePosts(transaction, desk, { arrived: [post], changed: [] }, configuration);
    const told = await refreshThreads(transaction, desk, placed.touched, desk.at, placed.opened);
    const moved = movedTo(path, posts) ? await moveRecorded(transaction, caller, desk, thread.id, path) : [];
    return done({
      value: { interactionId, threadId: thread.id },
      entries: [recorded, ...moved, ...placed.entries, ...told],
    });
  });
}

function outboundPost({
  id,
  path,
  answered,
  message,
  caller,
  desk,
  seq,
}: {
  id: string;
  path: ReplyPath;
  answered: Post | null;
  message: Message;
  caller: Caller;
  desk: LockedDesk;
  seq: number;
}): Post {
  return {
    id,
    direction: 'outbound',
    customerId: null,
    channel: path.channel,
    channelAccountId: path.channelAccountId,
    visibility: path.visibility,
    externalId: null,
    tieKey: id,
    publishedAt: desk.at,
    replyTo: answered?.externalId ?? null,
    conversationId: null,
    pin: { seq, toPostId: path.underPostId },
    receivedSeq: seq,
    isHumanAnswer: message.isAnswer,
    agentId: caller.agentId,
    deletedAt: null,
  };
}

/** Whether the message opens a leg that the thread did not have. */
const movedTo = (path: ReplyPath, posts: readonly Post[]): boolean =>
  !posts.some(
    (post) => post.channelAccountId === path.channelAccountId && post.visibility === path.visibility,
  );

async function moveRecorded(
  { client }: Transaction,
  caller: Caller,
  desk: LockedDesk,
  threadId: string,
  { channel, channelAccountId, visibility }: ReplyPath,
): Promise<LogEntry[]> {
  const interactionId = newId();
  const leg = { channel, channelAccountId, visibility };
  await insertInteraction(client, desk.deskId, {
    id: interactionId,
    threadId,
    kind: 'channelMove',
    agentId: caller.agentId,
    ...leg,
    text: '',
    body: {},
    at: desk.at,
    seq: desk.nextSeq + 1,
  });
  const facts = { interactionId, kind: 'channelMove', agentId: caller.agentId, ...leg };
  return [record(caller, 'interactionRecorded', facts, threadId)];
}

/** The address by which the customer is known on the channel's network. */
async function addressOn(
  { client }: Transaction,
  deskId: string,
  customerId: string | null,
  channel: Channel,
): Promise<string | null> {
  if (customerId === null) return null;
  const { rows } = await client.query<{ external_id: string }>({
    name: 'customer-address',
    text: `select external_id from identity where desk_id = $1 and customer_id = $2 and network = $3
           order by external_id limit 1`,
    values: [deskId, customerId, addressOf(networkOf(channel), '').network],
  });
  return rows[0]?.external_id ?? null;
}
