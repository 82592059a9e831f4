import { done, type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import { type BulkChange, checkPriority } from '../../domain/engagement/bulk/bulkChange.ts';
import { type BulkActionRow, findBulkAction } from '../../store/bulk/bulkRows.ts';
import type { LockedDesk } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import { checkTags } from '../engage/tag.ts';
import { whyNobody, whyUnknown } from '../engage/transfer.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { type Requester, requester } from './selectBulk.ts';

/** Asks for a change of what was chosen; any process that runs bulk actions takes it up. */
export function changeBulk(
  host: LiveHost,
  caller: Caller,
  bulkActionId: string,
  change: BulkChange,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const refusal = await whyNotChange(client, caller.deskId, change);
    if (refusal) return refused(refusal);
    const action = await findBulkAction(client, caller.deskId, bulkActionId);
    if (!action) return refused(notFound('bulk action', bulkActionId));
    const others = whyOthers(caller, action);
    if (others) return refused(others);
    const { state } = action;
    if (state !== 'selected')
      return refused({ code: 'WRONG_STATE', kind: 'bulk action', state, allowed: ['selected'] });
    await client.query(
      `update bulk_action set state = 'changing', change = $2, requested_by = $3,
         started_at = to_timestamp($4::float8 / 1000) where id = $1`,
      [bulkActionId, JSON.stringify(change), JSON.stringify(requester(caller)), desk.at],
    );
    const facts = { bulkActionId, state: 'changing', change: withoutReason(desk, change) };
    return done({ value: bulkActionId, entries: [record(caller, 'bulkStarted', facts)] });
  });
}

/** The change as the log has it: a reason may speak of customers, and stands in it by its hash. */
function withoutReason(desk: LockedDesk, change: BulkChange): object {
  if (change.kind !== 'assign') return change;
  const { reason, ...rest } = change;
  return { ...rest, reasonHash: reason === '' ? null : desk.textHash(reason) };
}

/** What somebody else chose is theirs to change and to take back, or those' who lead the desk. Null: it is the caller's. */
function whyOthers(caller: Caller, { requestedBy }: BulkActionRow): Refusal | null {
  const { actor } = requestedBy as Requester;
  return caller.isSupervisor || actor === caller.actor
    ? null
    : { code: 'WRONG_STATE', kind: 'bulk action', state: `of ${actor}`, allowed: ['your own'] };
}

/** Why no target could be changed so; null: nothing speaks against it. */
async function whyNotChange(
  client: Transaction['client'],
  deskId: string,
  change: BulkChange,
): Promise<Refusal | null> {
  switch (change.kind) {
    case 'tag':
      return refusalOf(
        change.add.length + change.remove.length === 0
          ? [{ path: 'add', found: 'no tag', allowed: 'a tag to add or to remove' }]
          : checkTags(change),
      );
    case 'prioritise':
      return refusalOf(checkPriority('minutes', change.minutes));
    case 'markNoise':
      return null;
    case 'assign':
      return whyNobody(change) ?? whyUnknown(client, deskId, change);
    case 'close':
      return refusalOf(checkName('code', change.code));
  }
}

const refusalOf = (findings: Parameters<typeof invalid>[0]): Refusal | null =>
  findings.length === 0 ? null : invalid(findings);

/**
 * Asks to take a bulk action back: what was changed is put as it was before, unless it was changed again meanwhile. One that is
 * still under way stops first.
 */
export function undoBulk(host: LiveHost, caller: Caller, bulkActionId: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const action = await findBulkAction(client, caller.deskId, bulkActionId);
    if (!action) return refused(notFound('bulk action', bulkActionId));
    const others = whyOthers(caller, action);
    if (others) return refused(others);
    const { state, undoableUntil } = action;
    if (state !== 'changing' && state !== 'changed')
      return refused({ code: 'WRONG_STATE', kind: 'bulk action', state, allowed: ['changing', 'changed'] });
    if (undoableUntil !== null && undoableUntil < desk.at)
      return refused({
        code: 'WRONG_STATE',
        kind: 'bulk action',
        state: `final since ${new Date(undoableUntil).toISOString()}`,
        allowed: ['changing', 'changed a short while ago'],
      });
    await client.query(
      `update bulk_action set state = 'undoing', undo_requested_by = $2, lease_until = null, ended_at = null
       where id = $1`,
      [bulkActionId, JSON.stringify(requester(caller))],
    );
    const facts = { bulkActionId, state: 'undoing' };
    return done({ value: bulkActionId, entries: [record(caller, 'bulkUndoStarted', facts)] });
  });
}
