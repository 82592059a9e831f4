import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import { ContactState, type SimContact } from './contactAndAgent.ts';
import { countContact, dueAtNow } from './counting.ts';
import { EventKind } from './eventList.ts';
import { boostIn } from './mood.ts';
import { goOnward } from './onward.ts';
import { dueAtArrival } from './promises.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** Sets the first arrival of every source. */
export function openSources(state: SimState): void {
  state.sources.forEach((_, source) => {
    expectNext(state, source);
  });
}

function expectNext(state: SimState, source: number): void {
  const at = state.sources[source]!.nextAt();
  if (at < state.lastArrivalAt) state.events.add(at, EventKind.arrives, source, 0);
}

/** One contact of the source comes, or a batch. */
export function sourceArrives(state: SimState, index: number): void {
  const { contacts } = state;
  const source = state.sources[index]!;
  const batch = source.batchSize();
  for (let i = 0; i < batch; i++) {
    source.draw();
    const contact = contacts.claim(source.contactClass);
    contact.workMs = source.workMs;
    contact.wholeWorkMs = source.workMs;
    contact.wrapUpMs = source.wrapUpMs;
    contact.patienceMs = source.patienceMs;
    contact.key = source.key;
    contact.attempt = 0;
    contact.sentimentLost = 0;
    contact.approves = null;
    if (i === batch - 1) expectNext(state, index);
    contactComes(state, contact);
  }
}

/** A customer who went away comes again, unless the doors are closed. */
export function customerReturns(state: SimState, contact: SimContact): void {
  if (contact.isInOrbit) {
    contact.isInOrbit = false;
    contact.contactClass.levels.orbit.change(-1, state.now);
  }
  if (state.now >= state.lastArrivalAt) state.contacts.release(contact);
  else contactComes(state, contact);
}

/** A contact, whose facts are drawn, arrives: at an agent, in the queue, at no free place. */
export function contactComes(state: SimState, contact: SimContact): void {
  const { model, now } = state;
  const { contactClass } = contact;
  const { place, serviceLevelMs } = contactClass.model;
  contact.number = state.comings++;
  contact.arrivedAt = now;
  contact.startedAt = never;
  contact.answeredAt = never;
  contact.leftAt = never;
  contact.leavesAt = never;
  contact.activeMs = 0;
  contact.serviceLevelMs = serviceLevelMs;
  contact.isSelfService = contactClass.requirement === -1;
  contact.agent = null;
  contact.round = 0;
  contact.hasWaited = false;
  contact.isQueued = false;
  contact.isInOrbit = false;
  contact.isCounted = now >= model.warmUpMs && now < model.horizonMs;
  if (contact.isCounted) state.openCounted++;
  if (place !== -1) {
    if (state.inPlace[place]! >= model.places[place]!) {
      countContact(state, contact, ContactOutcome.turnedAway, now);
      goOnward(state, contact, contactClass.onward.turnedAway);
      return;
    }
    state.inPlace[place]!++;
  }
  state.live++;
  if (contact.isSelfService) {
    contact.state = ContactState.selfServing;
    contact.startedAt = now;
    contactClass.levels.inHand.change(1, now);
    state.events.add(now + contact.workMs, EventKind.ends, contact.slot, contact.turn);
    return;
  }
  contact.state = ContactState.waiting;
  state.crises?.see(contact, now);
  const dueAt =
    contactClass.promise === null
      ? dueAtOfApproved(state, contact)
      : dueAtArrival(contactClass.promise, now, model.originAt);
  const { requirement } = contactClass;
  const boost = boostIn(state, contact, dueAt);
  state.router.workArrived(now, contact.slot, requirement, now, dueAt, boost, -1, writersOf(contact));
  if (!contact.isWaiting) return;
  contact.hasWaited = true;
  enterQueue(state, contact);
  beginPatience(state, contact);
}

const nobody: readonly number[] = [];

/** Who wrote the answer that the work approves: nobody approves their own. */
const writersOf = ({ approves }: SimContact): readonly number[] =>
  approves === null || approves.agent === null ? nobody : [approves.agent.number];

/** Nothing is promised of an approval: it is due when the answer is. */
function dueAtOfApproved(state: SimState, { approves }: SimContact): number {
  return approves === null ? never : dueAtNow(state, approves);
}

/** The customer who waits will leave when the rest of their patience is used up. */
export function beginPatience({ events, now }: SimState, contact: SimContact): void {
  const { patienceMs } = contact;
  if (patienceMs === never) return;
  contact.leavesAt = now + patienceMs;
  events.add(now + patienceMs, EventKind.losesPatience, contact.slot, contact.life);
}

/** The customer has waited long enough, unless an agent has taken the contact up since. */
export function losePatience(state: SimState, contact: SimContact): void {
  const { now } = state;
  if (!contact.isWaiting || contact.leavesAt !== now) return;
  const { model, onward } = contact.contactClass;
  leaveQueue(state, contact);
  if (model.place !== -1) state.inPlace[model.place]!--;
  state.live--;
  contact.turn++;
  state.router.workWithdrawn(now, contact.slot);
  countContact(state, contact, ContactOutcome.abandoned, now);
  goOnward(state, contact, onward.abandoned);
}

export function enterQueue({ now }: SimState, contact: SimContact): void {
  contact.isQueued = true;
  contact.contactClass.levels.queue.change(1, now);
}

export function leaveQueue({ now }: SimState, contact: SimContact): void {
  if (!contact.isQueued) return;
  contact.isQueued = false;
  contact.contactClass.levels.queue.change(-1, now);
}
