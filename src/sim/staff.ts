import type { StaffLevels } from '../domain/kpi/levels.ts';
import { type RoutingPlan, weightOf } from '../domain/routing/plan.ts';
import { Sampler } from './chance/sampler.ts';
import { Pay, SimAgent } from './contactAndAgent.ts';
import type { AgentGroupModel } from './model.ts';

/**
 * All agents, numbered group by group.
 * @param levels by group
 */
export const staffOf = (
  groups: readonly AgentGroupModel[],
  plan: RoutingPlan<number>,
  levels: readonly StaffLevels[],
): SimAgent[] => {
  const staff: SimAgent[] = [];
  groups.forEach((group, index) => {
    const { capacity, channels } = group.agent;
    const least = Math.min(...channels.map(({ channel }) => weightOf(plan, channel)));
    const isExclusive = least > 0 && capacity < 2 * least;
    const acceptance = group.acceptance === null ? null : new Sampler(group.acceptance);
    for (let i = 0; i < group.count; i++)
      staff.push(new SimAgent(staff.length, index, group, isExclusive, acceptance, levels[index]!));
  });
  return staff;
};

/** Brings the group's levels up to date with the agent. */
export function show(agent: SimAgent, now: number): void {
  const { inHand, load, levels } = agent;
  const isOnShift = agent.isOnShift ? 1 : 0;
  const isStaffed = (agent.isOnShift && agent.isPresent) || inHand > 0 ? 1 : 0;
  if (isStaffed !== agent.shownStaffed) {
    levels.staffed.change(isStaffed - agent.shownStaffed, now);
    agent.shownStaffed = isStaffed;
  }
  const { capacity } = agent;
  const share = isStaffed === 0 || load === 0 ? 0 : load >= capacity ? 1 : load / capacity;
  if (share !== agent.shownOccupied) {
    levels.occupied.change(share - agent.shownOccupied, now);
    agent.shownOccupied = share;
  }
  const shown = agent.shownInHand;
  if (inHand !== shown) {
    levels.threads.change(inHand - shown, now);
    if (inHand === 0 || shown === 0) levels.utilised.change(inHand > 0 ? 1 : -1, now);
    agent.shownInHand = inHand;
  }
  if (isOnShift !== agent.shownOnShift) {
    levels.onShift.change(isOnShift - agent.shownOnShift, now);
    agent.shownOnShift = isOnShift;
  }
  const pay = payOf(agent);
  if (pay !== agent.shownPay) showPay(agent, pay, now);
}

function payOf({ isOnShift, isInOvertime, inHand, isPaidAbsent }: SimAgent): number {
  if (isOnShift) return isInOvertime ? Pay.overtime : Pay.usual;
  if (inHand > 0) return Pay.overtime;
  return isPaidAbsent ? Pay.usual : Pay.none;
}

function showPay(agent: SimAgent, pay: number, now: number): void {
  const { shownPay: before, levels } = agent;
  const isPaid = pay === Pay.none ? 0 : 1;
  const wasPaid = before === Pay.none ? 0 : 1;
  if (isPaid !== wasPaid) levels.paid.change(isPaid - wasPaid, now);
  if (pay === Pay.overtime) levels.overtime.change(1, now);
  else if (before === Pay.overtime) levels.overtime.change(-1, now);
  agent.shownPay = pay;
}
