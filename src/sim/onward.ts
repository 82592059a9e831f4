import { Contact } from '../domain/kpi/contactSums.ts';
import { Future, futureBits, futureUniform } from './chance/randomStream.ts';
import type { CompiledOnward } from './compiledClass.ts';
import { ContactState } from './contactTable.ts';
import { EventKind } from './eventList.ts';
import { type OnwardKind, onwardKinds } from './model.ts';
import type { SimState } from './simState.ts';

const fieldOf: Readonly<Record<OnwardKind, number>> = {
  retry: Contact.retried,
  redial: Contact.redialled,
  repeat: Contact.repeated,
  escalation: Contact.escalated,
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
    const turn = attempt * onwardKinds.length + onwardKinds.indexOf(kind);
    contacts.key[slot] = futureBits(key, Future.nextLife, turn);
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
