import { effectiveRouting } from '../domain/engagement/crisis/effective.ts';
import type { Window } from '../domain/engagement/crisis/expectation.ts';
import { type CrisisStanding, nextStep, watch, watchedWindows } from '../domain/engagement/crisis/watch.ts';
import type { RoutingPlan } from '../domain/routing/plan.ts';
import type { Router } from '../domain/routing/router.ts';
import type { SimContact } from './contactAndAgent.ts';
import type { CrisisPlanModel } from './model.ts';

/** What one plan has seen: instants of contacts that it is about, and the running sum of their sentiments. */
interface Watched {
  readonly plan: CrisisPlanModel;
  readonly comings: number[];
  readonly heard: { readonly sums: number[]; readonly counts: number[] };
  latest: (CrisisStanding & { readonly openedAt: number }) | null;
}

const lastOf = (list: readonly number[]): number => list.at(-1) ?? 0;

/** How many of the ascending instants are before the instant. */
function before(instants: readonly number[], at: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The crises of a replication: opened and closed by the desk's own decisions, on the contacts that come. */
export class Crises {
  private readonly watched: readonly Watched[];
  /** How many of them are open. */
  private openCount = 0;

  constructor(plans: readonly CrisisPlanModel[]) {
    this.watched = plans.map((plan) => ({
      plan,
      comings: [],
      heard: { sums: [], counts: [] },
      latest: null,
    }));
  }

  /** A contact comes. */
  see({ contactClass: { index } }: SimContact, now: number): void {
    for (const { plan, comings, heard } of this.watched) {
      if (!plan.isAbout[index]) continue;
      const sentiment = plan.sentiment[index] ?? null;
      comings.push(now);
      heard.sums.push(lastOf(heard.sums) + (sentiment ?? 0));
      heard.counts.push(lastOf(heard.counts) + (sentiment === null ? 0 : 1));
    }
  }

  /** Minutes that open crises give the contact, or the one whose answer it approves. */
  minutesOf({ approves, contactClass: { index } }: SimContact): number {
    if (this.openCount === 0) return 0;
    const of = approves?.contactClass.index ?? index;
    return this.watched.reduce(
      (minutes, { plan, latest }) =>
        latest?.isOpen && plan.isAbout[of] ? minutes + plan.priorityMinutes : minutes,
      0,
    );
  }

  /** Whether an open crisis wants every answer to such contacts approved. */
  reviews({ contactClass: { index } }: SimContact): boolean {
    return (
      this.openCount > 0 && this.watched.some(({ plan, latest }) => latest?.isOpen && plan.isReviewed[index])
    );
  }

  /**
   * Looks at every plan's triggers; where one opens or closes, the router goes by another plan.
   * @returns whether one has
   */
  look(now: number, plan: RoutingPlan<number>, router: Router): boolean {
    let isTurned = false;
    for (const one of this.watched) isTurned = this.turn(one, now) || isTurned;
    if (!isTurned) return false;
    this.openCount = this.watched.filter(({ latest }) => latest?.isOpen).length;
    const changes = this.watched.flatMap((one) => (one.latest?.isOpen ? one.plan.routing : []));
    router.planChanged(now, effectiveRouting(plan, changes));
    return true;
  }

  private turn(one: Watched, now: number): boolean {
    const { plan, latest } = one;
    const { holds } = this.verdict(one, now);
    const step = nextStep(plan, latest, holds, now);
    if (step === 'open') one.latest = { isOpen: true, heldAt: now, isSettled: false, openedAt: now };
    else if (step === 'hold') one.latest = { ...latest!, heldAt: now };
    else if (step === 'close') one.latest = { ...latest!, isOpen: false, isSettled: true };
    return step === 'open' || step === 'close';
  }

  private verdict({ plan, comings, heard, latest }: Watched, now: number): ReturnType<typeof watch> {
    const { triggers } = plan;
    const openedAt = latest?.isOpen ? latest.openedAt : null;
    const windows = watchedWindows(triggers, { at: now, knownSince: 0, openedAt });
    const within = (window: Window | null, sums: readonly number[] | null): number => {
      if (window === null) return 0;
      const [from, to] = [before(comings, window.fromAt), before(comings, window.toAt)];
      return sums === null ? to - from : (sums[to - 1] ?? 0) - (sums[from - 1] ?? 0);
    };
    const mentions = within(windows.sentiment, heard.counts);
    return watch(triggers, {
      mentions: within(windows.spike, null),
      comparable: windows.comparable.map((window) => within(window, null)),
      sentiment: { mentions, mean: mentions === 0 ? null : within(windows.sentiment, heard.sums) / mentions },
      // nobody's followers are known here
      authors: 0,
    });
  }
}
