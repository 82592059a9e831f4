import type { Finding } from '../desk/finding.ts';
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
