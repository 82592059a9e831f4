import { done, messageOf } from '../../../domain/desk/refusal.ts';
import { poolOf } from '../../../store/dataSource.ts';
import { newId } from '../../../store/id.ts';
import { insertCalls } from '../../../store/kpi/calls.ts';
import { changeDesk, record } from '../../changeDesk.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { ensureAccounts } from '../accounts.ts';
import { countThreads } from '../desks.ts';
import { csvRecords, firstRecord } from '../file/csvRecords.ts';
import { csvTable, withoutHeader } from '../file/csvTable.ts';
import { openInput } from '../file/openInput.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { type CallRow, type CallTable, callHeader, readCall } from './callRow.ts';

const rowsPerBatch = 5_000;
/** The account of the desk that recorded calls are counted on; made where there is none. */
const phoneAccount = 'Phone';

/** Throws UnusableFile where the file cannot be read or is none of calls. */
export async function checkCallFile(path: string): Promise<void> {
  await readHeader(path);
}

/**
 * Imports calls that a telephone system recorded, for the desk's figures. Who called is not kept. What the desk has already is a
 * duplicate.
 * @throws UnusableFile where the file is none of calls; nothing is imported then
 */
export async function importCalls(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const table = await readHeader(path);
  await ensureAccounts(host, caller, 'phone', [phoneAccount]);
  const { accountId, timeZone } = await phoneOf(host, caller.deskId);
  const input = await openInput(path);
  const counts = { read: 0, accepted: 0, duplicates: 0 };
  const gathered: CallRow[] = [];
  const send = async (): Promise<void> => {
    const calls = gathered.splice(0);
    if (calls.length === 0) return;
    const accepted = await saveCalls(host, caller, accountId, calls);
    counts.accepted += accepted;
    counts.duplicates += calls.length - accepted;
  };
  for await (const records of withoutHeader(csvRecords(input))) {
    for (const record of records) {
      if (run.signal.aborted) break;
      counts.read += 1;
      const row = readCall(record, table, timeZone);
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
    threads: await countThreads(host, caller.deskId),
    isComplete: !run.signal.aborted,
  };
}

const readHeader = async (path: string): Promise<CallTable> =>
  csvTable(path, callHeader, await firstRecord(path));

async function phoneOf(
  { dataSource }: LiveHost,
  deskId: string,
): Promise<{ readonly accountId: string; readonly timeZone: string }> {
  const { rows } = await poolOf(dataSource).query<{ accountId: string; timeZone: string }>({
    name: 'import-phone-account',
    text: `
      select account.id as "accountId", desk.time_zone as "timeZone"
      from desk join channel_account account on account.desk_id = desk.id
      where desk.id = $1 and account.channel = 'phone' and account.external_id = $2`,
    values: [deskId, phoneAccount],
  });
  return rows[0]!;
}

/** Stores a batch and tells the log, in one transaction; returns how many the desk did not have. */
async function saveCalls(
  host: LiveHost,
  caller: Caller,
  channelAccountId: string,
  calls: readonly CallRow[],
): Promise<number> {
  const saved = await changeDesk(host, caller, async ({ client }, desk) => {
    const accepted = await insertCalls(
      client,
      desk.deskId,
      desk.nextSeq,
      calls.map((call) => ({ ...call, id: newId(), channelAccountId })),
    );
    const entries = accepted === 0 ? [] : [record(caller, 'callsImported', { calls: accepted })];
    return done({ value: accepted, entries });
  });
  if (!saved.ok) throw new Error(messageOf(saved.refusal));
  return saved.value;
}
