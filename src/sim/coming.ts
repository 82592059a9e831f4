import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import { ContactState } from './contactTable.ts';
import { countContact, dueAtNow } from './counting.ts';
import { EventKind } from './eventList.ts';
import { boostNow } from './mood.ts';
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
    const slot = contacts.claim();
    contacts.contactClass[slot] = source.contactClass;
    contacts.workMs[slot] = source.workMs;
    contacts.wholeWorkMs[slot] = source.workMs;
    contacts.wrapUpMs[slot] = source.wrapUpMs;
    contacts.patienceMs[slot] = source.patienceMs;
    contacts.key[slot] = source.key;
    contacts.attempt[slot] = 0;
    contacts.sentimentLost[slot] = 0;
    contacts.approves[slot] = -1;
    if (i === batch - 1) expectNext(state, index);
    contactComes(state, slot);
  }
}

/** A customer who went away comes again, unless the doors are closed. */
export function customerReturns(state: SimState, slot: number): void {
  const { contacts } = state;
  if (contacts.isInOrbit[slot] === 1) {
    contacts.isInOrbit[slot] = 0;
    state.orbitChanges(contacts.contactClass[slot]!, -1);
  }
  if (state.now >= state.lastArrivalAt) contacts.release(slot);
  else contactComes(state, slot);
}

/** A contact, whose facts are drawn, arrives: at an agent, in the queue, at no free place. */
export function contactComes(state: SimState, slot: number): void {
  const { contacts, model, now } = state;
  const contactClass = contacts.contactClass[slot]!;
  const compiled = state.classes[contactClass]!;
  contacts.number[slot] = state.comings++;
  contacts.arrivedAt[slot] = now;
  contacts.startedAt[slot] = never;
  contacts.answeredAt[slot] = never;
  contacts.leftAt[slot] = never;
  contacts.leavesAt[slot] = never;
  contacts.activeMs[slot] = 0;
  contacts.agent[slot] = -1;
  contacts.round[slot] = 0;
  contacts.hasWaited[slot] = 0;
  contacts.isQueued[slot] = 0;
  contacts.isInOrbit[slot] = 0;
  const isCounted = now >= model.warmUpMs && now < model.horizonMs;
  contacts.isCounted[slot] = isCounted ? 1 : 0;
  if (isCounted) state.openCounted++;
  const { place } = compiled.model;
  if (place !== -1) {
    if (state.inPlace[place]! >= model.places[place]!) {
      countContact(state, slot, ContactOutcome.turnedAway, now);
      goOnward(state, slot, compiled.onward.turnedAway);
      return;
    }
    state.inPlace[place]!++;
  }
  state.live++;
  if (compiled.requirement === -1) {
    contacts.state[slot] = ContactState.selfServing;
    contacts.startedAt[slot] = now;
    state.inHandChanges(contactClass, 1);
    state.events.add(now + contacts.workMs[slot]!, EventKind.ends, slot, contacts.turn[slot]!);
    return;
  }
  contacts.state[slot] = ContactState.waiting;
  const promise = state.promises[contactClass]!;
  const dueAt = promise === null ? dueAtOfApproved(state, slot) : dueAtArrival(promise, now, model.originAt);
  state.router.workArrived(now, slot, compiled.requirement, now, dueAt, boostNow(state, slot));
  if (contacts.state[slot] > ContactState.offered) return;
  contacts.hasWaited[slot] = 1;
  contacts.isQueued[slot] = 1;
  state.queueChanges(contactClass, 1);
  beginPatience(state, slot);
}

/** Nothing is promised of an approval: it is due when the answer is. */
function dueAtOfApproved(state: SimState, slot: number): number {
  const approved = state.contacts.approves[slot]!;
  return approved === -1 ? never : dueAtNow(state, approved);
}

/** The customer who waits will leave when the rest of their patience is used up. */
export function beginPatience({ contacts, events, now }: SimState, slot: number): void {
  const patienceMs = contacts.patienceMs[slot]!;
  if (patienceMs === never) return;
  contacts.leavesAt[slot] = now + patienceMs;
  events.add(now + patienceMs, EventKind.losesPatience, slot, contacts.life[slot]!);
}

/** The customer has waited long enough, unless an agent has taken the contact up since. */
export function losePatience(state: SimState, slot: number): void {
  const { contacts, now } = state;
  if (contacts.state[slot]! > ContactState.offered || contacts.leavesAt[slot] !== now) return;
  const contactClass = contacts.contactClass[slot]!;
  const { model, onward } = state.classes[contactClass]!;
  leaveQueue(state, slot);
  if (model.place !== -1) state.inPlace[model.place]!--;
  state.live--;
  contacts.turn[slot]!++;
  state.router.workWithdrawn(now, slot);
  countContact(state, slot, ContactOutcome.abandoned, now);
  goOnward(state, slot, onward.abandoned);
}

export function leaveQueue(state: SimState, slot: number): void {
  const { contacts } = state;
  if (contacts.isQueued[slot] === 0) return;
  contacts.isQueued[slot] = 0;
  state.queueChanges(contacts.contactClass[slot]!, -1);
}
