import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { BulkUnit } from '../../domain/engagement/bulk/bulkChange.ts';
import { type ChosenIds, dropSelections, insertBulkAction } from '../../store/bulk/select.ts';
import { poolOf } from '../../store/dataSource.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** So many threads or mentions can be changed at once. */
const mostSelected = 200_000;
/** What was chosen and not used is forgotten after a day. */
const keptMilliseconds = 24 * 60 * 60 * 1_000;

/**
 * Chooses what a bulk action is about: what a list shows now, and nothing that comes later. Changes nothing. The choice is
 * made outside of the desk's lock, because it may take a while and nobody is to wait for it.
 */
export async function selectBulk(
  host: LiveHost,
  caller: Caller,
  { selects, chosen }: { readonly selects: BulkUnit; readonly chosen: ChosenIds },
): Promise<Outcome<string>> {
  const { deskId } = caller;
  const pool = poolOf(host.dataSource);
  const id = newId();
  const requestedBy = requester(caller);
  await dropSelections(pool, { id: null, before: host.now() - keptMilliseconds });
  const count = await insertBulkAction(pool, { id, deskId, selects, chosen, requestedBy });
  const outcome = await changeDesk(host, caller, async () =>
    count > mostSelected
      ? refused({ code: 'BATCH_TOO_LARGE', limit: mostSelected, found: count })
      : done({ value: id, entries: [record(caller, 'bulkSelected', { bulkActionId: id, selects, count })] }),
  );
  // the request was refused, or answered before
  if (!outcome.ok || outcome.value !== id) await dropSelections(pool, { id, before: 0 });
  return outcome;
}

/** What is kept of whoever asks, for the process that does it. */
export const requester = ({ actor, agentId, isSupervisor, role }: Caller): Requester => ({
  actor,
  agentId,
  isSupervisor,
  ...(role === undefined ? {} : { role }),
});
export type Requester = Pick<Caller, 'actor' | 'agentId' | 'isSupervisor' | 'role'>;
