import { Contact } from '../domain/kpi/contactSums.ts';
import { Future, futureBits, futureUniform } from './chance/randomStream.ts';
import type { CompiledOnward } from './compiledClass.ts';
import { ContactState } from './contactTable.ts';
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
export function goOnward(state: SimState, slot: number, ways: readonly CompiledOnward[]): void {
  const { contacts } = state;
  if (state.conversations.length > slot) state.conversations[slot] = undefined;
  const way = ways.length === 0 ? null : wayOf(state, slot, ways);
  if (way === null) {
    contacts.release(slot);
    return;
  }
  const contactClass = contacts.contactClass[slot]!;
  const attempt = contacts.attempt[slot]!;
  const key = contacts.key[slot]!;
  if (contacts.isCounted[slot] === 1) {
    const { table } = state;
    const { onward, requirement } = state.classes[contactClass]!;
    const row = table.contactRow(contactClass, state.intervalOf(contacts.arrivedAt[slot]!));
    table.contacts[row + fieldOf[way.kind]]!++;
    if (ways === onward.served) {
      table.contacts[row + Contact.servedOnward]!++;
      if (requirement === -1) table.contacts[row + Contact.selfServedOnward]!++;
    }
  }
  const delayMs = way.delaySampler.at(futureUniform(key, Future.onwardDelay, attempt));
  contacts.sentimentLost[slot] = sentimentLost(state, slot);
  if (way.mentions)
    othersJoin(state, slot, way, batchSizeAt(way.mentions, futureUniform(key, Future.mentions, attempt)));
  contacts.life[slot]!++;
  contacts.turn[slot]!++;
  contacts.state[slot] = ContactState.away;
  contacts.attempt[slot] = attempt + 1;
  contacts.contactClass[slot] = way.toClass;
  const isSameMatter = way.kind === 'retry' || way.kind === 'redial';
  contacts.isInOrbit[slot] = isSameMatter ? 1 : 0;
  if (isSameMatter) state.orbitChanges(way.toClass, 1);
  redraw(state, slot, isSameMatter && way.toClass === contactClass, way.kind, attempt);
  state.events.add(state.now + delayMs, EventKind.returns, slot, contacts.life[slot]!);
}

/** Those who read it and complain as well: contacts of their own, each with its own delay. */
function othersJoin(state: SimState, slot: number, way: CompiledOnward, mentions: number): void {
  const { contacts } = state;
  const attempt = contacts.attempt[slot]!;
  for (let other = 1; other < mentions; other++) {
    const joined = contacts.claim();
    const key = futureBits(contacts.key[slot]!, Future.joins, attempt * 65_536 + other);
    contacts.key[joined] = key;
    contacts.contactClass[joined] = way.toClass;
    contacts.attempt[joined] = attempt + 1;
    contacts.sentimentLost[joined] = contacts.sentimentLost[slot]!;
    contacts.state[joined] = ContactState.away;
    contacts.isInOrbit[joined] = 0;
    contacts.approves[joined] = -1;
    redraw(state, joined, false, way.kind, attempt);
    const delayMs = way.delaySampler.at(futureUniform(key, Future.onwardDelay, 0));
    state.events.add(state.now + delayMs, EventKind.returns, joined, contacts.life[joined]!);
  }
}

function wayOf(state: SimState, slot: number, ways: readonly CompiledOnward[]): CompiledOnward | null {
  const attempt = state.contacts.attempt[slot]!;
  let left = futureUniform(state.contacts.key[slot]!, Future.onward, attempt);
  for (const way of ways) {
    left -= way.share;
    if (left <= 0) return attempt < way.atMost ? way : null;
  }
  return null;
}

/** What the customer brings the next time: the same work and a new patience, or all of it anew. */
function redraw(state: SimState, slot: number, isSameWork: boolean, kind: OnwardKind, attempt: number): void {
  const { contacts } = state;
  const { work, wrapUp, patience } = state.classes[contacts.contactClass[slot]!]!;
  const key = contacts.key[slot]!;
  if (isSameWork) contacts.workMs[slot] = contacts.wholeWorkMs[slot]!;
  else {
    contacts.key[slot] =
      kind === 'goPublic'
        ? futureBits(key, Future.publicLife, attempt)
        : futureBits(key, Future.nextLife, attempt * privateKinds + onwardKinds.indexOf(kind));
    contacts.workMs[slot] = work.at(futureUniform(contacts.key[slot]!, Future.work, 0));
    contacts.wholeWorkMs[slot] = contacts.workMs[slot]!;
    contacts.wrapUpMs[slot] =
      wrapUp === null ? 0 : wrapUp.at(futureUniform(contacts.key[slot]!, Future.wrapUp, 0));
  }
  contacts.patienceMs[slot] =
    patience === null
      ? Number.POSITIVE_INFINITY
      : patience.at(futureUniform(contacts.key[slot]!, Future.patience, attempt + 1));
}
