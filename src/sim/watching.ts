import { EventKind } from './eventList.ts';
import type { SimState } from './simState.ts';

/** So often is looked whether a crisis begins or is over. */
const lookEveryMs = 60_000;

/** Sets the first look, where there is anything to look for. */
export function beginWatching({ crises, events }: SimState): void {
  if (crises !== null) events.add(lookEveryMs, EventKind.watches, 0, 0);
}

export function lookForCrises(state: SimState): void {
  const { crises, events, now, model } = state;
  crises!.look(now, model.plan, state.router);
  if (now + lookEveryMs <= model.horizonMs) events.add(now + lookEveryMs, EventKind.watches, 0, 0);
}
