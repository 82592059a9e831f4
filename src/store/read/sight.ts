import { isUnrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { Statement } from './statement.ts';

/** SQL expressions of a row's place and team. */
interface PlacedRow {
  readonly channel: string;
  readonly channelAccountId: string;
  readonly teamId: string;
}

/** `admits` of src/domain/engagement/permissions/visible.ts in SQL. A test holds the two against each other. */
export function admitsSql(
  { channel, channelAccountId, teamId }: PlacedRow,
  statement: Pick<Statement, 'sight' | 'value'>,
): string {
  const { clauses, otherwise } = statement.sight;
  const cases = clauses.map(({ isAllowed, channels, channelAccountIds, teamIds }) => {
    const within = (expression: string, values: readonly string[] | null, type: string): string[] =>
      values === null ? [] : [`${expression} = any(${statement.value(values, `${type}[]`)})`];
    const places = [
      ...within(channel, channels, 'text'),
      ...within(channelAccountId, channelAccountIds, 'uuid'),
    ];
    const covered = [
      ...(places.length === 0 ? [] : [`(${places.join(' or ')})`]),
      ...within(teamId, teamIds, 'uuid'),
    ];
    return `when ${covered.join(' and ')} then ${isAllowed}`;
  });
  return cases.length === 0 ? `${otherwise}` : `case ${cases.join(' ')} else ${otherwise} end`;
}

/** The team that a thread is with now: its work's, while it has any. */
export const teamNow = (thread: string): string =>
  `coalesce((select team_id from work where thread_id = ${thread}.id), ${thread}.team_id)`;

/** As {@link teamNow}, by the thread's id. */
export const teamOfThread = (id: string): string =>
  `coalesce((select team_id from work where thread_id = ${id}), (select team_id from thread where id = ${id}))`;

/** Whether a message's own place is in sight; its team is its thread's. */
export const messageIsSeen = (row: string, statement: Statement): string =>
  admitsSql(
    {
      channel: `${row}.channel`,
      channelAccountId: `${row}.channel_account_id`,
      teamId: teamOfThread(`${row}.thread_id`),
    },
    statement,
  );

/** Whether some leg of the thread is in sight. One without legs is as what has no place. */
export function threadIsSeen(row: string, statement: Statement): string {
  const some = `exists (select from jsonb_array_elements(${row}.legs) leg where ${legIsSeen('leg', row, statement)})`;
  const nowhere = admitsSql(
    { channel: 'null::text', channelAccountId: 'null::uuid', teamId: teamNow(row) },
    statement,
  );
  return `(${some} or (${row}.legs = '[]' and ${nowhere}))`;
}

/** Whether a leg of the thread, an expression of type jsonb, is in sight. */
export const legIsSeen = (leg: string, thread: string, statement: Statement): string =>
  admitsSql(
    {
      channel: `${leg}->>'channel'`,
      channelAccountId: `(${leg}->>'channelAccountId')::uuid`,
      teamId: teamNow(thread),
    },
    statement,
  );

/** Whether the row of the table that `id` names is in sight. */
export function itsOwnIsSeen(
  table: string,
  id: string,
  isSeen: (row: string, statement: Statement) => string,
  statement: Statement,
): string {
  const own = statement.row('seen');
  return `exists (select from ${table} ${own} where ${own}.id = ${id} and ${isSeen(own, statement)})`;
}

/** Whether the thread of the row is in sight. */
export const itsThreadIsSeen = (row: string, statement: Statement): string =>
  itsOwnIsSeen('thread', `${row}.thread_id`, threadIsSeen, statement);

/** As {@link itsThreadIsSeen}; a row about no thread is everybody's. */
export const itsThreadIfAnyIsSeen = (row: string, statement: Statement): string =>
  `(${row}.thread_id is null or ${itsThreadIsSeen(row, statement)})`;

/** `sql` where the statement's reader sees all, else what `limited` writes. */
export const unlessLimited = (sql: string, limited: () => string, statement: Statement): string =>
  isUnrestricted(statement.sight) ? sql : limited();

/** The condition that keeps out of sight what is not the reader's to see; none where they see all. */
export const onlySeen = (
  shape: { readonly seen?: (row: string, statement: Statement) => string },
  row: string,
  statement: Statement,
): string[] => (shape.seen && !isUnrestricted(statement.sight) ? [shape.seen(row, statement)] : []);
