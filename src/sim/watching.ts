import { ContactState } from './contactAndAgent.ts';
import type { Crises } from './crises.ts';
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
  if (crises!.look(now, model.plan, state.router)) tellWaiting(state, crises!);
  if (now + lookEveryMs <= model.horizonMs) events.add(now + lookEveryMs, EventKind.watches, 0, 0);
}

/** What waits and is about a crisis that was opened gets its minutes, or loses them again. */
function tellWaiting({ contacts, now, router }: SimState, crises: Crises): void {
  for (const contact of contacts.all) {
    if (!contact.isWaiting || contact.state === ContactState.free) continue;
    const boostMinutes = contact.ownBoostMinutes + crises.minutesOf(contact);
    if (boostMinutes === contact.boostMinutes) continue;
    contact.boostMinutes = boostMinutes;
    router.workChanged(now, contact.slot, contact.contactClass.requirement, contact.dueAt, boostMinutes);
  }
}
