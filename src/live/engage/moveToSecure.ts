import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { millisecondsPerMinute } from '../../domain/desk/time.ts';
import {
  type SecureWords,
  secureWordsFor,
  withLink,
} from '../../domain/engagement/accountData/secureWords.ts';
import type { ChannelAccount } from '../../store/desk/deskConfiguration.ts';
import { insertSecureLink, latestSecureLink, markReturned } from '../../store/engage/secureLinks.ts';
import { newId } from '../../store/id.ts';
import type { LogEntry } from '../../store/log.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { actOnThread } from './actOnThread.ts';
import type { Interacted } from './reply.ts';
import { type ReplyWay, replyWay } from './replyWay.ts';
import { type Sending, sayApproved } from './sayApproved.ts';

/** What of a link's token is kept. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const tokenBytes = 32;

/**
 * Moves a thread to the desk's secure web chat in one step: tells the customer in approved words (in public that a private
 * message follows, in private the link), and opens the secure leg. The link works once, until it expires. Thread, team and clocks
 * stay: none of it is an answer.
 */
export function moveToSecure(
  host: LiveHost,
  caller: Caller,
  { threadId }: { threadId: string },
): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, {
      threadId,
      action: 'replyPrivate',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const thread = acting.value;
    const way = await replyWay(transaction.client, desk.deskId, thread, {
      visibility: null,
      channelAccountId: null,
    });
    if (!way.ok) return way;
    const { path, configuration } = way.value;
    if (path.visibility === 'secure')
      return refused({ code: 'WRONG_STATE', state: 'on a secure channel', allowed: ['on another channel'] });
    const account = configuration.channelAccounts.find(isSecureChat);
    const { linkAddress, linkMinutes, secureWords } = configuration.accountData;
    if (account === undefined || linkAddress === null)
      return refused({
        code: 'WRONG_STATE',
        kind: 'desk',
        state: account === undefined ? 'without a secure web chat' : 'without an address for links',
        allowed: ['given a chat account of visibility SECURE, and a linkAddress in its policy'],
      });
    const token = randomBytes(tokenBytes).toString('base64url');
    const linkId = newId();
    const language = await languageOf(transaction.client, thread.id);
    const words = secureWordsFor(secureWords, language);
    const sending = { transaction, desk, caller, threadId: thread.id };
    const told = await tell(sending, way.value, words, linkAddress + token);
    if (!told.ok) return told;
    const opened = await openLeg(sending, way.value, account, linkId, words, told.value.entries.length);
    if (!opened.ok) return opened;
    await insertSecureLink(transaction.client, {
      id: linkId,
      deskId: desk.deskId,
      threadId: thread.id,
      customerId: thread.ownerId!,
      agentId: caller.agentId,
      channelAccountId: account.id,
      fromChannelAccountId: path.channelAccountId,
      fromVisibility: path.visibility,
      tokenHash: hashOf(token),
      opening: words.opening,
      createdAt: desk.at,
      expiresAt: desk.at + linkMinutes * millisecondsPerMinute,
    });
    const facts = { linkId, channelAccountId: account.id, linkMinutes };
    return done({
      value: { interactionId: told.value.interactionId, threadId: thread.id },
      entries: [...told.value.entries, ...opened.value, record(caller, 'secureLinkOpened', facts, thread.id)],
    });
  });
}

const isSecureChat = ({ channel, visibility, isArchived }: ChannelAccount): boolean =>
  channel === 'chat' && visibility === 'secure' && !isArchived;

/** The link never stands where others can read it, and in our tables only until it has left. */
async function tell(
  sending: Sending,
  way: ReplyWay,
  words: SecureWords,
  link: string,
): Promise<Outcome<{ interactionId: string; entries: LogEntry[] }>> {
  const { transaction, desk, threadId } = sending;
  const entries: LogEntry[] = [];
  let privateWay = way;
  if (way.path.visibility === 'public') {
    const notice = await sayApproved(sending, way, { text: words.publicNotice }, 0);
    if (!notice.ok) return notice;
    entries.push(...notice.value.entries);
    const owner = way.posts.find(({ id }) => id === way.path.underPostId)!.customerId;
    const found = await replyWay(
      transaction.client,
      desk.deskId,
      { id: threadId, ownerId: owner },
      { visibility: 'private', channelAccountId: way.path.channelAccountId },
    );
    if (!found.ok) return found;
    privateWay = found.value;
  }
  const linked = { text: withLink(words, link), textOnceSent: withLink(words, '…') };
  const sent = await sayApproved(sending, privateWay, linked, entries.length);
  if (!sent.ok) return sent;
  return done({ ...sent.value, entries: [...entries, ...sent.value.entries] });
}

/** The customer's address on the secure chat is the customer; our opening words are what their message answers. */
async function openLeg(
  sending: Sending,
  { path, posts, configuration }: ReplyWay,
  account: ChannelAccount,
  linkId: string,
  { opening }: SecureWords,
  preceding: number,
): Promise<Outcome<LogEntry[]>> {
  const { transaction, desk } = sending;
  const customerId = posts.find(({ id }) => id === path.underPostId)!.customerId!;
  const recipient = visitorOf(customerId);
  await transaction.client.query({
    name: 'secure-link-identity',
    text: `insert into identity (desk_id, network, external_id, customer_id) values ($1, 'chat', $2, $3)
           on conflict do nothing`,
    values: [desk.deskId, recipient, customerId],
  });
  const secure = {
    channel: account.channel,
    channelAccountId: account.id,
    visibility: 'secure' as const,
    replyToPostId: null,
    underPostId: path.underPostId,
  };
  const way = { path: secure, posts, answered: null, recipient, configuration };
  const said = await sayApproved(sending, way, { text: opening, shownAs: openingOf(linkId) }, preceding);
  return said.ok ? done(said.value.entries) : said;
}

export const visitorOf = (customerId: string): string => `secure-${customerId}`;
export const openingOf = (linkId: string): string => `secure-${linkId}`;

async function languageOf(client: pg.PoolClient, threadId: string): Promise<string | null> {
  const { rows } = await client.query<{ language: string | null }>({
    name: 'secure-link-language',
    text: `select language from mention where thread_id = $1 order by published_at desc, id desc limit 1`,
    values: [threadId],
  });
  return rows[0]?.language ?? null;
}

/** Leads the thread back to where it came from: the next answer goes there, and a link that was not used is good no more. */
export function moveBack(
  host: LiveHost,
  caller: Caller,
  { threadId }: { threadId: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async (transaction, desk) => {
    const acting = await actOnThread(transaction, caller, {
      threadId,
      action: 'replyPrivate',
      at: desk.at,
    });
    if (!acting.ok) return acting;
    const link = await latestSecureLink(transaction.client, acting.value.id);
    if (link === null || link.returnedAt !== null)
      return refused({
        code: 'WRONG_STATE',
        state: 'not moved to a secure channel',
        allowed: ['moved by threadMoveToSecure'],
      });
    await markReturned(transaction.client, link.id, desk.at);
    const facts = {
      linkId: link.id,
      channelAccountId: link.fromChannelAccountId,
      visibility: link.fromVisibility,
    };
    return done({
      value: acting.value.id,
      entries: [record(caller, 'threadMovedBack', facts, acting.value.id)],
    });
  });
}
