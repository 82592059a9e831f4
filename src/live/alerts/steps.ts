import type pg from 'pg';
import { nextEscalationAt } from '../../domain/alerts/course.ts';
import type { AlertSign } from '../../domain/alerts/rule.ts';
import {
  type AlertSubject,
  type FoundAlert,
  insertAlert,
  type RuleInForce,
  saveAlert,
} from '../../store/alerts/alerts.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { record } from '../changeDesk.ts';
import { tellReceivers, tellThoseTold } from './tell.ts';
import { alertTold } from './told.ts';

/** Who raises, escalates and closes alerts, as the log names them. */
export const watcher = { actor: 'alerts' };

/** Raises an alert and tells of it; nothing where the rule's alert about the same is open. */
export async function raise(
  client: pg.PoolClient,
  desk: LockedDesk,
  { ruleId, version, rule }: RuleInForce,
  {
    sign,
    causeSeq,
    ...subject
  }: AlertSubject & { readonly sign: AlertSign; readonly causeSeq: number | null },
): Promise<LogEntry[]> {
  const alertId = newId();
  const raised = { raisedAt: desk.at, level: 0, acknowledgedAt: null, closedAt: null };
  const escalateAt = nextEscalationAt(rule.escalation, raised);
  const alert = { id: alertId, ruleId, version, sign, ...subject, causeSeq, raisedAt: desk.at, escalateAt };
  if (!(await insertAlert(client, desk.deskId, alert))) return [];
  const { name: ruleName, toldTeamIds, toldReceiverIds } = rule;
  const told = { ...alert, ruleName, level: 0 };
  const deliveryIds = await tellReceivers(client, desk, 'raised', alertTold(desk, told), toldReceiverIds);
  const { threadId, ...facts } = subject;
  const payload = { alertId, ruleId, sign, causeSeq, ...facts, toldTeamIds, deliveryIds };
  return [record(watcher, 'alertRaised', payload, threadId)];
}

/** Tells of an alert that is over. */
export async function tellClosed(
  client: pg.PoolClient,
  desk: LockedDesk,
  alert: FoundAlert,
): Promise<LogEntry> {
  const deliveryIds = await tellThoseTold(client, desk, 'closed', alertTold(desk, alert));
  return record(watcher, 'alertClosed', { alertId: alert.id, deliveryIds }, alert.threadId);
}

/** Closes an alert whose condition holds no more, and tells of it. */
export async function close(client: pg.PoolClient, desk: LockedDesk, alert: FoundAlert): Promise<LogEntry> {
  await saveAlert(client, { ...alert, closedAt: desk.at }, { by: watcher.actor, escalateAt: null });
  return tellClosed(client, desk, alert);
}
