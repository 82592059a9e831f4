import type { Instant } from '../desk/time.ts';
import { setAway } from './attendance.ts';
import { Requeue, Widen } from './decision.ts';
import { returnOffer } from './handing.ts';
import type { RouterState } from './routerState.ts';
import { settle } from './settling.ts';
import { Timer } from './timers.ts';
import { endDecline, leaveWait, placeWork, widenWork } from './waiting.ts';

/**
 * Lets time pass: what falls due before `at` (through `at` itself if it is reached) happens, one thing after
 * the other, each settled before the next; in the order of their instants, then of `Timer`, then of ids.
 * Decisions carry `at`: it is when they are taken, however late the host woke the router.
 */
export function passTime(state: RouterState, at: Instant, isReached: boolean): void {
  const { timers } = state;
  for (;;) {
    const nextAt = timers.nextAt();
    if (nextAt > at || (nextAt === at && !isReached) || timers.size === 0) return;
    const { kind, work, agent } = timers;
    timers.pop();
    fallDue(state, kind, work, agent, at);
    settle(state, at);
  }
}

function fallDue(state: RouterState, kind: number, work: number, agent: number, at: Instant): void {
  const { works, plan, agents, sink } = state;
  switch (kind) {
    case Timer.offerExpires: {
      const holder = works.agent(work);
      const misses = agents.misses[holder]! + 1;
      agents.misses[holder] = misses;
      returnOffer(state, work, at, Requeue.missed);
      if (misses >= plan.missesBeforeAway) setAway(state, holder, misses, at);
      break;
    }
    case Timer.affinityEnds:
      leaveWait(state, work);
      placeWork(state, work, at);
      break;
    case Timer.offerAgain:
      endDecline(state, work, agent);
      if (agents.knows(agent)) state.stirAgent(agent);
      break;
    case Timer.widens:
      leaveWait(state, work);
      widenWork(state, work, at, Widen.waited);
      placeWork(state, work, at);
      break;
    default:
      works.setIsEscalated(work, true);
      works.setEscalateAt(work, Number.POSITIVE_INFINITY);
      state.changedWork(work);
      sink.escalated(at, work, state.requirementOf(work).team, works.ring(work), works.waitingSinceAt(work));
  }
}

/** Asks the host to wake the router when the next thing falls due, if it has not been asked already. */
export function tellWake(state: RouterState, at: Instant): void {
  const told = state.toldWakeAt;
  if (state.timers.size === 0 && told === Number.POSITIVE_INFINITY) return;
  const nextAt = state.timers.nextAt();
  if (nextAt < told || (told <= at && nextAt !== told)) {
    state.toldWakeAt = nextAt;
    if (nextAt !== Number.POSITIVE_INFINITY) state.sink.wakeAt(at, nextAt);
  }
}
