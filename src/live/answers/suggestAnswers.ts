import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { suggestedAnswers } from '../../domain/engagement/answers/suggest.ts';
import type { AnswerPlace } from '../../domain/engagement/answers/usable.ts';
import {
  type AnswerFacts,
  type AnswerVariable,
  renderAnswer,
} from '../../domain/engagement/answers/variables.ts';
import { admits, isUnrestricted, type Sight } from '../../domain/engagement/permissions/visible.ts';
import { type AskingThread, askingThread } from '../../store/answers/askingThread.ts';
import { type FoundThread, findThread } from '../engage/findThread.ts';
import { answerBook } from './answerBook.ts';

/** An answer that probably fits a thread, as it would be sent. */
export interface ThreadSuggestion {
  readonly answerId: string;
  readonly language: string;
  readonly text: string;
  /** Variables that nothing is known for; they stand in the text as they were. */
  readonly missing: readonly AnswerVariable[];
  readonly confidence: number;
  readonly words: readonly string[];
}

/**
 * The best answers for what a thread's customer asks now, rendered for that customer and the agent who asks. Empty where the
 * desk has no such thread, or no answer that fits there.
 */
export async function suggestAnswers(
  pool: pg.Pool,
  {
    deskId,
    threadId,
    agentId,
    first,
    at,
    sight,
  }: {
    readonly deskId: string;
    readonly threadId: string;
    readonly agentId: string | null;
    readonly first: number;
    readonly at: Instant;
    /** What the asker may read: by nothing else the answers are chosen, nor their words told. */
    readonly sight: Sight;
  },
): Promise<readonly ThreadSuggestion[]> {
  const found = await findThread(pool, deskId, threadId);
  const thread = found && (await askingThread(pool, deskId, found.id, accountsIn(sight, found)));
  if (!thread) return [];
  const [book, agent] = await Promise.all([answerBook(pool, deskId), agentNamed(pool, agentId)]);
  return suggestedAnswers(book, thread.text, placeOf(thread, at), first).map(
    ({ answer, text: { language, text }, confidence, words }) => ({
      answerId: answer.id,
      language,
      ...renderAnswer(text, factsOf(thread, agent)),
      confidence,
      words,
    }),
  );
}

/** Those of a thread's accounts that are in sight; null: all that there are. */
const accountsIn = (sight: Sight, { places, teamId }: FoundThread): readonly string[] | null =>
  isUnrestricted(sight)
    ? null
    : places.flatMap((place) =>
        place.channelAccountId !== null && admits(sight, place, teamId) ? [place.channelAccountId] : [],
      );

/** What of a thread says where an answer goes, and whom it names. */
type ThreadPlace = Omit<AskingThread, 'text' | 'mentionIds'>;

export const placeOf = (
  { channel, visibility, teamId, language, fallbackLanguage }: ThreadPlace,
  at: Instant,
): AnswerPlace => ({ at, channel, visibility, teamId, language, fallbackLanguage });

export const factsOf = (
  { threadId, customerName, customerHandle, teamName, deskName }: ThreadPlace,
  agent: AnswerFacts['agent'],
): AnswerFacts => ({
  customer: { name: customerName, handle: customerHandle },
  agent,
  team: teamName === null ? null : { name: teamName },
  desk: { name: deskName },
  thread: { reference: threadId.slice(-8).toUpperCase() },
});

async function agentNamed(pool: pg.Pool, agentId: string | null): Promise<AnswerFacts['agent']> {
  if (agentId === null) return null;
  const { rows } = await pool.query<{ name: string }>('select name from agent where id = $1', [agentId]);
  return rows[0] ?? null;
}
