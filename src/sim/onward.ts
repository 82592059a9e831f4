import { Contact } from '../domain/kpi/contactSums.ts';
import { Future, futureBits, futureUniform } from './chance/randomStream.ts';
import type { CompiledOnward } from './compiledClass.ts';
import { ContactState, type SimContact } from './contactAndAgent.ts';
import { batchSizeAt } from './demand/batchSize.ts';
import { EventKind } from './eventList.ts';
import { type OnwardKind, onwardKinds } from './model.ts';
import { sentimentLost } from './mood.ts';
import type { SimState } from './simState.ts';

/** Kinds other than `goPublic`. */
const privateKinds = onwardKinds.length - 1;

const fieldOf: Readonly<Record<OnwardKind, number>> = {
  retry: Contact.retried,
  redial: Contact.redialled,
  repeat: Contact.repeated,
  escalation: Contact.escalated,
  goPublic: Contact.wentPublic,
};

/** The contact has ended, and been counted: the customer goes away to come again, or for good. */
export function goOnward(state: SimState, contact: SimContact, ways: readonly CompiledOnward[]): void {
  const { contacts, now } = state;
  contact.conversation = null;
  const way = ways.length === 0 ? null : wayOf(contact, ways);
  if (way === null) {
    contacts.release(contact);
    return;
  }
  const { contactClass, attempt, key } = contact;
  if (contact.isCounted) countOnward(state, contact, way, ways === contactClass.onward.served);
  const delayMs = way.delaySampler.at(futureUniform(key, Future.onwardDelay, attempt));
  contact.sentimentLost = sentimentLost(contact, now);
  if (way.mentions)
    othersJoin(state, contact, way, batchSizeAt(way.mentions, futureUniform(key, Future.mentions, attempt)));
  contact.life++;
  contact.turn++;
  contact.state = ContactState.away;
  contact.attempt = attempt + 1;
  const toClass = state.classes[way.toClass]!;
  contact.contactClass = toClass;
  contact.isInOrbit = way.kind === 'retry' || way.kind === 'redial';
  if (contact.isInOrbit) toClass.levels.orbit.change(1, now);
  redraw(contact, contact.isInOrbit && toClass === contactClass, way.kind, attempt);
  state.events.add(now + delayMs, EventKind.returns, contact.slot, contact.life);
}

function countOnward(
  state: SimState,
  contact: SimContact,
  { kind }: CompiledOnward,
  isServed: boolean,
): void {
  const { table } = state;
  const row = table.contactRow(contact.contactClass.index, state.intervalOf(contact.arrivedAt));
  table.contacts[row + fieldOf[kind]]!++;
  if (!isServed) return;
  table.contacts[row + Contact.servedOnward]!++;
  if (contact.isSelfService) table.contacts[row + Contact.selfServedOnward]!++;
}

/** Those who read it and complain as well: contacts of their own, each with its own delay. */
function othersJoin(state: SimState, contact: SimContact, way: CompiledOnward, mentions: number): void {
  const { attempt } = contact;
  for (let other = 1; other < mentions; other++) {
    const joined = state.contacts.claim(state.classes[way.toClass]!);
    const key = futureBits(contact.key, Future.joins, attempt * 65_536 + other);
    joined.key = key;
    joined.attempt = attempt + 1;
    joined.sentimentLost = contact.sentimentLost;
    joined.state = ContactState.away;
    joined.isInOrbit = false;
    joined.approves = null;
    redraw(joined, false, way.kind, attempt);
    const delayMs = way.delaySampler.at(futureUniform(key, Future.onwardDelay, 0));
    state.events.add(state.now + delayMs, EventKind.returns, joined.slot, joined.life);
  }
}

function wayOf({ attempt, key }: SimContact, ways: readonly CompiledOnward[]): CompiledOnward | null {
  let left = futureUniform(key, Future.onward, attempt);
  for (const way of ways) {
    left -= way.share;
    if (left <= 0) return attempt < way.atMost ? way : null;
  }
  return null;
}

/** What the customer brings the next time: the same work and a new patience, or all of it anew. */
function redraw(contact: SimContact, isSameWork: boolean, kind: OnwardKind, attempt: number): void {
  const { work, wrapUp, patience } = contact.contactClass;
  if (isSameWork) contact.workMs = contact.wholeWorkMs;
  else {
    contact.key =
      kind === 'goPublic'
        ? futureBits(contact.key, Future.publicLife, attempt)
        : futureBits(contact.key, Future.nextLife, attempt * privateKinds + onwardKinds.indexOf(kind));
    const { key } = contact;
    contact.workMs = work.at(futureUniform(key, Future.work, 0));
    contact.wholeWorkMs = contact.workMs;
    contact.wrapUpMs = wrapUp === null ? 0 : wrapUp.at(futureUniform(key, Future.wrapUp, 0));
  }
  contact.patienceMs =
    patience === null
      ? Number.POSITIVE_INFINITY
      : patience.at(futureUniform(contact.key, Future.patience, attempt + 1));
}
