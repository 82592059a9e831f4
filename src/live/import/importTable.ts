import type { Caller, LiveHost } from '../host.ts';
import { countThreads } from './desks.ts';
import { type BrokenRecord, type CsvRecord, csvRecords, firstRecord } from './file/csvRecords.ts';
import { type CsvHeader, type CsvTable, csvTable, withoutHeader } from './file/csvTable.ts';
import { openInput } from './file/openInput.ts';
import type { Reject } from './file/rejectFile.ts';
import type { ImportRun, ImportSummary } from './run.ts';

/** How the rows of a CSV file are taken. */
export interface TableImport<Column extends string, Row> {
  readonly header: CsvHeader<Column>;
  readonly rowsPerBatch: number;
  readonly read: (record: CsvRecord | BrokenRecord, table: CsvTable<Column>) => Row | Reject;
  /** Stores a batch; returns of how many rows the desk had nothing as new. */
  readonly save: (rows: readonly Row[]) => Promise<number>;
}

/** The columns of the file. Throws UnusableFile where it cannot be read or is another. */
export const tableOf = async <Column extends string>(
  path: string,
  header: CsvHeader<Column>,
): Promise<CsvTable<Column>> => csvTable(path, header, await firstRecord(path));

/**
 * Imports a CSV file in batches as it is read; a row that cannot be read goes to the reject file.
 * @returns `accepted` what was new, `duplicates` what the desk knew already
 */
export async function importTable<Column extends string, Row extends object>(
  host: LiveHost,
  { deskId }: Caller,
  path: string,
  run: ImportRun,
  { header, rowsPerBatch, read, save }: TableImport<Column, Row>,
): Promise<ImportSummary> {
  const table = await tableOf(path, header);
  const input = await openInput(path);
  const counts = { read: 0, accepted: 0, duplicates: 0 };
  const gathered: Row[] = [];
  const send = async (): Promise<void> => {
    const rows = gathered.splice(0);
    if (rows.length === 0) return;
    const accepted = await save(rows);
    counts.accepted += accepted;
    counts.duplicates += rows.length - accepted;
  };
  for await (const records of withoutHeader(csvRecords(input))) {
    for (const record of records) {
      if (run.signal.aborted) break;
      counts.read += 1;
      const row = read(record, table);
      if ('reason' in row) await run.rejects.add(row);
      else if (gathered.push(row) === rowsPerBatch) await send();
    }
    run.onProgress({
      phase: 'importing',
      rows: counts.read,
      bytesRead: input.bytesRead(),
      bytes: input.size,
    });
    if (run.signal.aborted) break;
  }
  await send();
  return {
    ...counts,
    revised: 0,
    heldBack: 0,
    rejected: run.rejects.count,
    threads: await countThreads(host, deskId),
    isComplete: !run.signal.aborted,
  };
}
