import { z } from 'zod';
import { decodeEntities } from '../../../domain/triage/entities.ts';
import type { Row } from '../batches.ts';
import type { Reject } from '../file/rejectFile.ts';

const word = z.string().trim().min(1).max(200);

const conversation = z.object({
  conversation_id: word,
  company: word,
  turns: z
    .array(
      z.object({
        tweet_id: word,
        author: word,
        inbound: z.boolean(),
        created_at: z.string(),
        text: z.string(),
      }),
    )
    .min(1),
});

/** A conversation as its line tells it. */
interface Conversation {
  readonly line: number;
  readonly key: string;
  readonly company: string;
  readonly turns: readonly Row[];
}

/** Reads a line; the first fault otherwise. What a turn says is for ingest to check. */
export function readConversation(line: number, text: string): Conversation | Reject {
  const fault = (key: string, reason: string, found: string, allowed: string): Reject => {
    return { line, key, reason, found, allowed };
  };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return fault(
      '',
      `the line is not JSON: ${(error as Error).message}`,
      text,
      'one JSON object on one line',
    );
  }
  const read = conversation.safeParse(given);
  if (!read.success) {
    const [{ path, message }] = read.error.issues as [z.core.$ZodIssue];
    return fault(keyOf(given), `MALFORMED ${path.join('.')}`, message, allowed);
  }
  const { conversation_id: key, company, turns } = read.data;
  return { line, key, company, turns: turns.map((turn) => rowOf(line, key, company, turn)) };
}

const allowed =
  'an object with conversation_id, company and turns, each with tweet_id, author, inbound, created_at and text';

const keyOf = (given: unknown): string =>
  typeof given === 'object' && given !== null && 'conversation_id' in given
    ? String(given.conversation_id)
    : '';

type Turn = z.infer<typeof conversation>['turns'][number];

/** A tweet may be quoted in several conversations: it is a message of each. */
function rowOf(line: number, conversationId: string, company: string, turn: Turn): Row {
  const message = {
    channelAccount: company,
    channel: 'x',
    externalId: `${conversationId}/${turn.tweet_id}`,
    publishedAt: turn.created_at,
    text: decodeEntities(turn.text).decoded,
    conversationId,
  } as const;
  const delivery = turn.inbound
    ? { kind: 'mention', ...message, author: { externalId: turn.author, handle: turn.author } }
    : { kind: 'answer', ...message, authorName: turn.author };
  return { line, key: message.externalId, delivery };
}
