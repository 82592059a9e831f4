import { z } from 'zod';
import type { BrokenRecord, CsvRecord } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, csvTable, soundFields } from '../file/csvTable.ts';
import type { Reject } from '../file/rejectFile.ts';
import { longestAuthor, type TweetFormat, type TweetRow, tweetId } from './tweetRow.ts';

type PairColumn =
  | 'customer_tweet_id'
  | 'customer_id'
  | 'created_at_customer'
  | 'reply_tweet_id'
  | 'company'
  | 'created_at_reply';

const pairHeader: CsvHeader<PairColumn> = {
  what: 'file of response pairs',
  required: [
    'customer_tweet_id',
    'customer_id',
    'created_at_customer',
    'reply_tweet_id',
    'company',
    'created_at_reply',
  ],
  optional: [],
  mayHaveOthers: true,
};

/** What both tweets of a pair read, as such files hold no texts. */
export const textNotRecorded = '(text not recorded)';
const text = Buffer.from(textNotRecorded);

/** Two tweets a row: a customer's, and a company's reply to it. A customer's stands again for each further reply. */
export const pairFormat: TweetFormat = (path, header) => {
  const table = csvTable(path, pairHeader, header);
  return (record) => readPair(record, table);
};

function readPair(
  record: CsvRecord | BrokenRecord,
  table: CsvTable<PairColumn>,
): readonly [TweetRow, TweetRow] | readonly [Reject] {
  const fields = soundFields(record, table, 'customer_tweet_id');
  if ('reason' in fields) return [fields];
  const { line } = record;
  const field = (column: PairColumn): string => fields[table.at.get(column)!]!.toString('utf8').trim();
  const fault = (column: PairColumn, reason: string, allowed: string): readonly [Reject] => [
    { line, key: field('customer_tweet_id'), reason: `${column} ${reason}`, found: field(column), allowed },
  ];
  for (const column of ['customer_tweet_id', 'reply_tweet_id'] as const)
    if (!tweetId.test(field(column))) return fault(column, 'is no tweet’s id', '1 to 20 digits');
  for (const column of ['customer_id', 'company'] as const)
    if (field(column) === '' || field(column).length > longestAuthor)
      return fault(column, 'names nobody', `1 to ${longestAuthor} characters`);
  for (const column of ['created_at_customer', 'created_at_reply'] as const)
    if (!isInstant(field(column)))
      return fault(column, 'is no instant', 'an instant with its time zone, such as 2017-10-31T22:08:27Z');
  const id = field('customer_tweet_id');
  if (field('reply_tweet_id') === id)
    return fault('reply_tweet_id', 'is the tweet that it replies to', 'the id of another tweet');
  return [
    {
      line,
      id,
      author: field('customer_id'),
      isInbound: true,
      createdAt: Date.parse(field('created_at_customer')),
      replyTo: null,
      text,
      mayStandAgain: true,
    },
    {
      line,
      id: field('reply_tweet_id'),
      author: field('company'),
      isInbound: false,
      createdAt: Date.parse(field('created_at_reply')),
      replyTo: id,
      text,
      mayStandAgain: false,
    },
  ];
}

const isInstant = (given: string): boolean => instant.safeParse(given).success;
const instant = z.iso.datetime({ offset: true });
