import type pg from 'pg';
import { escalated, isClosedByResolution, nextEscalationAt } from '../../domain/alerts/course.ts';
import { alertSigns, isRaisedBy } from '../../domain/alerts/rule.ts';
import { done } from '../../domain/desk/refusal.ts';
import {
  alertsToEscalate,
  closeAlertsOf,
  insertAlert,
  type RuleInForce,
  rulesInForce,
  type SignRow,
  saveAlert,
  takeSigns,
} from '../../store/alerts/alerts.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { tellReceivers, tellThoseTold } from './tell.ts';

/** So much of a desk's log is read in a step. */
const rowsPerStep = 1_000;
/** Who raises, escalates and closes alerts, as the log names them. */
const watcher = { actor: 'alerts' };

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
        ...(row.sign === null ? await close(client, desk, row) : await raise(client, desk, row, rules)),
      );
    entries.push(...(await escalate(client, desk)));
    return done({ value: null, entries });
  });
}

async function raise(
  client: pg.PoolClient,
  desk: LockedDesk,
  row: SignRow,
  rules: readonly RuleInForce[],
): Promise<LogEntry[]> {
  const { sign, threadId, seq: causeSeq } = row;
  if (sign === null) return [];
  const entries: LogEntry[] = [];
  for (const { ruleId, version, rule, calendar } of rules) {
    if (!isRaisedBy(rule, { ...row, sign }, calendar, row.at)) continue;
    const alertId = newId();
    const raised = { raisedAt: desk.at, level: 0, acknowledgedAt: null, closedAt: null };
    const escalateAt = nextEscalationAt(rule.escalation, raised);
    const alert = { id: alertId, ruleId, version, sign, threadId, causeSeq, raisedAt: desk.at, escalateAt };
    if (!(await insertAlert(client, desk.deskId, alert))) continue;
    const { name: ruleName, toldTeamIds, toldReceiverIds } = rule;
    const told = { ...alert, ruleName, level: 0 };
    const deliveryIds = await tellReceivers(client, desk, 'raised', told, toldReceiverIds);
    const facts = { alertId, ruleId, sign, causeSeq, toldTeamIds, deliveryIds };
    entries.push(record(watcher, 'alertRaised', facts, threadId));
  }
  return entries;
}

async function close(client: pg.PoolClient, desk: LockedDesk, { threadId }: SignRow): Promise<LogEntry[]> {
  const signs = alertSigns.filter(isClosedByResolution);
  const closed = await closeAlertsOf(client, threadId, { signs, at: desk.at, by: watcher.actor });
  const entries: LogEntry[] = [];
  for (const alert of closed) {
    const deliveryIds = await tellThoseTold(client, desk, 'closed', alert);
    entries.push(record(watcher, 'alertClosed', { alertId: alert.id, deliveryIds }, threadId));
  }
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
    const deliveryIds = await tellReceivers(client, desk, 'escalated', after, receiverIds);
    entries.push(record(watcher, 'alertEscalated', { alertId, level, toldTeamIds, deliveryIds }, threadId));
  }
  return entries;
}
