import { Conditions } from '../conditions.ts';
import type { Listing, Sought } from '../shape.ts';
import { onlySeen } from '../sight.ts';
import { hasWords, mentionShape } from './mention.ts';
import { mayHaveSlaState } from './slaState.ts';

type Seek = (...asked: Parameters<NonNullable<Listing['sought']>>) => Pick<Sought, 'keys' | 'answers'> | null;

/** Threads by the words of their mentions, or by their promises. */
export const soughtThreads: NonNullable<Listing['sought']> = (...asked) => {
  const found = byText(...asked) ?? byPromises(...asked);
  return found && { ...found, near: 50, always: isOneOfItsOwn };
};

/** Whether the thread did not turn out to be part of another. */
export const isOneOfItsOwn = (row: string): string[] => [`${row}.merged_into is null`];

const byText: Seek = (filter, statement, scope) => {
  const row = 'sought';
  const [words] = new Conditions(filter, statement).when('text', 'text', (text) => hasWords(row, text)).sql;
  if (words === undefined) return null;
  const conditions = [
    scope(row),
    `${row}.deleted_at is null`,
    ...onlySeen(mentionShape, row, statement),
    words,
  ];
  return {
    keys: `select ${row}.thread_id from mention ${row} where ${conditions.join(' and ')}`,
    answers: ['text'],
  };
};

const byPromises: Seek = (filter, statement, scope) => {
  const states = filter.slaStates as readonly string[] | null | undefined;
  const row = 'sought';
  const some = states ? mayHaveSlaState(row, states, statement) : null;
  if (some === null) return null;
  const conditions = [scope(row), ...isOneOfItsOwn(row), some];
  return { keys: `select ${row}.id from thread ${row} where ${conditions.join(' and ')}`, answers: [] };
};
