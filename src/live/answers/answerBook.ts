import type pg from 'pg';
import type { CannedAnswer } from '../../domain/engagement/answers/cannedAnswer.ts';
import { ExampleCounts } from '../../domain/engagement/answers/exampleCounts.ts';
import { examplesOf } from '../../domain/engagement/answers/examples.ts';
import { answersOfDesk, answersStamp, answerUses } from '../../store/answers/answersOfDesk.ts';

/** A desk's answers and what speaks for each, as a process keeps them. */
export interface AnswerBook {
  /** By id; archived ones left out. */
  readonly answers: ReadonlyMap<string, CannedAnswer>;
  readonly counts: ExampleCounts;
}

interface KeptBook extends AnswerBook {
  readonly stamp: string;
  /** How far the desk's log was read for uses. */
  readUpTo: number;
}

/** So many desks' books are kept; a process that serves more reads the least recent ones anew. */
const mostKept = 64;
/** So many uses of an answer are learnt from when a book is made. */
const mostUses = 200;

const kept = new Map<string, KeptBook>();

/**
 * The desk's book of answers now: kept while no answer changes, with the uses since it was read last. A book made anew
 * forgets what was deleted or erased meanwhile.
 */
export async function answerBook(client: pg.PoolClient | pg.Pool, deskId: string): Promise<AnswerBook> {
  const stamp = await answersStamp(client, deskId);
  const known = kept.get(deskId);
  kept.delete(deskId);
  const book = known?.stamp === stamp ? known : await newBook(client, deskId, stamp);
  const uses = await answerUses(client, deskId, { after: book.readUpTo, most: mostUses });
  for (const { seq, answerId, text } of uses) {
    // two requests may read the same use at once
    if (seq <= book.readUpTo) continue;
    book.readUpTo = seq;
    if (book.answers.has(answerId)) book.counts.add(answerId, text);
  }
  kept.set(deskId, book);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return book;
}

async function newBook(client: pg.PoolClient | pg.Pool, deskId: string, stamp: string): Promise<KeptBook> {
  const answers = await answersOfDesk(client, deskId);
  const counts = new ExampleCounts();
  for (const answer of answers) for (const example of examplesOf(answer)) counts.add(answer.id, example);
  return { answers: new Map(answers.map((answer) => [answer.id, answer])), counts, stamp, readUpTo: 0 };
}
