import type { Finding } from '../../domain/desk/finding.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { AtRisk, ClockKind } from '../../domain/sla/policy.ts';
import type { SlaPolicyConfiguration } from '../../live/configure/slaPolicies.ts';
import type { SlaPolicyFields } from '../../schema/mutations/sla.ts';
import type { GivenIds } from './givenIds.ts';

/** The policy that an input describes; refused where the input cannot say what it means. */
export function slaPolicyOf(input: SlaPolicyFields, ids: GivenIds): Outcome<SlaPolicyConfiguration> {
  const { name, targets, match } = input;
  const findings: Finding[] = targets.flatMap(({ kind }, index) =>
    targets.findIndex((target) => target.kind === kind) < index
      ? [{ path: `targets[${index}].kind`, found: `${kind} again`, allowed: 'each kind once' }]
      : [],
  );
  const atRisk = atRiskOf(input);
  if (atRisk === null) {
    const path = input.atRiskType === 'shareGone' ? 'atRiskShare' : 'atRiskMinutes';
    findings.push({ path, found: 'null', allowed: 'a number, as atRiskType asks for it' });
  }
  if (atRisk === null || findings.length > 0) return refused({ code: 'INVALID_INPUT', findings });
  const targetOf = (kind: ClockKind) => {
    const target = targets.find((each) => each.kind === kind);
    return target === undefined ? null : { minutes: target.minutes, measuredIn: target.measuredIn };
  };
  return done({
    name,
    match: {
      channels: match.channels ?? null,
      visibilities: match.visibilities ?? null,
      mentionTypes: match.mentionTypes ?? null,
      teamIds: match.teamIds == null ? null : ids.readAll('Team', match.teamIds, 'match.teamIds'),
      priorityMinutesFrom: match.priorityMinutesFrom ?? null,
      priorityMinutesBelow: match.priorityMinutesBelow ?? null,
      keyCustomersOnly: match.keyCustomersOnly,
    },
    targets: {
      assign: targetOf('assign'),
      firstResponse: targetOf('firstResponse'),
      nextResponse: targetOf('nextResponse'),
      resolution: targetOf('resolution'),
    },
    calendarId: ids.read('Calendar', input.calendarId, 'calendarId'),
    pausedWhileWaitingForCustomer: input.pausedWhileWaitingForCustomer,
    atRisk,
  });
}

function atRiskOf({ atRiskType, atRiskShare, atRiskMinutes }: SlaPolicyFields): AtRisk | null {
  if (atRiskType === 'shareGone')
    return atRiskShare == null ? null : { type: 'shareGone', share: atRiskShare };
  return atRiskMinutes == null ? null : { type: 'minutesLeft', minutes: atRiskMinutes };
}
