import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import { askApproval } from './approvals.ts';
import { Future, futureUniform } from './chance/randomStream.ts';
import { ContactState } from './contactTable.ts';
import { countContact, dueAtNow } from './counting.ts';
import { EventKind } from './eventList.ts';
import { beginThread, endParked, endThread, keepParked, layDown, queueIfWaiting } from './hands.ts';
import { boostNow } from './mood.ts';
import { goOnward } from './onward.ts';
import type { Conversation } from './promises.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** Service or wrap-up of the contact, or what a customer did without an agent, is over. */
export function workEnds(state: SimState, slot: number): void {
  const { contacts } = state;
  if (contacts.state[slot] === ContactState.selfServing) {
    state.inHandChanges(contacts.contactClass[slot]!, -1);
    contacts.leftAt[slot] = state.now;
    leavePlace(state, slot);
    contactEnds(state, slot);
    return;
  }
  endThread(state, slot, contacts.agent[slot]!);
  threadEnded(state, slot);
}

/** The same, of a thread that is already out of the agent's hands. */
export function threadEnded(state: SimState, slot: number): void {
  const { contacts } = state;
  const agent = contacts.agent[slot]!;
  if (contacts.state[slot] === ContactState.inHand) {
    const { model } = state.classes[contacts.contactClass[slot]!]!;
    if (model.replies === null && model.approval === null) {
      giveAnswer(state, slot);
      customerLeaves(state, slot);
    } else if (!needsApproval(state, slot)) {
      giveAnswer(state, slot);
      if (!willReply(state, slot)) customerLeaves(state, slot);
    }
    const wrapUpMs = contacts.wrapUpMs[slot]!;
    if (wrapUpMs > 0 && !willReply(state, slot)) {
      contacts.state[slot] = ContactState.wrappingUp;
      beginThread(state, slot, agent, wrapUpMs);
      return;
    }
  }
  layDown(state, slot, agent);
  if (contacts.leftAt[slot] !== never) {
    finish(state, slot, agent);
    return;
  }
  keepParked(state, slot, agent);
  if (needsApproval(state, slot)) {
    contacts.state[slot] = ContactState.beingApproved;
    state.router.workParked(state.now, slot, agent);
    if (state.classes[contacts.contactClass[slot]!]!.approvedBy !== -1) {
      askApproval(state, slot);
      return;
    }
    const sampler = state.classes[contacts.contactClass[slot]!]!.approvalTime!;
    const timeMs = sampler.at(futureUniform(contacts.key[slot]!, Future.approvalTime, contacts.round[slot]!));
    state.events.add(state.now + timeMs, EventKind.approved, slot, contacts.turn[slot]!);
  } else {
    state.router.workParked(state.now, slot, agent);
    awaitReply(state, slot);
  }
}

function needsApproval({ contacts, classes }: SimState, slot: number): boolean {
  const { approval } = classes[contacts.contactClass[slot]!]!.model;
  if (approval === null) return false;
  return futureUniform(contacts.key[slot]!, Future.approves, contacts.round[slot]!) < approval.share;
}

function willReply({ contacts, classes }: SimState, slot: number): boolean {
  const { replies } = classes[contacts.contactClass[slot]!]!.model;
  const round = contacts.round[slot]!;
  if (replies === null || round >= replies.atMost) return false;
  return futureUniform(contacts.key[slot]!, Future.replies, round) < replies.share;
}

/** The supervisor lets the answer go out. */
export function approve(state: SimState, slot: number): void {
  giveAnswer(state, slot);
  if (willReply(state, slot)) {
    awaitReply(state, slot);
    return;
  }
  const agent = state.contacts.agent[slot]!;
  customerLeaves(state, slot);
  endParked(state, slot, agent);
  finish(state, slot, agent);
}

function awaitReply(state: SimState, slot: number): void {
  const { contacts, now } = state;
  const { replyDelay } = state.classes[contacts.contactClass[slot]!]!;
  contacts.state[slot] = ContactState.parked;
  conversationOf(state, slot)?.waits.push({ fromAt: state.model.originAt + now, toAt: null });
  const delayMs = replyDelay!.at(
    futureUniform(contacts.key[slot]!, Future.replyDelay, contacts.round[slot]!),
  );
  state.events.add(now + delayMs, EventKind.replies, slot, contacts.turn[slot]!);
}

/** The customer has written again: the thread goes back to its agent, or waits. */
export function customerReplies(state: SimState, slot: number): void {
  const { contacts, now, model } = state;
  const { replyWork } = state.classes[contacts.contactClass[slot]!]!;
  const round = ++contacts.round[slot]!;
  endParked(state, slot, contacts.agent[slot]!);
  contacts.state[slot] = ContactState.waiting;
  contacts.turn[slot]!++;
  contacts.workMs[slot] = replyWork!.at(futureUniform(contacts.key[slot]!, Future.replyWork, round));
  const conversation = conversationOf(state, slot);
  let dueAt = never;
  if (conversation !== null) {
    conversation.waits[conversation.waits.length - 1]!.toAt = model.originAt + now;
    conversation.unanswered = { id: String(round), at: model.originAt + now };
    dueAt = dueAtNow(state, slot);
  }
  state.router.workResumed(now, slot, now, dueAt, boostNow(state, slot));
  queueIfWaiting(state, slot);
}

function giveAnswer(state: SimState, slot: number): void {
  const { contacts, now, model } = state;
  if (contacts.answeredAt[slot] === never) contacts.answeredAt[slot] = now;
  const conversation = conversationOf(state, slot);
  if (conversation === null) return;
  conversation.answers.push({
    at: model.originAt + now,
    answersMentionId: conversation.unanswered?.id ?? null,
    answersMentionAt: conversation.unanswered?.at ?? null,
  });
  conversation.unanswered = null;
}

/** Kept only where promises ask for it; null: one mention, one answer, or nothing promised. */
function conversationOf(state: SimState, slot: number): Conversation | null {
  const { contacts, conversations, promises, classes } = state;
  const contactClass = contacts.contactClass[slot]!;
  if (classes[contactClass]!.model.replies === null || promises[contactClass] === null) return null;
  conversations[slot] ??= {
    answers: [],
    waits: [],
    unanswered: { id: '0', at: state.model.originAt + contacts.arrivedAt[slot]! },
  };
  return conversations[slot];
}

function customerLeaves(state: SimState, slot: number): void {
  state.contacts.leftAt[slot] = state.now;
  leavePlace(state, slot);
}

function leavePlace(state: SimState, slot: number): void {
  const { place } = state.classes[state.contacts.contactClass[slot]!]!.model;
  if (place !== -1) state.inPlace[place]!--;
}

/** The agent is done with it, and takes what is next. */
function finish(state: SimState, slot: number, agent: number): void {
  state.router.workFinished(state.now, slot, agent);
  contactEnds(state, slot);
}

function contactEnds(state: SimState, slot: number): void {
  const { contacts } = state;
  const approved = contacts.approves[slot]!;
  state.live--;
  countContact(state, slot, ContactOutcome.served, contacts.leftAt[slot]!);
  goOnward(state, slot, state.classes[contacts.contactClass[slot]!]!.onward.served);
  if (approved !== -1) approve(state, approved);
}
