import type { Caller, LiveHost } from '../../host.ts';
import { usualLimits } from '../../ingest/limits.ts';
import { ensureAccounts } from '../accounts.ts';
import { Batches, type Row } from '../batches.ts';
import { countThreads } from '../desks.ts';
import { type BrokenRecord, type CsvRecord, csvRecords, firstRecord } from '../file/csvRecords.ts';
import { withoutHeader } from '../file/csvTable.ts';
import { type Input, openInput } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { Attribution, unattributed } from './attribution.ts';
import { knownTweets } from './knownTweets.ts';
import { deliveryOf } from './tweetDelivery.ts';
import { TweetIndex } from './tweetIndex.ts';
import type { ReadTweets, TweetFormat, TweetRow } from './tweetRow.ts';

/**
 * Imports a file of tweets: customers' as mentions, companies' as answers, one account of the desk per company. Two passes:
 * the first learns who answered what, so that rows may stand in any order. What the desk has already is a duplicate, so an
 * import that was stopped goes on when it is run again. Counts are of tweets.
 * @throws UnusableFile where the file is not of that format; nothing is imported then
 */
export async function importTweets(
  format: TweetFormat,
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const { index, readTweets } = await readIndex(format, path, input, run);
  const batches = new Batches(host, caller.deskId, run.rejects);
  const attribution = new Attribution(index);
  const gathered: TweetRow[] = [];
  let read = 0;

  const send = async (): Promise<void> => {
    const rows = gathered.splice(0);
    // Asked before triage, and by tweet alone: another file may attribute the same tweet to another company.
    const known = await knownTweets(
      host,
      caller.deskId,
      rows.map(({ id }) => id),
    );
    batches.counts.duplicates += known.size;
    for (const row of rows) {
      if (!known.has(row.id)) await batches.add(attributed(row, attribution));
    }
  };
  const take = async (record: CsvRecord | BrokenRecord): Promise<void> => {
    for (const told of readTweets(record)) {
      const row = onlyFirst(told, index);
      if (row === null) continue;
      read += 1;
      if ('reason' in row) await run.rejects.add(row);
      else if (gathered.push(row) === usualLimits.batchSize) await send();
    }
  };

  if (!run.signal.aborted) {
    await ensureAccounts(host, caller, 'x', [...index.companies, unattributed]);
    for await (const records of withoutHeader(csvRecords(input))) {
      for (const record of records) {
        if (run.signal.aborted) break;
        await take(record);
      }
      run.onProgress({ phase: 'importing', rows: read, bytesRead: input.bytesRead(), bytes: input.size });
      if (run.signal.aborted) break;
    }
  }
  await send();
  await batches.finish();
  return {
    read,
    ...batches.counts,
    rejected: run.rejects.count,
    threads: await countThreads(host, caller.deskId),
    isComplete: !run.signal.aborted,
  };
}

function attributed(row: TweetRow, attribution: Attribution): Row {
  const text = row.text.toString('utf8');
  const company = row.isInbound ? attribution.companyOf({ ...row, text }) : row.author;
  return { line: row.line, key: row.id, delivery: deliveryOf(row, text, company) };
}

/** Of rows with the same id the first counts; the others are rejected, or passed over (null) where they say the same. */
function onlyFirst(row: TweetRow | Reject, index: TweetIndex): TweetRow | Reject | null {
  if ('reason' in row) return row;
  const { line, id } = row;
  const place = index.placeOf(id);
  const first = index.lineAt(place);
  if (first === line) return row;
  if (row.mayStandAgain && index.createdAt(place) === row.createdAt) return null;
  return {
    line,
    key: id,
    reason: 'tweet_id came before',
    found: `the id of line ${first}`,
    allowed: 'one row for each id; the first was taken',
  };
}

/** Throws UnusableFile where the file cannot be read or does not begin as a file of that format does. */
export async function checkTweetFile(format: TweetFormat, path: string): Promise<void> {
  format(path, await firstRecord(path));
}

async function readIndex(
  format: TweetFormat,
  path: string,
  input: Input,
  run: ImportRun,
): Promise<{ index: TweetIndex; readTweets: ReadTweets }> {
  const index = new TweetIndex();
  let readTweets: ReadTweets | null = null;
  let rows = 0;
  for await (const records of csvRecords(input)) {
    for (const record of records) {
      if (readTweets === null) {
        readTweets = format(path, record);
        continue;
      }
      rows += 1;
      for (const row of readTweets(record))
        if (!('reason' in row)) index.add({ ...row, company: row.isInbound ? null : row.author });
    }
    run.onProgress({ phase: 'reading', rows, bytesRead: input.bytesRead(), bytes: input.size });
    if (run.signal.aborted) break;
  }
  return { index, readTweets: readTweets ?? format(path, undefined) };
}
