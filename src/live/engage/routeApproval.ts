import type pg from 'pg';
import { approvalArrival, type RoutedDraft, seeksApprover } from '../../domain/engagement/approval/asWork.ts';
import { approvalWork } from '../../domain/routing/workName.ts';
import type { RouterInput } from '../../domain/threads/workNeed.ts';
import { approvalFacts } from '../../store/engage/approvalFacts.ts';
import { currentApprovalPolicy } from '../../store/engage/approvalPolicy.ts';
import type { LogEntry } from '../../store/log.ts';

const entryOf = ({ type, ...payload }: RouterInput): LogEntry => ({
  kind: 'input',
  type,
  actor: 'approvals',
  threadId: null,
  payload,
});

/** The approval is nobody's work any more. */
export const approvalWithdrawn = (draftId: string): LogEntry =>
  entryOf({ type: 'workWithdrawn', work: approvalWork(draftId) });

/**
 * What the router is told as a draft comes to approval, is picked from the queue, given back, or leaves. Call it after the draft
 * and its version are written, in the same transaction.
 * @param before the draft as it was; null: it is new
 * @returns entries to append to the desk's log
 */
export async function routeApproval(
  client: pg.PoolClient,
  deskId: string,
  before: RoutedDraft | null,
  after: RoutedDraft,
): Promise<LogEntry[]> {
  const [sought, seeks] = [before !== null && seeksApprover(before), seeksApprover(after)];
  if (sought === seeks) return [];
  return sought ? [approvalWithdrawn(after.id)] : approvalArrived(client, deskId, after);
}

/** The approval comes to the router, as the policy in force has it; nothing where no team is there to take it. */
export async function approvalArrived(
  client: pg.PoolClient,
  deskId: string,
  draft: RoutedDraft,
): Promise<LogEntry[]> {
  const { policy } = await currentApprovalPolicy(client, deskId);
  const arrival = approvalArrival(draft, await approvalFacts(client, draft.id), policy);
  return arrival === null ? [] : [entryOf(arrival)];
}
