import { type Channel, channels } from '../desk/channel.ts';
import type { Finding } from '../desk/finding.ts';
import { choices, orderPolicies, type Ring, type RoutingPlan, type TeamPlan, type Widening } from './plan.ts';

/** What a plan may speak of. */
export interface PlanFacts {
  readonly teams: readonly string[];
  readonly skills: readonly string[];
  /** Team → its agents and their points, where they are known; reserves are held against them. */
  readonly teamSizes?: Readonly<Record<string, { readonly agents: number; readonly points: number }>>;
}

/** Everything that is wrong with a plan: where, what was found, what is allowed. Empty: it can be used. */
export function checkRoutingPlan(plan: RoutingPlan, facts: PlanFacts): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: unknown, allowed: string): void => {
    findings.push({
      path,
      found: typeof found === 'string' ? found : JSON.stringify(found ?? null),
      allowed,
    });
  };
  checkDesk(plan, report);
  const seen = new Set<string>();
  plan.teams.forEach((team, index) => {
    const path = `teams[${index}]`;
    if (!facts.teams.includes(team.team)) report(`${path}.team`, team.team, 'a team of the desk');
    if (seen.has(team.team)) report(`${path}.team`, team.team, 'each team once');
    seen.add(team.team);
    checkTeam(path, team, facts, report);
  });
  return findings;
}

type Report = (path: string, found: unknown, allowed: string) => void;

function checkDesk(plan: RoutingPlan, report: Report): void {
  if (!orderPolicies.includes(plan.order)) report('order', plan.order, orderPolicies.join(' or '));
  if (!choices.includes(plan.choice)) report('choice', plan.choice, choices.join(', '));
  for (const [channel, weight] of Object.entries(plan.weights)) {
    const path = `weights.${channel}`;
    if (!channels.includes(channel as Channel)) report(path, channel, `a channel: ${channels.join(', ')}`);
    if (!isWhole(weight, 1, 1_000)) report(path, weight, 'whole points from 1 to 1,000');
  }
  if (!(plan.parkedShare >= 0 && plan.parkedShare <= 1)) {
    report('parkedShare', plan.parkedShare, 'a share from 0 to 1');
  }
  if (!isSeconds(plan.affinitySeconds, 0))
    report('affinitySeconds', plan.affinitySeconds, '0 seconds or more');
  if (!isSeconds(plan.offerExpirySeconds, 1)) {
    report('offerExpirySeconds', plan.offerExpirySeconds, '1 second or more');
  }
  if (!isWhole(plan.missesBeforeAway, 1, 1_000)) {
    report('missesBeforeAway', plan.missesBeforeAway, 'a whole number from 1 to 1,000');
  }
  if (!isSeconds(plan.offerAgainAfterSeconds, 0)) {
    report('offerAgainAfterSeconds', plan.offerAgainAfterSeconds, '0 seconds or more');
  }
  if (plan.escalateAfterSeconds !== null && !isSeconds(plan.escalateAfterSeconds, 1)) {
    report('escalateAfterSeconds', plan.escalateAfterSeconds, '1 second or more, or null for never');
  }
}

function checkTeam(path: string, team: TeamPlan, facts: PlanFacts, report: Report): void {
  if (team.choice !== null && !choices.includes(team.choice)) {
    report(`${path}.choice`, team.choice, `${choices.join(', ')}, or null for the desk's`);
  }
  if (team.rings.length === 0)
    report(`${path}.rings`, 'no ring', 'at least one ring; leave the team out for its own only');
  if (team.rings.length > 20) report(`${path}.rings`, team.rings.length, 'at most 20 rings');
  let widenedAfter = 0;
  team.rings.forEach((ring, index) => {
    const ringPath = `${path}.rings[${index}]`;
    checkRing(ringPath, ring, facts, report);
    if (ring.widen === null) return;
    if (index === team.rings.length - 1) {
      report(`${ringPath}.widen`, ring.widen, 'null: there is no ring after the last');
    }
    checkWidening(`${ringPath}.widen`, ring.widen, report);
    const { afterSeconds } = ring.widen;
    if (afterSeconds === null) return;
    if (index > 0 && afterSeconds <= widenedAfter) {
      report(
        `${ringPath}.widen.afterSeconds`,
        afterSeconds,
        `more than ${widenedAfter}, that of the ring before`,
      );
    }
    widenedAfter = afterSeconds;
  });
}

function checkRing(path: string, ring: Ring, facts: PlanFacts, report: Report): void {
  if (ring.teams.length === 0) report(`${path}.teams`, 'no team', 'at least one team of the desk');
  ring.teams.forEach((team, index) => {
    if (!facts.teams.includes(team)) report(`${path}.teams[${index}]`, team, 'a team of the desk');
    if (ring.teams.indexOf(team) !== index) report(`${path}.teams[${index}]`, team, 'each team once');
  });
  if (ring.skillLevel !== null && !isWhole(ring.skillLevel, 1, 5)) {
    report(`${path}.skillLevel`, ring.skillLevel, 'a level from 1 to 5, or null for what the work asks');
  }
  if (ring.droppedSkills !== 'all') {
    ring.droppedSkills.forEach((skill, index) => {
      if (!facts.skills.includes(skill))
        report(`${path}.droppedSkills[${index}]`, skill, 'a skill of the desk');
    });
  }
  ring.reserves.forEach((reserve, index) => {
    const at = `${path}.reserves[${index}]`;
    if (!ring.teams.includes(reserve.team)) report(`${at}.team`, reserve.team, 'a team that the ring names');
    if (ring.reserves.findIndex((other) => other.team === reserve.team) !== index) {
      report(`${at}.team`, reserve.team, 'one reserve for each team');
    }
    const size = facts.teamSizes?.[reserve.team];
    const agents = size?.agents ?? 100_000;
    const points = size?.points ?? 1_000_000;
    if (!isWhole(reserve.idleAgents, 0, Math.max(0, agents - 1))) {
      report(`${at}.idleAgents`, reserve.idleAgents, `a whole number below the team's ${agents} agents`);
    }
    if (!isWhole(reserve.freePoints, 0, Math.max(0, points - 1))) {
      report(`${at}.freePoints`, reserve.freePoints, `whole points below the team's ${points}`);
    }
  });
}

function checkWidening(path: string, widen: Widening, report: Report): void {
  const { afterSeconds, overQueueLength, whenNobodyOnShift } = widen;
  if (afterSeconds !== null && !isSeconds(afterSeconds, 0)) {
    report(`${path}.afterSeconds`, afterSeconds, '0 seconds or more, or null');
  }
  if (overQueueLength !== null && !isWhole(overQueueLength, 0, 10_000_000)) {
    report(`${path}.overQueueLength`, overQueueLength, 'a whole number, 0 or more, or null');
  }
  if (afterSeconds === null && overQueueLength === null && !whenNobodyOnShift) {
    report(path, widen, 'at least one condition, or null; else the rings after it are never reached');
  }
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const isSeconds = (value: number, least: number): boolean => Number.isFinite(value) && value >= least;
