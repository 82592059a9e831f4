import type { RowScope } from '../shape.ts';

const newest = { mention: 'published_at desc', interaction: 'at desc', post: 'external_id' } as const;

/**
 * Whether any account of the channels (of the desk, where the list is a desk's) has messages in one of the tables. It says nothing of a row, so it is asked once, and where it is
 * false nothing else is read: a page of what is not there would walk an index to its end (40,000 rows of as many mentions). The order is
 * that of the index by account: without it, who plans takes the whole table to find the first row sooner.
 */
export const hasMessages = (
  tables: readonly (keyof typeof newest)[],
  channels: string,
  scope?: RowScope,
): string => {
  const some = tables.map((table) => hasMessagesOn(table, 'held.id'));
  const conditions = [`held.channel = any(${channels})`, ...(scope ? [scope('held')] : [])];
  return `exists (select from channel_account held where ${conditions.join(' and ')} and (${some.join(' or ')}))`;
};

/** Whether an account has messages in the table. */
export const hasMessagesOn = (table: keyof typeof newest, account: string): string =>
  `(select true from ${table} where channel_account_id = ${account} order by ${newest[table]} limit 1) is not null`;
