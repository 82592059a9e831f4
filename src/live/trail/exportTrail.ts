import { done } from '../../domain/desk/refusal.ts';
import { chosenRows, type TrailRow, type TrailSelection } from '../../store/trail/trailRows.ts';
import { inTransaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';

/**
 * Gives out rows of a desk's trail, page by page, as of one moment; the export is an entry of the trail itself, and among
 * what it gives out where it was chosen.
 * @param take awaited for each page, so that memory does not grow with the trail
 * @returns how many rows were given out
 */
export async function exportTrail(
  host: LiveHost,
  caller: { readonly deskId: string; readonly actor: string },
  selection: TrailSelection,
  take: (rows: readonly TrailRow[]) => Promise<void>,
): Promise<number> {
  await changeDesk(host, { deskId: caller.deskId }, async () =>
    done({ value: null, entries: [record(caller, 'auditExported', selection, selection.threadId)] }),
  );
  const readOnce = 1;
  return inTransaction(
    host.dataSource,
    async ({ client }) => {
      await client.query('set transaction isolation level repeatable read, read only');
      await client.query('set local statement_timeout = 0');
      let count = 0;
      for await (const rows of chosenRows(client, caller.deskId, selection)) {
        await take(rows);
        count += rows.length;
      }
      return count;
    },
    readOnce,
  );
}
