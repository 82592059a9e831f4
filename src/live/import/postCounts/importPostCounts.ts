import { messageOf } from '../../../domain/desk/refusal.ts';
import { countedDesk } from '../../../store/arrivals/hourlyMentions.ts';
import { publicationIdsByKey } from '../../../store/arrivals/publications.ts';
import { poolOf } from '../../../store/dataSource.ts';
import { accountsOf } from '../../../store/kpi/ownPosts.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { reportPostCounts } from '../../kpi/postCounts.ts';
import { importTable, tableOf } from '../importTable.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { type CountedDesk, countHeader, readCounts } from './countRow.ts';

const rowsPerBatch = 1_000;

/** Throws UnusableFile where the file cannot be read or is none of post counts. */
export async function checkCountFile(path: string): Promise<void> {
  await tableOf(path, countHeader);
}

/**
 * Imports what networks count of posts of ours. Of each post the latest count is kept; what is as late or later at the desk already
 * is a duplicate.
 * @throws UnusableFile where the file is none of post counts; nothing is imported then
 */
export async function importPostCounts(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const pool = poolOf(host.dataSource);
  const desk: CountedDesk = {
    timeZone: (await countedDesk(pool, caller.deskId)).timeZone,
    accounts: await accountsOf(pool, caller.deskId),
    publicationIds: await publicationIdsByKey(pool, caller.deskId),
  };
  return importTable(host, caller, path, run, {
    header: countHeader,
    rowsPerBatch,
    read: (row, table) => readCounts(row, table, desk),
    save: async (reports) => {
      const saved = await reportPostCounts(host, caller, reports);
      if (!saved.ok) throw new Error(messageOf(saved.refusal));
      return saved.value;
    },
  });
}
