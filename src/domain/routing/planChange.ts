import type { Instant } from '../desk/time.ts';
import { mayEverTake } from './handing.ts';
import type { RoutingPlan } from './plan.ts';
import { rankOf } from './rank.ts';
import type { RouterState } from './routerState.ts';
import { settle } from './settling.ts';
import { recountAll, regroupAll } from './staffing.ts';
import { armEscalation, leaveWait, placeWork } from './waiting.ts';
import { WorkState } from './workTable.ts';

/**
 * The desk goes by another plan. Waiting work keeps its age and, as far as there are as many, its ring;
 * work in hand and offers keep agent, points and expiry. O(all work).
 */
export function changePlan(state: RouterState, plan: RoutingPlan<number>, at: Instant): void {
  const { works, agents, index } = state;
  const waiting: number[] = [];
  const held: number[] = [];
  index.adopt(plan);
  regroupAll(state);
  recountAll(state);
  state.stirredLanes.length = 0;
  for (let work = 0; work < works.end; work++) {
    const workState = works.stateOf(work);
    if (workState === WorkState.none) continue;
    const dueAt = works.dueAt(work);
    const promise = dueAt === Number.POSITIVE_INFINITY ? null : dueAt;
    works.setRank(work, rankOf(plan.order, works.queuedAt(work), promise, works.boostMinutes(work)));
    const { lanes } = index.entries[works.requirement(work)]!;
    works.setRing(work, Math.min(works.ring(work), lanes.length - 1));
    state.changedWork(work);
    if (workState === WorkState.waiting) waiting.push(work);
    if (workState === WorkState.held) held.push(work);
    if (workState < WorkState.assigned) armEscalation(state, work);
  }
  for (const list of agents.held) list?.sort((a, b) => works.compare(a, b));
  for (const work of held) {
    const agent = works.agent(work);
    if (mayEverTake(state, agent, work)) state.stirAgent(agent);
    else {
      leaveWait(state, work);
      waiting.push(work);
    }
  }
  for (const work of waiting.sort((a, b) => works.compare(a, b))) placeWork(state, work, at);
  settle(state, at);
}
