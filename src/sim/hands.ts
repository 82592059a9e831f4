import { parkedPointsOf } from '../domain/routing/plan.ts';
import { beginPatience, leaveQueue } from './coming.ts';
import { ContactState } from './contactTable.ts';
import { EventKind } from './eventList.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** The agent begins (or goes on) with the contact. */
export function takeUp(state: SimState, slot: number, agent: number, points: number): void {
  const { contacts, staff, now } = state;
  const contactClass = contacts.contactClass[slot]!;
  if (contacts.isQueued[slot] === 1) {
    leaveQueue(state, slot);
    contacts.patienceMs[slot] = contacts.leavesAt[slot]! - now;
    contacts.leavesAt[slot] = never;
  }
  contacts.state[slot] = ContactState.inHand;
  contacts.agent[slot] = agent;
  contacts.points[slot] = points;
  if (contacts.startedAt[slot] === never) {
    contacts.startedAt[slot] = now;
    if (state.classes[contactClass]!.answersAtStart) contacts.answeredAt[slot] = now;
  }
  state.inHandChanges(contactClass, 1);
  staff.load[agent]! += points;
  staff.inHand[agent]!++;
  state.touch(agent);
  beginThread(state, slot, agent, contacts.workMs[slot]! / speedOf(state, agent, contactClass));
}

const speedOf = ({ staff }: SimState, agent: number, contactClass: number): number =>
  staff.groups[staff.group[agent]!]!.speedOfClass[contactClass] ?? 1;

/** Something that takes the agent so long when nothing else is in hand. */
export function beginThread(state: SimState, slot: number, agent: number, durationMs: number): void {
  const { contacts, staff, now, events } = state;
  const turn = ++contacts.turn[slot]!;
  if (staff.isExclusive[agent] === 1) {
    staff.only[agent] = slot;
    contacts.sharedFrom[slot] = now;
    contacts.endsAt[slot] = now + durationMs;
    events.add(now + durationMs, EventKind.ends, slot, turn);
    return;
  }
  staff.advance(agent, now);
  contacts.sharedFrom[slot] = staff.shared[agent]!;
  contacts.endsAt[slot] = staff.attained[agent]! + durationMs;
  staff.threadsOf[agent]!.push(slot);
  expectFirstEnd(state, agent);
}

function expectFirstEnd(state: SimState, agent: number): void {
  const { staff, contacts, events, now } = state;
  const threads = staff.threadsOf[agent]!;
  const stamp = ++staff.stamp[agent]!;
  if (threads.length === 0) return;
  const endsAt = contacts.endsAt[firstOf(state, agent)]!;
  const left = Math.max(0, endsAt - staff.attained[agent]!);
  events.add(now + left / staff.speed(agent, threads.length), EventKind.threadEnds, agent, stamp);
}

function firstOf({ staff, contacts }: SimState, agent: number): number {
  let first = -1;
  for (const slot of staff.threadsOf[agent]!) {
    if (first === -1 || contacts.endsAt[slot]! < contacts.endsAt[first]!) first = slot;
  }
  return first;
}

/** Takes the thread whose turn it is to end out of the agent's threads; answers its contact. */
export function endFirstThread(state: SimState, agent: number): number {
  const { staff, contacts, now } = state;
  staff.advance(agent, now);
  const slot = firstOf(state, agent);
  staff.attained[agent] = contacts.endsAt[slot]!;
  endThread(state, slot, agent);
  return slot;
}

/** The contact's thread is not worked on any more, done or not. */
export function endThread(state: SimState, slot: number, agent: number): void {
  const { staff, contacts, now } = state;
  if (staff.isExclusive[agent] === 1) {
    staff.only[agent] = -1;
    addActive(state, slot, agent, now - contacts.sharedFrom[slot]!);
    return;
  }
  staff.advance(agent, now);
  addActive(state, slot, agent, staff.shared[agent]! - contacts.sharedFrom[slot]!);
  const threads = staff.threadsOf[agent]!;
  threads.splice(threads.indexOf(slot), 1);
  expectFirstEnd(state, agent);
}

/**
 * The agent's time goes to the contact, and to its class in the agent's group. The time of an approval is that of the
 * contact it is for as well.
 */
function addActive(state: SimState, slot: number, agent: number, ms: number): void {
  const { contacts, staff, table } = state;
  contacts.activeMs[slot]! += ms;
  const approved = contacts.approves[slot]!;
  if (approved !== -1) addActive(state, approved, agent, ms);
  else if (contacts.isCounted[slot] === 1)
    table.activeMs[staff.group[agent]! * table.shape.classes + contacts.contactClass[slot]!]! += ms;
}

/** The agent has the contact no more in hand; what the levels know of it goes with it. */
export function layDown(state: SimState, slot: number, agent: number): void {
  const { staff, contacts } = state;
  state.inHandChanges(contacts.contactClass[slot]!, -1);
  staff.load[agent]! -= contacts.points[slot]!;
  staff.inHand[agent]!--;
  state.touch(agent);
}

/** Laid down, it keeps a share of its points on the agent (routing/plan.ts). */
export function keepParked(state: SimState, slot: number, agent: number): void {
  const { staff, contacts, model } = state;
  contacts.points[slot] = parkedPointsOf(model.plan, contacts.points[slot]!);
  staff.load[agent]! += contacts.points[slot]!;
  state.parkedChanges(contacts.contactClass[slot]!, 1);
}

export function endParked(state: SimState, slot: number, agent: number): void {
  const { staff, contacts } = state;
  staff.load[agent]! -= contacts.points[slot]!;
  state.parkedChanges(contacts.contactClass[slot]!, -1);
  state.touch(agent);
}

/**
 * Gives all that the agent is working on back to wait, with what is left of it and of the customer's patience;
 * wrap-up is finished.
 */
export function releaseAll(state: SimState, agent: number): void {
  const { staff, contacts, now } = state;
  const isExclusive = staff.isExclusive[agent] === 1;
  const slots = isExclusive ? [staff.only[agent]!] : [...staff.threadsOf[agent]!];
  for (const slot of slots) {
    if (slot === -1 || contacts.state[slot] !== ContactState.inHand) continue;
    if (!isExclusive) staff.advance(agent, now);
    const left = contacts.endsAt[slot]! - (isExclusive ? now : staff.attained[agent]!);
    contacts.workMs[slot] = Math.max(0, left) * speedOf(state, agent, contacts.contactClass[slot]!);
    endThread(state, slot, agent);
    layDown(state, slot, agent);
    contacts.turn[slot]!++;
    contacts.state[slot] = ContactState.waiting;
    state.router.workReleased(now, slot, agent);
    queueIfWaiting(state, slot);
    if (contacts.isQueued[slot] === 1) beginPatience(state, slot);
  }
}

/** After the router has been asked for an agent: the contact waits unless it has found one. */
export function queueIfWaiting(state: SimState, slot: number): void {
  const { contacts } = state;
  if (contacts.state[slot]! > ContactState.offered || contacts.isQueued[slot] === 1) return;
  contacts.isQueued[slot] = 1;
  state.queueChanges(contacts.contactClass[slot]!, 1);
}
