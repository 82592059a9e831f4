import { type Levels, staffLevels } from '../domain/kpi/levels.ts';
import { type RoutingPlan, weightOf } from '../domain/routing/plan.ts';
import { Sampler } from './chance/sampler.ts';
import { Pay, SimAgent } from './contactAndAgent.ts';
import type { AgentGroupModel } from './model.ts';

const levelsPerGroup = staffLevels.length;
const staffed = staffLevels.indexOf('staffed');
const occupied = staffLevels.indexOf('occupied');
const utilised = staffLevels.indexOf('utilised');
const threads = staffLevels.indexOf('threads');
const onShift = staffLevels.indexOf('onShift');
const paid = staffLevels.indexOf('paid');
const overtime = staffLevels.indexOf('overtime');

/**
 * All agents, numbered group by group.
 * @param firstLevel index of the first group's first level
 */
export const staffOf = (
  groups: readonly AgentGroupModel[],
  plan: RoutingPlan<number>,
  firstLevel: number,
): SimAgent[] => {
  const staff: SimAgent[] = [];
  groups.forEach((group, index) => {
    const { capacity, channels } = group.agent;
    const least = Math.min(...channels.map(({ channel }) => weightOf(plan, channel)));
    const isExclusive = least > 0 && capacity < 2 * least;
    const acceptance = group.acceptance === null ? null : new Sampler(group.acceptance);
    for (let i = 0; i < group.count; i++)
      staff.push(
        new SimAgent(
          staff.length,
          index,
          group,
          isExclusive,
          acceptance,
          firstLevel + index * levelsPerGroup,
        ),
      );
  });
  return staff;
};

/** Brings the group's levels up to date with the agent. */
export function show(levels: Levels, agent: SimAgent, now: number): void {
  const { inHand, load, isOnShift, firstLevel: first } = agent;
  const isStaffed = (isOnShift && agent.isPresent) || inHand > 0 ? 1 : 0;
  if (isStaffed !== agent.shownStaffed) {
    levels.change(first + staffed, isStaffed - agent.shownStaffed, now);
    agent.shownStaffed = isStaffed;
  }
  const { capacity } = agent;
  const share = isStaffed === 0 || load === 0 ? 0 : load >= capacity ? 1 : load / capacity;
  if (share !== agent.shownOccupied) {
    levels.change(first + occupied, share - agent.shownOccupied, now);
    agent.shownOccupied = share;
  }
  const shown = agent.shownInHand;
  if (inHand !== shown) {
    levels.change(first + threads, inHand - shown, now);
    if (inHand === 0 || shown === 0) levels.change(first + utilised, inHand > 0 ? 1 : -1, now);
    agent.shownInHand = inHand;
  }
  if (isOnShift !== agent.shownOnShift) {
    levels.change(first + onShift, isOnShift ? 1 : -1, now);
    agent.shownOnShift = isOnShift;
  }
  const pay = payOf(agent);
  if (pay !== agent.shownPay) showPay(levels, agent, pay, now);
}

function payOf({ isOnShift, isInOvertime, inHand, isPaidAbsent }: SimAgent): number {
  if (isOnShift) return isInOvertime ? Pay.overtime : Pay.usual;
  if (inHand > 0) return Pay.overtime;
  return isPaidAbsent ? Pay.usual : Pay.none;
}

function showPay(levels: Levels, agent: SimAgent, pay: number, now: number): void {
  const { shownPay: before, firstLevel: first } = agent;
  const isPaid = pay === Pay.none ? 0 : 1;
  const wasPaid = before === Pay.none ? 0 : 1;
  if (isPaid !== wasPaid) levels.change(first + paid, isPaid - wasPaid, now);
  if (pay === Pay.overtime) levels.change(first + overtime, 1, now);
  else if (before === Pay.overtime) levels.change(first + overtime, -1, now);
  agent.shownPay = pay;
}
