import { poolOf } from '../../store/dataSource.ts';
import { markUsed, type SecureLink, secureLinkOf } from '../../store/engage/secureLinks.ts';
import type { LiveHost } from '../host.ts';
import { ingestBatch } from '../ingest/ingestBatch.ts';
import { hashOf, openingOf, visitorOf } from './moveToSecure.ts';

/** What a link is good for. */
export type SecureVisit =
  | { readonly kind: 'open'; readonly opening: string }
  | { readonly kind: 'taken' | 'gone' | 'refused' };

const longestText = 20_000;

const isOpen = ({ usedAt, returnedAt, expiresAt }: SecureLink, now: number): boolean =>
  usedAt === null && returnedAt === null && now < expiresAt;

/** What a customer who follows a link finds; of an unknown link nothing more is said than of one that is used. */
export async function visitSecure(host: LiveHost, token: string): Promise<SecureVisit> {
  const link = await secureLinkOf(poolOf(host.dataSource), hashOf(token));
  return link !== null && isOpen(link, host.now())
    ? { kind: 'open', opening: link.opening }
    : { kind: 'gone' };
}

/**
 * Takes a customer's one message on the secure channel; it joins the thread. The link's id is the message's name on the channel,
 * so that the database's unique key lets a second one through in no race.
 */
export async function takeSecureMessage(host: LiveHost, token: string, text: string): Promise<SecureVisit> {
  const pool = poolOf(host.dataSource);
  const link = await secureLinkOf(pool, hashOf(token));
  const now = host.now();
  if (link === null || !isOpen(link, now)) return { kind: 'gone' };
  if (text.trim() === '' || text.length > longestText) return { kind: 'refused' };
  const delivery = {
    kind: 'mention',
    channel: 'chat',
    channelAccount: link.channelAccountId,
    externalId: `${openingOf(link.id)}-1`,
    publishedAt: now,
    author: { externalId: visitorOf(link.customerId) },
    text,
    visibility: 'secure',
    replyTo: openingOf(link.id),
  };
  const outcome = await ingestBatch(host, link.deskId, [delivery], now);
  const kind = outcome.ok ? outcome.value[0]!.kind : 'rejected';
  if (kind === 'accepted' || kind === 'duplicate') await markUsed(pool, link.id, now);
  return { kind: kind === 'accepted' ? 'taken' : kind === 'duplicate' ? 'gone' : 'refused' };
}
