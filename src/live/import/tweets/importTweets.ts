import type { Caller, LiveHost } from '../../host.ts';
import { usualLimits } from '../../ingest/limits.ts';
import { Batches, type Row } from '../batches.ts';
import { countThreads } from '../desks.ts';
import { type BrokenRecord, type CsvRecord, csvRecords } from '../file/csvRecords.ts';
import { csvTable, withoutHeader } from '../file/csvTable.ts';
import { type Input, openInput } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { ensureAccounts, knownTweets } from './accounts.ts';
import { Attribution, unattributed } from './attribution.ts';
import { deliveryOf } from './tweetDelivery.ts';
import { TweetIndex } from './tweetIndex.ts';
import { readTweet, type TweetRow, type TweetTable, tweetHeader } from './tweetRow.ts';

/**
 * Imports a file in the customer-support-on-Twitter format: customers' tweets as mentions, companies' as answers, one
 * account of the desk per company. Two passes: the first learns who answered what, so that rows may stand in any order.
 * What the desk has already is a duplicate, so an import that was stopped goes on when it is run again.
 * @throws UnusableFile where the file is none of tweets; nothing is imported then
 */
export async function importTweets(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const { index, table } = await readIndex(path, input, run);
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
    read += 1;
    const row = onlyFirst(readTweet(record, table), index);
    if ('reason' in row) await run.rejects.add(row);
    else if (gathered.push(row) === usualLimits.batchSize) await send();
  };

  if (!run.signal.aborted) {
    await ensureAccounts(host, caller, [...index.companies, unattributed]);
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

/** Of rows with the same id the first counts; the others are rejected. */
function onlyFirst(row: TweetRow | Reject, index: TweetIndex): TweetRow | Reject {
  if ('reason' in row) return row;
  const { line, id } = row;
  const first = index.lineAt(index.placeOf(id));
  if (first === line) return row;
  return {
    line,
    key: id,
    reason: 'tweet_id came before',
    found: `the id of line ${first}`,
    allowed: 'one row for each id; the first was taken',
  };
}

/** Throws UnusableFile where the file cannot be read or does not begin as a file of tweets does. */
export async function checkTweetFile(path: string): Promise<void> {
  for await (const [header] of csvRecords(await openInput(path))) {
    csvTable(path, tweetHeader, header);
    return;
  }
  csvTable(path, tweetHeader, undefined);
}

async function readIndex(
  path: string,
  input: Input,
  run: ImportRun,
): Promise<{ index: TweetIndex; table: TweetTable }> {
  const index = new TweetIndex();
  let table: TweetTable | null = null;
  let rows = 0;
  for await (const records of csvRecords(input)) {
    for (const record of records) {
      if (table === null) {
        table = csvTable(path, tweetHeader, record);
        continue;
      }
      rows += 1;
      const row = readTweet(record, table);
      if (!('reason' in row)) index.add({ ...row, company: row.isInbound ? null : row.author });
    }
    run.onProgress({ phase: 'reading', rows, bytesRead: input.bytesRead(), bytes: input.size });
    if (run.signal.aborted) break;
  }
  return { index, table: table ?? csvTable(path, tweetHeader, undefined) };
}
