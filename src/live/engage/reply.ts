import type { Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import { type News, newsSince } from '../../domain/threads/news.ts';
import type { Post } from '../../domain/threads/post.ts';
import { madeFrom } from '../answers/madeFrom.ts';
import { changeDesk } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { actOnThread, type HeldThread, mayWriteOn } from './actOnThread.ts';
import { judgeDraft, passedBy } from './judgeDraft.ts';
import { checkOutboundText } from './outboundText.ts';
import { replyWay, type WantedWay } from './replyWay.ts';
import { sendMessage } from './sendMessage.ts';

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
    cannedAnswerId?: string | null;
    expectedVersion?: number | null;
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

interface Wanted extends WantedWay {
  readonly threadId: string;
  readonly text: string;
  readonly isAnswer: boolean;
  /** The canned answer that the text was made from. */
  readonly cannedAnswerId?: string | null;
  /** The place in the log of the latest message that the writer has read; left out, or null: whatever came since. */
  readonly expectedVersion?: number | null;
}

function write(host: LiveHost, caller: Caller, wanted: Wanted): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const { text, isAnswer } = wanted;
    const faults = checkOutboundText(text);
    if (faults.length > 0) return refused(invalid(faults));
    const acting = await actOnThread(transaction, caller, {
      threadId: wanted.threadId,
      action: 'read',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const thread = acting.value;
    const way = await replyWay(transaction.client, caller.deskId, thread, wanted);
    if (!way.ok) return way;
    const { path, configuration } = way.value;
    const writing = mayWriteOn(thread, path, desk.at);
    if (!writing.ok) return writing;
    const { expectedVersion = null } = wanted;
    const news = expectedVersion === null ? null : newsFor(thread, way.value.posts, expectedVersion, desk.at);
    if (news !== null) return refused({ code: 'THREAD_STALE', ...news });
    const judgement = await judgeDraft(transaction.client, configuration, {
      threadId: thread.id,
      path,
      text,
      authorId: caller.agentId,
      wishes: false,
    });
    const passed = passedBy(judgement);
    if (!passed.ok) return passed;
    const { reasons: approvalReasons } = judgement;
    if (approvalReasons.length > 0)
      return refused({ code: 'APPROVAL_NEEDED', threadId: thread.id, approvalReasons });
    const { cannedAnswerId = null } = wanted;
    const made = await madeFrom(transaction.client, caller.deskId, {
      cannedAnswerId,
      threadId: thread.id,
      text,
      path,
      at: desk.at,
    });
    if (!made.ok) return made;
    const message = {
      threadId: thread.id,
      text: passed.value,
      isAnswer,
      agentId: caller.agentId,
      madeFrom: made.value,
    };
    const { interactionId, entries } = await sendMessage(transaction, desk, caller, way.value, message);
    return done({ value: { interactionId, threadId: thread.id }, entries });
  });
}

/** What the writer does not know yet, of what they may read. */
const newsFor = (
  { ownerId, actor, teamId }: HeldThread,
  posts: readonly Post[],
  expectedVersion: number,
  at: Instant,
): News | null =>
  newsSince(
    ownerId,
    posts,
    expectedVersion,
    (post) => may(actor, 'read', { places: [post], teamId }, at).isAllowed,
  );
