import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import type { NamedRecord } from '../../domain/people/verdict.ts';
import type { LockedDesk } from '../../store/log.ts';
import { threadsOwnedBy } from '../../store/people/ownedThreads.ts';
import { findRecords } from '../../store/people/records.ts';
import { invalid } from '../configure/names.ts';
import { actorOf } from '../engage/actor.ts';
import { findThreads } from '../engage/findThread.ts';
import type { Caller } from '../host.ts';
import { notFound } from '../notFound.ts';

const longestReason = 500;

/** The records, or why the caller may not say who they are: who they are decides about all threads of theirs, so all must be the caller's to resolve. */
export async function recordsToJudge(
  client: pg.PoolClient,
  desk: LockedDesk,
  caller: Caller,
  customerIds: readonly string[],
  reason: string,
): Promise<Outcome<readonly NamedRecord[]>> {
  if (reason.trim() === '' || reason.length > longestReason)
    return refused(
      invalid([
        { path: 'reason', found: `${reason.length} characters`, allowed: `1 to ${longestReason} characters` },
      ]),
    );
  const found = await findRecords(client, desk.deskId, customerIds);
  const unknown = customerIds.find((id) => !found.has(id));
  if (unknown !== undefined) return refused(notFound('customer', unknown));
  const records = customerIds.map((id) => ({ id, survivorId: found.get(id)! }));
  const owners = records.map(({ survivorId }) => survivorId);
  const threads = await findThreads(client, desk.deskId, await threadsOwnedBy(client, desk.deskId, owners));
  const actor = await actorOf(client, caller);
  const isForbidden = [...threads.values()].some(
    ({ places, teamId }) => !may(actor, 'resolve', { places, teamId }, desk.at).isAllowed,
  );
  return isForbidden ? refused(notAllTheirs) : done(records);
}

/** Says nothing of the threads that the caller may not see. */
const notAllTheirs = {
  code: 'NOT_PERMITTED',
  action: 'resolve',
  channel: null,
  channelAccountId: null,
  teamId: null,
  permissionId: null,
} as const;
