import type { Finding } from '../desk/finding.ts';
import { kpiDefinitions } from '../kpi/live/definitions.ts';
import { mostGroupings } from '../kpi/live/question.ts';
import type { AlertRule } from './rule.ts';

/** What a desk has that a rule may name. */
export interface KnownToAlerts {
  readonly teams: readonly string[];
  readonly calendars: readonly string[];
  readonly receivers: readonly string[];
}

const mostSteps = 10;
/** A week. */
const longestMinutes = 10_080;
const mostFollowers = 1_000_000_000;
/** 90 days. */
const mostHours = 2_160;
const mostCount = 1_000_000;

/** What is wrong with a rule, its name aside. */
export function checkAlertRule(rule: Omit<AlertRule, 'name'>, known: KnownToAlerts): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: unknown, allowed: string): void =>
    void findings.push({ path, found: String(found), allowed });
  const { leastFollowers, sentimentAtMost, calendarId, escalation } = rule;
  const isOfMention = rule.sign === 'mention';
  if (leastFollowers !== null) {
    if (!isOfMention) report('leastFollowers', leastFollowers, 'null, unless the sign is a mention');
    if (!Number.isInteger(leastFollowers) || leastFollowers < 1 || leastFollowers > mostFollowers)
      report('leastFollowers', leastFollowers, `a whole number from 1 to ${mostFollowers}`);
  }
  if (sentimentAtMost !== null && !(sentimentAtMost >= 1 && sentimentAtMost <= 10))
    report('sentimentAtMost', sentimentAtMost, '1 to 10');
  findings.push(...checkScope(rule));
  if (calendarId !== null && !known.calendars.includes(calendarId))
    report('calendarId', calendarId, 'a calendar of the desk');
  const teams = (path: string, ids: readonly string[]): void => {
    for (const [at, id] of ids.entries())
      if (!known.teams.includes(id)) report(`${path}[${at}]`, id, 'a team of the desk');
  };
  const receivers = (path: string, ids: readonly string[]): void => {
    for (const [at, id] of ids.entries())
      if (!known.receivers.includes(id))
        report(`${path}[${at}]`, id, 'a receiver of the desk that is in use');
  };
  teams('toldTeamIds', rule.toldTeamIds);
  receivers('toldReceiverIds', rule.toldReceiverIds);
  if (escalation.length > mostSteps)
    report('escalation', `${escalation.length} steps`, `at most ${mostSteps}`);
  for (const [at, { afterMinutes, teamIds, receiverIds }] of escalation.entries()) {
    const least = (escalation[at - 1]?.afterMinutes ?? 0) + 1;
    if (!Number.isInteger(afterMinutes) || afterMinutes < least || afterMinutes > longestMinutes)
      report(
        `escalation[${at}].afterMinutes`,
        afterMinutes,
        `a whole number from ${least}, later than the step before, to ${longestMinutes}`,
      );
    teams(`escalation[${at}].teamIds`, teamIds);
    receivers(`escalation[${at}].receiverIds`, receiverIds);
  }
  return findings;
}

/** A rule asks for nothing that its sign does not have: it would never be raised, and nobody would know. */
function checkScope(rule: Omit<AlertRule, 'name'>): Finding[] {
  const { sign, kpis, groupBy, overHours, leastCount } = rule;
  const findings: Finding[] = [];
  const report = (path: string, found: unknown, allowed: string): void =>
    void findings.push({ path, found: String(found), allowed });
  const isOfThread = sign !== 'spike' && sign !== 'targetMissed';
  if (!isOfThread) {
    if (rule.tags.length > 0) report('tags', rule.tags.join(', '), `none, of ${sign}`);
    if (rule.onlyKeyCustomers) report('onlyKeyCustomers', true, `false, of ${sign}`);
    if (rule.sentimentAtMost !== null) report('sentimentAtMost', rule.sentimentAtMost, `null, of ${sign}`);
  }
  if (sign !== 'targetMissed') {
    if (kpis.length > 0) report('kpis', kpis.join(', '), `none, of ${sign}`);
    if (groupBy.length > 0) report('groupBy', groupBy.join(', '), `none, of ${sign}`);
    return findings;
  }
  if (rule.channels.length > 0) report('channels', rule.channels.join(', '), `none, of ${sign}`);
  if (groupBy.length > mostGroupings || new Set(groupBy).size < groupBy.length)
    report('groupBy', groupBy.join(', '), `at most ${mostGroupings} dimensions, each once`);
  if (groupBy.includes('agent'))
    report('groupBy', 'agent', 'any other dimension: everybody at the desk reads its alerts');
  for (const [at, kpi] of kpis.entries())
    if (kpiDefinitions[kpi].unit === 'count')
      report(`kpis[${at}]`, kpi, 'a figure that can have a target: a share, a duration or a score');
  const whole = (path: string, found: number, most: number): void => {
    if (!Number.isInteger(found) || found < 1 || found > most)
      report(path, found, `a whole number from 1 to ${most}`);
  };
  whole('overHours', overHours, mostHours);
  whole('leastCount', leastCount, mostCount);
  return findings;
}
