import type pg from 'pg';
import { escalated, isClosedByResolution, nextEscalationAt } from '../../domain/alerts/course.ts';
import { alertSigns, isRaisedBy } from '../../domain/alerts/rule.ts';
import { done } from '../../domain/desk/refusal.ts';
import {
  aboutThread,
  alertsToEscalate,
  closeAlertsOf,
  type RuleInForce,
  rulesInForce,
  type SignRow,
  saveAlert,
  takeSigns,
} from '../../store/alerts/alerts.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { raise, tellClosed, watcher } from './steps.ts';
import { tellReceivers } from './tell.ts';
import { alertTold } from './told.ts';

/** So much of a desk's log is read in a step. */
const rowsPerStep = 1_000;

/**
 * One step: raises and closes what the next stretch of the desk's log tells, and escalates what is due. The place in the log
 * moves in the same transaction, so that a process that dies loses and doubles nothing.
 */
export async function watchDesk(host: LiveHost, deskId: string): Promise<void> {
  await changeDesk(host, { deskId }, async ({ client }, desk) => {
    const rules = await rulesInForce(client, deskId);
    const entries: LogEntry[] = [];
    for (const row of await takeSigns(client, deskId, rowsPerStep))
      entries.push(
        ...(row.sign === null
          ? await closeResolved(client, desk, row)
          : await raiseFor(client, desk, row, rules)),
      );
    entries.push(...(await escalate(client, desk)));
    return done({ value: null, entries });
  });
}

async function raiseFor(
  client: pg.PoolClient,
  desk: LockedDesk,
  row: SignRow,
  rules: readonly RuleInForce[],
): Promise<LogEntry[]> {
  const { sign, threadId, seq: causeSeq } = row;
  if (sign === null) return [];
  const entries: LogEntry[] = [];
  for (const inForce of rules)
    if (isRaisedBy(inForce.rule, { ...row, sign }, inForce.calendar, row.at))
      entries.push(...(await raise(client, desk, inForce, { sign, causeSeq, ...aboutThread(threadId) })));
  return entries;
}

async function closeResolved(
  client: pg.PoolClient,
  desk: LockedDesk,
  { threadId }: SignRow,
): Promise<LogEntry[]> {
  const signs = alertSigns.filter(isClosedByResolution);
  const closed = await closeAlertsOf(client, threadId, { signs, at: desk.at, by: watcher.actor });
  const entries: LogEntry[] = [];
  for (const alert of closed) entries.push(await tellClosed(client, desk, alert));
  return entries;
}

async function escalate(client: pg.PoolClient, desk: LockedDesk): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (const alert of await alertsToEscalate(client, desk.deskId, desk.at)) {
    const { escalation } = alert.rule;
    const after = escalated(escalation, alert, desk.at);
    await saveAlert(client, after, { by: null, escalateAt: nextEscalationAt(escalation, after) });
    const { id: alertId, level, threadId } = after;
    const gone = escalation.slice(alert.level, level);
    const toldTeamIds = gone.flatMap(({ teamIds }) => teamIds);
    const receiverIds = gone.flatMap((step) => step.receiverIds);
    const deliveryIds = await tellReceivers(client, desk, 'escalated', alertTold(desk, after), receiverIds);
    entries.push(record(watcher, 'alertEscalated', { alertId, level, toldTeamIds, deliveryIds }, threadId));
  }
  return entries;
}
