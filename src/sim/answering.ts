import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import { askApproval } from './approvals.ts';
import { Future, futureUniform } from './chance/randomStream.ts';
import { ContactState, type SimAgent, type SimContact } from './contactAndAgent.ts';
import { countContact, dueAtNow } from './counting.ts';
import { EventKind } from './eventList.ts';
import { beginThread, endParked, endThread, keepParked, layDown, queueIfWaiting } from './hands.ts';
import { boostIn } from './mood.ts';
import { goOnward } from './onward.ts';
import type { Conversation } from './promises.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** Service or wrap-up of the contact, or what a customer did without an agent, is over. */
export function workEnds(state: SimState, contact: SimContact): void {
  if (contact.state === ContactState.selfServing) {
    contact.contactClass.levels.inHand.change(-1, state.now);
    customerLeaves(state, contact);
    contactEnds(state, contact);
    return;
  }
  endThread(state, contact, contact.agent!);
  threadEnded(state, contact);
}

/** The same, of a thread that is already out of the agent's hands. */
export function threadEnded(state: SimState, contact: SimContact): void {
  const { contactClass } = contact;
  const agent = contact.agent!;
  if (contact.state === ContactState.inHand) {
    contact.isReviewed = state.crises?.reviews(contact) ?? false;
    if (contactClass.hasOneAnswer) {
      giveAnswer(state, contact);
      customerLeaves(state, contact);
    } else if (!needsApproval(contact)) {
      giveAnswer(state, contact);
      if (!willReply(contact)) customerLeaves(state, contact);
    }
    const { wrapUpMs } = contact;
    if (wrapUpMs > 0 && !willReply(contact)) {
      contact.state = ContactState.wrappingUp;
      beginThread(state, contact, agent, wrapUpMs);
      return;
    }
  }
  layDown(state, contact, agent);
  if (contact.leftAt !== never) {
    finish(state, contact, agent);
    return;
  }
  keepParked(state, contact, agent);
  if (needsApproval(contact)) {
    contact.state = ContactState.beingApproved;
    state.router.workParked(state.now, contact.slot, agent.number);
    if (contactClass.approvedBy !== -1) {
      askApproval(state, contact);
      return;
    }
    const timeMs = contactClass.approvalTime!.at(
      futureUniform(contact.key, Future.approvalTime, contact.round),
    );
    state.events.add(state.now + timeMs, EventKind.approved, contact.slot, contact.turn);
  } else {
    state.router.workParked(state.now, contact.slot, agent.number);
    awaitReply(state, contact);
  }
}

function needsApproval({ contactClass, key, round, isReviewed }: SimContact): boolean {
  const { approval } = contactClass.model;
  if (approval === null) return false;
  return isReviewed || futureUniform(key, Future.approves, round) < approval.share;
}

function willReply({ contactClass, key, round }: SimContact): boolean {
  const { replies } = contactClass.model;
  if (replies === null || round >= replies.atMost) return false;
  return futureUniform(key, Future.replies, round) < replies.share;
}

/** The supervisor lets the answer go out. */
export function approve(state: SimState, contact: SimContact): void {
  giveAnswer(state, contact);
  if (willReply(contact)) {
    awaitReply(state, contact);
    return;
  }
  const agent = contact.agent!;
  customerLeaves(state, contact);
  endParked(state, contact, agent);
  finish(state, contact, agent);
}

function awaitReply(state: SimState, contact: SimContact): void {
  const { now } = state;
  contact.state = ContactState.parked;
  conversationOf(state, contact)?.waits.push({ fromAt: state.model.originAt + now, toAt: null });
  const { replyDelay } = contact.contactClass;
  const delayMs = replyDelay!.at(futureUniform(contact.key, Future.replyDelay, contact.round));
  state.events.add(now + delayMs, EventKind.replies, contact.slot, contact.turn);
}

/** The customer has written again: the thread goes back to its agent, or waits. */
export function customerReplies(state: SimState, contact: SimContact): void {
  const { now, model } = state;
  const { replyWork } = contact.contactClass;
  const round = ++contact.round;
  endParked(state, contact, contact.agent!);
  contact.state = ContactState.waiting;
  contact.turn++;
  contact.workMs = replyWork!.at(futureUniform(contact.key, Future.replyWork, round));
  const conversation = conversationOf(state, contact);
  let dueAt = never;
  if (conversation !== null) {
    conversation.waits[conversation.waits.length - 1]!.toAt = model.originAt + now;
    conversation.unanswered = { id: String(round), at: model.originAt + now };
    dueAt = dueAtNow(state, contact);
  }
  state.router.workResumed(now, contact.slot, now, dueAt, boostIn(state, contact, dueAt));
  queueIfWaiting(state, contact);
}

function giveAnswer(state: SimState, contact: SimContact): void {
  const { now, model } = state;
  if (contact.answeredAt === never) contact.answeredAt = now;
  const conversation = conversationOf(state, contact);
  if (conversation === null) return;
  conversation.answers.push({
    at: model.originAt + now,
    answersMentionId: conversation.unanswered?.id ?? null,
    answersMentionAt: conversation.unanswered?.at ?? null,
  });
  conversation.unanswered = null;
}

/** Kept only where promises ask for it; null: one mention, one answer, or nothing promised. */
function conversationOf(state: SimState, contact: SimContact): Conversation | null {
  const { model, promise } = contact.contactClass;
  if (model.replies === null || promise === null) return null;
  contact.conversation ??= {
    answers: [],
    waits: [],
    unanswered: { id: '0', at: state.model.originAt + contact.arrivedAt },
  };
  return contact.conversation;
}

function customerLeaves(state: SimState, contact: SimContact): void {
  const { place } = contact.contactClass.model;
  contact.leftAt = state.now;
  if (place !== -1) state.inPlace[place]!--;
}

/** The agent is done with it, and takes what is next. */
function finish(state: SimState, contact: SimContact, agent: SimAgent): void {
  state.router.workFinished(state.now, contact.slot, agent.number);
  contactEnds(state, contact);
}

function contactEnds(state: SimState, contact: SimContact): void {
  const { approves } = contact;
  state.live--;
  countContact(state, contact, ContactOutcome.served, contact.leftAt);
  goOnward(state, contact, contact.contactClass.onward.served);
  if (approves !== null) approve(state, approves);
}
