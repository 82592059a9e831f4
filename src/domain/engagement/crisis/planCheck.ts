import type { KnownToAlerts } from '../../alerts/ruleCheck.ts';
import type { KnownToDesk } from '../../desk/agentCheck.ts';
import type { Finding } from '../../desk/finding.ts';
import { quoted } from '../../triage/keywords/pattern.ts';
import type { CrisisMeasures, CrisisPlan, CrisisTriggers } from './plan.ts';

/** What a desk has that a crisis plan may name. */
export interface KnownToCrises extends Pick<KnownToDesk, 'teams'>, Pick<KnownToAlerts, 'receivers'> {
  /** Canned answers that are not archived. */
  readonly answerIds: readonly string[];
}

type Report = (path: string, found: string, allowed: string) => void;

const longestItem = 500;
const mostItems = 100;
/** A day. */
const longestWindow = 1_440;
/** A week. */
const mostMinutes = 10_080;
const mostCount = 10_000_000;

/** Everything that is wrong with a crisis plan, its name aside; one without findings can be put in force. */
export function checkCrisisPlan(plan: Omit<CrisisPlan, 'name'>, known: KnownToCrises): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (path, found, allowed) => findings.push({ path, found, allowed });
  const whole = wholeIn(report);
  plan.matches.tags.forEach((tag, index) => {
    if (tag.trim() === '') report(`matches.tags[${index}]`, quoted(tag), 'a tag');
  });
  checkTriggers(plan.triggers, report);
  checkMeasures(plan.measures, known, report);
  const { checklist, calmMinutes } = plan;
  if (checklist.length > mostItems) report('checklist', `${checklist.length} items`, `at most ${mostItems}`);
  checklist.forEach((item, index) => {
    if (item.trim() === '' || item.length > longestItem)
      report(`checklist[${index}]`, `${item.length} characters`, `1 to ${longestItem} characters`);
  });
  if (calmMinutes !== null) whole('calmMinutes', calmMinutes, [1, mostMinutes]);
  const { spike, sentiment, reach } = plan.triggers;
  if (calmMinutes !== null && spike === null && sentiment === null && reach === null)
    report(
      'calmMinutes',
      String(calmMinutes),
      'null, where the plan has no trigger that could cease to hold',
    );
  return findings;
}

const wholeIn =
  (report: Report) =>
  (path: string, value: number, [least, most]: readonly [number, number]): void => {
    if (!Number.isInteger(value) || value < least || value > most)
      report(path, String(value), `a whole number from ${least} to ${most}`);
  };

function checkTriggers({ spike, sentiment, reach }: CrisisTriggers, report: Report): void {
  const whole = wholeIn(report);
  const between = (path: string, value: number, [least, most]: readonly [number, number]): void => {
    if (!(value >= least && value <= most)) report(path, String(value), `a number from ${least} to ${most}`);
  };
  if (spike !== null) {
    whole('triggers.spike.windowMinutes', spike.windowMinutes, [1, longestWindow]);
    whole('triggers.spike.leastMentions', spike.leastMentions, [1, mostCount]);
    between('triggers.spike.leastRatio', spike.leastRatio, [1, 1_000]);
    between('triggers.spike.mostChance', spike.mostChance, [1e-12, 0.5]);
  }
  if (sentiment !== null) {
    whole('triggers.sentiment.windowMinutes', sentiment.windowMinutes, [1, longestWindow]);
    whole('triggers.sentiment.leastMentions', sentiment.leastMentions, [1, mostCount]);
    between('triggers.sentiment.atMost', sentiment.atMost, [1, 10]);
  }
  if (reach !== null) {
    whole('triggers.reach.windowMinutes', reach.windowMinutes, [1, longestWindow]);
    whole('triggers.reach.leastFollowers', reach.leastFollowers, [1, 2_000_000_000]);
    whole('triggers.reach.leastAuthors', reach.leastAuthors, [1, mostCount]);
  }
}

function checkMeasures(measures: CrisisMeasures, known: KnownToCrises, report: Report): void {
  const team = (path: string, id: string): void => {
    if (!known.teams.includes(id)) report(path, quoted(id), 'the id of a team of this desk');
  };
  const {
    routing,
    priorityMinutes,
    approval,
    automation,
    answerId,
    toldTeamIds,
    toldReceiverIds = [],
  } = measures;
  routing.forEach((change, index) => {
    const path = `measures.routing[${index}]`;
    team(`${path}.team`, change.team);
    if (routing.findIndex((other) => other.team === change.team) < index)
      report(`${path}.team`, quoted(change.team), 'each team once');
    change.addedTeams.forEach((added, at) => {
      team(`${path}.addedTeams[${at}]`, added);
    });
    if (!(change.wideningFactor > 0 && change.wideningFactor <= 1))
      report(`${path}.wideningFactor`, String(change.wideningFactor), 'a number above 0, at most 1');
  });
  wholeIn(report)('measures.priorityMinutes', priorityMinutes, [1, mostMinutes]);
  if (approval !== null && approval.approverTeamId !== null)
    team('measures.approval.approverTeamId', approval.approverTeamId);
  if ((automation === 'replaced') !== (answerId !== null))
    report(
      'measures.answerId',
      answerId === null ? 'null' : quoted(answerId),
      'a canned answer where automated answers are replaced, and only there',
    );
  if (answerId !== null && !known.answerIds.includes(answerId))
    report(
      'measures.answerId',
      quoted(answerId),
      'the id of a canned answer of this desk that is not archived',
    );
  toldTeamIds.forEach((id, index) => {
    team(`measures.toldTeamIds[${index}]`, id);
  });
  toldReceiverIds.forEach((id, index) => {
    if (!known.receivers.includes(id))
      report(
        `measures.toldReceiverIds[${index}]`,
        quoted(id),
        'the id of a receiver of this desk that is in use',
      );
  });
}
