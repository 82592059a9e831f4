import type { Instant } from '../../../domain/desk/time.ts';
import type { BrokenRecord, CsvRecord } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, csvTable, soundFields } from '../file/csvTable.ts';
import type { Reject } from '../file/rejectFile.ts';

type TweetColumn = 'tweet_id' | 'author_id' | 'inbound' | 'created_at' | 'text' | 'in_response_to_tweet_id';

/** Files of tweets have further columns, such as `response_tweet_id`, which says the same the other way round. */
const tweetHeader: CsvHeader<TweetColumn> = {
  what: 'file of tweets',
  required: ['tweet_id', 'author_id', 'inbound', 'created_at', 'text', 'in_response_to_tweet_id'],
  optional: [],
  mayHaveOthers: true,
};

/** What a record tells of, each tweet or why it is none. Both passes over a file must agree, so nothing else decides it. */
export type ReadTweets = (record: CsvRecord | BrokenRecord) => readonly (TweetRow | Reject)[];

/**
 * A format of files of tweets, by its first line.
 * @throws UnusableFile where that is another's
 */
export type TweetFormat = (path: string, header: CsvRecord | BrokenRecord | undefined) => ReadTweets;

/** One tweet a row, as the data set *Customer Support on Twitter* has them. */
export const tweetFormat: TweetFormat = (path, header) => {
  const table = csvTable(path, tweetHeader, header);
  return (record) => [readTweet(record, table)];
};

/** A row as its file tells it; its text is decoded only where it is needed. */
export interface TweetRow {
  readonly line: number;
  readonly id: string;
  readonly author: string;
  readonly isInbound: boolean;
  readonly createdAt: Instant;
  readonly replyTo: string | null;
  readonly text: Buffer;
  /** Whether further rows may tell of the same tweet; they are passed over, as long as they say the same. */
  readonly mayStandAgain: boolean;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const stamp =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2}) (\d{4})$/;

/** The instant of X's `Tue Oct 31 22:10:47 +0000 2017`; null where it is none. */
function readStamp(text: string): Instant | null {
  const match = stamp.exec(text);
  if (match === null) return null;
  const [, monthName = '', day, hour, minute, second, sign, zoneHour, zoneMinute, year] = match;
  const month = months.indexOf(monthName);
  const written = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const isReal =
    month !== -1 &&
    new Date(written).getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60;
  if (!isReal) return null;
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  return sign === '-' ? written + offset : written - offset;
}

export const tweetId = /^(?:0|[1-9]\d{0,19})$/;
/** Programs that hold ids as floating point write `4.0`. */
const writtenAsFloat = /\.0$/;

/** An author is a channel account or an address: as long as these may be. */
export const longestAuthor = 200;

/** Checks a row; the first fault otherwise. */
function readTweet(record: CsvRecord | BrokenRecord, table: CsvTable<TweetColumn>): TweetRow | Reject {
  const fields = soundFields(record, table, 'tweet_id');
  if ('reason' in fields) return fields;
  const { line } = record;
  const bytes = (column: TweetColumn): Buffer => fields[table.at.get(column)!]!;
  const text = (column: TweetColumn): string => bytes(column).toString('utf8').trim();
  const id = text('tweet_id');
  const fault = (reason: string, found: string, allowed: string): Reject => {
    return { line, key: id, reason, found, allowed };
  };
  if (!tweetId.test(id)) return fault('tweet_id is no tweet’s id', id, '1 to 20 digits');
  const author = text('author_id');
  if (author === '' || author.length > longestAuthor)
    return fault('author_id names nobody', author, `1 to ${longestAuthor} characters`);
  const inbound = text('inbound').toLowerCase();
  if (inbound !== 'true' && inbound !== 'false')
    return fault('inbound is neither true nor false', inbound, 'True: by a customer, or False: by a company');
  const createdAt = readStamp(text('created_at'));
  if (createdAt === null)
    return fault(
      'created_at is no instant',
      text('created_at'),
      'an instant like Tue Oct 31 22:10:47 +0000 2017',
    );
  const replyTo = text('in_response_to_tweet_id').replace(writtenAsFloat, '');
  if (replyTo !== '' && !tweetId.test(replyTo))
    return fault('in_response_to_tweet_id is no tweet’s id', replyTo, '1 to 20 digits, or nothing');
  return {
    line,
    id,
    author,
    isInbound: inbound === 'true',
    createdAt,
    replyTo: replyTo === '' ? null : replyTo,
    text: bytes('text'),
    mayStandAgain: false,
  };
}
