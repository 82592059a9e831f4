import { parkedPointsOf } from '../domain/routing/plan.ts';
import { beginPatience, enterQueue, leaveQueue } from './coming.ts';
import { ContactState, type SimAgent, type SimContact } from './contactAndAgent.ts';
import { EventKind } from './eventList.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** The agent begins (or goes on) with the contact. */
export function takeUp(state: SimState, contact: SimContact, agent: SimAgent, points: number): void {
  const { now } = state;
  const { contactClass } = contact;
  if (contact.isQueued) {
    leaveQueue(state, contact);
    contact.patienceMs = contact.leavesAt - now;
    contact.leavesAt = never;
  }
  contact.state = ContactState.inHand;
  contact.agent = agent;
  contact.points = points;
  if (contact.startedAt === never) {
    contact.startedAt = now;
    if (contactClass.answersAtStart) contact.answeredAt = now;
  }
  contactClass.levels.inHand.change(1, now);
  agent.load += points;
  agent.inHand++;
  state.touch(agent);
  beginThread(state, contact, agent, contact.workMs / speedOf(agent, contact));
}

const speedOf = ({ model }: SimAgent, { contactClass }: SimContact): number =>
  model.speedOfClass[contactClass.index] ?? 1;

/** Something that takes the agent so long when nothing else is in hand. */
export function beginThread(state: SimState, contact: SimContact, agent: SimAgent, durationMs: number): void {
  const { now, events } = state;
  const turn = ++contact.turn;
  if (agent.isExclusive) {
    agent.only = contact;
    contact.sharedFrom = now;
    contact.endsAt = now + durationMs;
    events.add(now + durationMs, EventKind.ends, contact.slot, turn);
    return;
  }
  agent.advance(now);
  contact.sharedFrom = agent.shared;
  contact.endsAt = agent.attained + durationMs;
  agent.threads.push(contact);
  expectFirstEnd(state, agent);
}

function expectFirstEnd({ events, now }: SimState, agent: SimAgent): void {
  const { threads, attained } = agent;
  const stamp = ++agent.stamp;
  if (threads.length === 0) return;
  const left = Math.max(0, firstOf(agent).endsAt - attained);
  events.add(now + left / agent.speed(threads.length), EventKind.threadEnds, agent.number, stamp);
}

function firstOf({ threads }: SimAgent): SimContact {
  let first = threads[0]!;
  for (const contact of threads) if (contact.endsAt < first.endsAt) first = contact;
  return first;
}

/** Takes the thread whose turn it is to end out of the agent's threads; answers its contact. */
export function endFirstThread(state: SimState, agent: SimAgent): SimContact {
  agent.advance(state.now);
  const contact = firstOf(agent);
  agent.attained = contact.endsAt;
  endThread(state, contact, agent);
  return contact;
}

/** The contact's thread is not worked on any more, done or not. */
export function endThread(state: SimState, contact: SimContact, agent: SimAgent): void {
  const { now } = state;
  if (agent.isExclusive) {
    agent.only = null;
    addActive(state, contact, agent, now - contact.sharedFrom);
    return;
  }
  agent.advance(now);
  addActive(state, contact, agent, agent.shared - contact.sharedFrom);
  agent.threads.splice(agent.threads.indexOf(contact), 1);
  expectFirstEnd(state, agent);
}

/**
 * The agent's time goes to the contact, and to its class in the agent's group. The time of an approval is that of the
 * contact it is for as well.
 */
function addActive(state: SimState, contact: SimContact, agent: SimAgent, ms: number): void {
  const { table } = state;
  contact.activeMs += ms;
  if (contact.approves !== null) addActive(state, contact.approves, agent, ms);
  else if (contact.isCounted)
    table.activeMs[agent.group * table.shape.classes + contact.contactClass.index]! += ms;
}

/** The agent has the contact no more in hand; what the levels know of it goes with it. */
export function layDown(state: SimState, contact: SimContact, agent: SimAgent): void {
  contact.contactClass.levels.inHand.change(-1, state.now);
  agent.load -= contact.points;
  agent.inHand--;
  state.touch(agent);
}

/** Laid down, it keeps a share of its points on the agent (routing/plan.ts). */
export function keepParked(state: SimState, contact: SimContact, agent: SimAgent): void {
  contact.points = parkedPointsOf(state.model.plan, contact.points);
  agent.load += contact.points;
  contact.contactClass.levels.parked.change(1, state.now);
}

export function endParked(state: SimState, contact: SimContact, agent: SimAgent): void {
  agent.load -= contact.points;
  contact.contactClass.levels.parked.change(-1, state.now);
  state.touch(agent);
}

/**
 * Gives all that the agent is working on back to wait, with what is left of it and of the customer's patience;
 * wrap-up is finished.
 */
export function releaseAll(state: SimState, agent: SimAgent): void {
  const { now } = state;
  const { isExclusive, only } = agent;
  const inHand = !isExclusive ? [...agent.threads] : only === null ? [] : [only];
  for (const contact of inHand) {
    if (contact.state !== ContactState.inHand) continue;
    if (!isExclusive) agent.advance(now);
    const left = contact.endsAt - (isExclusive ? now : agent.attained);
    contact.workMs = Math.max(0, left) * speedOf(agent, contact);
    endThread(state, contact, agent);
    layDown(state, contact, agent);
    contact.turn++;
    contact.state = ContactState.waiting;
    state.router.workReleased(now, contact.slot, agent.number);
    queueIfWaiting(state, contact);
    if (contact.isQueued) beginPatience(state, contact);
  }
}

/** After the router has been asked for an agent: the contact waits unless it has found one. */
export function queueIfWaiting(state: SimState, contact: SimContact): void {
  if (contact.isWaiting && !contact.isQueued) enterQueue(state, contact);
}
