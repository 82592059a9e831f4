import { done, messageOf } from '../../../domain/desk/refusal.ts';
import { poolOf } from '../../../store/dataSource.ts';
import { newId } from '../../../store/id.ts';
import { insertCalls } from '../../../store/kpi/calls.ts';
import { changeDesk, record } from '../../changeDesk.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { ensureAccounts } from '../accounts.ts';
import { importTable, tableOf } from '../importTable.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { type CallRow, callHeader, readCall } from './callRow.ts';

const rowsPerBatch = 5_000;
/** The account of the desk that recorded calls are counted on; made where there is none. */
const phoneAccount = 'Phone';

/** Throws UnusableFile where the file cannot be read or is none of calls. */
export async function checkCallFile(path: string): Promise<void> {
  await tableOf(path, callHeader);
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
  await checkCallFile(path);
  await ensureAccounts(host, caller, 'phone', [phoneAccount]);
  const { accountId, timeZone } = await phoneOf(host, caller.deskId);
  return importTable(host, caller, path, run, {
    header: callHeader,
    rowsPerBatch,
    read: (row, table) => readCall(row, table, timeZone),
    save: (calls) => saveCalls(host, caller, accountId, calls),
  });
}

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
