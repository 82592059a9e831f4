import { messageOf } from '../../../domain/desk/refusal.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { countThreads } from '../desks.ts';
import { csvRecords } from '../file/csvRecords.ts';
import { csvTable } from '../file/csvTable.ts';
import { openInput } from '../file/openInput.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { Claims } from './claims.ts';
import { type CustomerRow, type CustomerTable, customerHeader, readCustomer } from './customerRow.ts';
import { saveCustomers } from './saveCustomers.ts';

const rowsPerBatch = 500;

/**
 * Imports customers of the CRM: key customers, segments, and the addresses by which they are known. Known customers are
 * brought up to date; nobody who is missing from the file is changed.
 * @returns `accepted` new customers, `revised` changed ones, `duplicates` those that were so already
 * @throws UnusableFile where the file is none of customers; nothing is imported then
 */
export async function importCustomers(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const claims = new Claims();
  const counts = { accepted: 0, revised: 0, duplicates: 0 };
  const gathered: CustomerRow[] = [];
  let table: CustomerTable | null = null;
  let read = 0;

  const send = async (): Promise<void> => {
    if (gathered.length === 0) return;
    const saved = await saveCustomers(host, caller, gathered.splice(0), claims);
    if (!saved.ok) throw new Error(messageOf(saved.refusal));
    counts.accepted += saved.value.created;
    counts.revised += saved.value.changed;
    counts.duplicates += saved.value.unchanged;
    for (const reject of saved.value.rejects) await run.rejects.add(reject);
  };

  for await (const records of csvRecords(input)) {
    for (const record of records) {
      if (run.signal.aborted) break;
      if (table === null) {
        table = csvTable(path, customerHeader, record);
        continue;
      }
      read += 1;
      const row = readCustomer(record, table);
      if ('reason' in row) await run.rejects.add(row);
      else if (gathered.push(row) === rowsPerBatch) await send();
    }
    run.onProgress({ phase: 'importing', rows: read, bytesRead: input.bytesRead(), bytes: input.size });
    if (run.signal.aborted) break;
  }
  if (!run.signal.aborted) table ??= csvTable(path, customerHeader, undefined);
  await send();
  return {
    read,
    ...counts,
    heldBack: 0,
    rejected: run.rejects.count,
    threads: await countThreads(host, caller.deskId),
    isComplete: !run.signal.aborted,
  };
}
