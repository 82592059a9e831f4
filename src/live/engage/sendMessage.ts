import type { Post } from '../../domain/threads/post.ts';
import type { ReplyPath } from '../../domain/threads/replyPath.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { MadeFrom } from '../answers/madeFrom.ts';
import { record } from '../changeDesk.ts';
import type { Caller } from '../host.ts';
import { placePosts } from '../ingest/placePosts.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import type { ClearedText } from './accountDataGuard.ts';
import { type InteractionKind, insertInteraction, insertOutbox } from './interactionRow.ts';
import type { ReplyWay } from './replyWay.ts';

/** A message on its way to the customer. */
export interface Message {
  readonly threadId: string;
  readonly text: ClearedText;
  /** Acknowledgements are none: every clock goes on. */
  readonly isAnswer: boolean;
  /** Answers, and yet is none: no person wrote it. */
  readonly isAutomatedAnswer?: boolean;
  /** Asks by a survey, and is no answer. */
  readonly isSurveyInvitation?: boolean;
  /** The rule that sends it, of which version of the policy; left out: a person does. */
  readonly automatedBy?: { readonly rule: string; readonly policyVersion: number };
  /** Who answers; whoever else has to do with its leaving. */
  readonly agentId: string | null;
  /** Left out, or null: none. */
  readonly madeFrom?: MadeFrom | null;
  /** What is kept of the text once it has left; left out: all of it. */
  readonly textOnceSent?: string;
  /** A message that we show ourselves, under this name on its channel: nothing leaves by the outbox. */
  readonly shownAs?: string;
}

/**
 * Writes the message down, places it as a post of its thread (its clocks stop where it is an answer) and puts it into the
 * outbox; the caller stands in the log as who sent it. It counts from this instant.
 * @param preceding entries of the transaction that stand before these in the log
 */
export async function sendMessage(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Pick<Caller, 'actor'>,
  { path, posts, answered, recipient, configuration }: ReplyWay,
  message: Message,
  preceding = 0,
): Promise<{ interactionId: string; entries: LogEntry[] }> {
  const { client, send } = transaction;
  const kind = kindOf(message, path);
  const interactionId = newId();
  const { cannedAnswerId = null, ...fromAnswer } = message.madeFrom ?? {};
  const seq = desk.nextSeq + preceding;
  send(
    insertInteraction(client, desk.deskId, {
      id: interactionId,
      threadId: message.threadId,
      kind,
      agentId: message.agentId,
      channel: path.channel,
      channelAccountId: path.channelAccountId,
      visibility: path.visibility,
      text: message.text,
      body: {
        recipient,
        replyTo: answered?.externalId ?? null,
        textOnceSent: message.textOnceSent,
        ...fromAnswer,
      },
      cannedAnswerId,
      at: desk.at,
      seq,
    }),
  );
  if (message.shownAs === undefined)
    send(insertOutbox(client, desk.deskId, { id: interactionId, at: desk.at }));
  const post = outboundPost({ id: interactionId, path, answered, message, desk, seq });
  const [hashed, placed] = await Promise.all([
    hasherOf(client, message.threadId),
    placePosts(transaction, desk, { arrived: [post], changed: [] }, configuration),
  ]);
  const facts = {
    interactionId,
    kind,
    agentId: message.agentId,
    channel: path.channel,
    visibility: path.visibility,
    textHash: hashed(message.text),
    ...message.automatedBy,
    ...(message.isAnswer ? {} : { keptHash: hashed(message.textOnceSent ?? message.text) }),
  };
  const recorded = record(caller, 'interactionRecorded', facts, message.threadId);
  const told = await refreshThreads(transaction, desk, placed.touched, {
    opened: placed.opened,
    configuration,
  });
  const moved = movedTo(path, posts)
    ? await moveRecorded(transaction, caller, desk, message, path, seq + 1)
    : [];
  return { interactionId, entries: [recorded, ...moved, ...placed.entries, ...told] };
}

function kindOf(
  { isAnswer, isAutomatedAnswer = false, isSurveyInvitation = false }: Message,
  { visibility }: ReplyPath,
): InteractionKind {
  if (isSurveyInvitation) return 'surveyInvitation';
  if (isAutomatedAnswer) return 'automatedAnswer';
  if (!isAnswer) return 'acknowledgement';
  return visibility === 'public' ? 'reply' : 'directMessage';
}

function outboundPost({
  id,
  path,
  answered,
  message,
  desk,
  seq,
}: {
  id: string;
  path: ReplyPath;
  answered: Post | null;
  message: Message;
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
    externalId: message.shownAs ?? null,
    tieKey: id,
    publishedAt: desk.at,
    replyTo: answered?.externalId ?? null,
    conversationId: null,
    pin: { seq, toPostId: path.underPostId },
    receivedSeq: seq,
    isHumanAnswer: message.isAnswer,
    agentId: message.agentId,
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
  caller: Pick<Caller, 'actor'>,
  desk: LockedDesk,
  { threadId, agentId }: Message,
  { channel, channelAccountId, visibility }: ReplyPath,
  seq: number,
): Promise<LogEntry[]> {
  const interactionId = newId();
  const leg = { channel, channelAccountId, visibility };
  await insertInteraction(client, desk.deskId, {
    id: interactionId,
    threadId,
    kind: 'channelMove',
    agentId,
    ...leg,
    text: '',
    body: {},
    at: desk.at,
    seq,
  });
  const facts = { interactionId, kind: 'channelMove', agentId, ...leg };
  return [record(caller, 'interactionRecorded', facts, threadId)];
}
