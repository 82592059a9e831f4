import type pg from 'pg';
import { millisecondsPerMinute } from '../../domain/desk/time.ts';
import { mayContinue } from '../../domain/engagement/accountData/acrossMessages.ts';
import { countsOf, maskText } from '../../domain/engagement/accountData/mask.ts';
import { type AccountDataPolicy, spreadOver } from '../../domain/engagement/accountData/policy.ts';
import { type MaskedPost, recentTexts } from '../../store/ingest/maskedAccountData.ts';

/** A customer's message that is about to be kept. */
export interface ArrivingText {
  readonly id: string;
  readonly customerId: string;
  readonly publishedAt: number;
  readonly text: string;
}

/** Messages of which parts are to be masked since a later one completes account data. */
export interface MaskedSpread {
  /** By id: the text as it is to be kept, of messages that arrive and of messages that are here. */
  readonly texts: ReadonlyMap<string, string>;
  readonly posts: readonly MaskedPost[];
}

/** Parts of one number come soon after each other. */
const spreadMinutes = 60;
const mostEarlier = 5;

/**
 * Account data that a customer spreads over messages: each is read together with their last ones. Texts are those that
 * others can read; most are no part of anything and cost nothing here.
 */
export async function maskSpread(
  client: pg.PoolClient,
  arriving: readonly ArrivingText[],
  policy: AccountDataPolicy,
): Promise<MaskedSpread> {
  const texts = new Map<string, string>();
  const posts: MaskedPost[] = [];
  const parts = arriving.filter(({ text }) => mayContinue(text));
  if (parts.length === 0) return { texts, posts };
  const customers = [...new Set(parts.map(({ customerId }) => customerId))];
  const fromAt =
    Math.min(...parts.map(({ publishedAt }) => publishedAt)) - spreadMinutes * millisecondsPerMinute;
  const known = [...(await recentTexts(client, customers, fromAt)), ...arriving];
  for (const part of parts) {
    const earlier = known
      .filter(
        ({ id, customerId, publishedAt }) =>
          customerId === part.customerId &&
          id !== part.id &&
          publishedAt <= part.publishedAt &&
          publishedAt >= part.publishedAt - spreadMinutes * millisecondsPerMinute,
      )
      .sort((a, b) => a.publishedAt - b.publishedAt)
      .slice(-mostEarlier);
    if (earlier.length === 0) continue;
    const written = [...earlier, part].map(({ id, text }) => texts.get(id) ?? text);
    const { inEarlier, inText } = spreadOver(written.slice(0, -1), written.at(-1)!, policy);
    for (const [at, found] of [...inEarlier, inText].entries()) {
      if (found.length === 0) continue;
      const { id } = [...earlier, part][at]!;
      texts.set(id, maskText(written[at]!, found));
      posts.push({ postId: id, masked: countsOf(found) });
    }
  }
  return { texts, posts };
}
