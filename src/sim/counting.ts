import { ContactOutcome } from '../domain/kpi/contactRecord.ts';
import { addContact } from '../domain/kpi/contactSums.ts';
import { bucketOf } from '../domain/kpi/durationBuckets.ts';
import { keptOfOneAnswer, metOf, missedOf } from '../domain/sla/oneAnswer.ts';
import { ContactState, type SimContact } from './contactAndAgent.ts';
import type { Satisfaction } from './model.ts';
import { type ClassPromise, clocksKept, dueAtOf } from './promises.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** The contact has ended (or is still open at the end): it is counted where it arrived, if it arrived in the time observed. */
export function countContact(state: SimState, contact: SimContact, outcome: number, endedAt: number): void {
  if (!contact.isCounted) return;
  state.openCounted--;
  const { table } = state;
  const { index, model, promise } = contact.contactClass;
  contact.outcome = outcome;
  contact.endedAt = endedAt;
  contact.workLeftMs = outcome === ContactOutcome.served ? 0 : workLeftOf(contact);
  contact.satisfiedShare = model.satisfaction === null ? -1 : satisfiedShare(model.satisfaction, contact);
  contact.clocksMet = 0;
  contact.clocksMissed = 0;
  if (promise !== null) countClocks(state, contact, promise);
  const interval = state.intervalOf(contact.arrivedAt);
  addContact(table.contacts, table.contactRow(index, interval), contact);
  const waitMs = contact.startedAt - contact.arrivedAt;
  const responseMs = contact.answeredAt - contact.arrivedAt;
  const waitBucket = waitMs === never ? -1 : bucketOf(waitMs);
  if (waitBucket !== -1) table.waits.add(index, interval, waitBucket);
  if (responseMs !== never) {
    const bucket = responseMs === waitMs ? waitBucket : bucketOf(responseMs);
    table.responses.add(index, interval, bucket);
  }
  if (state.observer !== null)
    state.observer(
      contact,
      index,
      contact.attempt,
      contact.number,
      contact.agent?.number ?? -1,
      contact.slot,
    );
}

/** At full speed; what an agent has in hand at the end counts in whole, since nothing of it is active time yet. */
function workLeftOf(contact: SimContact): number {
  if (contact.isSelfService) return 0;
  const isAnswered = contact.outcome === ContactOutcome.open && contact.state > ContactState.inHand;
  return isAnswered ? 0 : contact.workMs + contact.wrapUpMs;
}

/** Satisfaction falls with the wait for the first answer (or for the end, where there was none). */
function satisfiedShare(
  { share, lossPerMs }: Satisfaction,
  { arrivedAt, answeredAt, endedAt }: SimContact,
): number {
  return Math.max(0, share - lossPerMs * (Math.min(answeredAt, endedAt) - arrivedAt));
}

function countClocks({ model, oneAnswer }: SimState, contact: SimContact, promise: ClassPromise): void {
  const { outcome, endedAt } = contact;
  const resolvedAt = outcome === ContactOutcome.open ? never : endedAt;
  const { originAt } = model;
  if (contact.conversation === null) {
    oneAnswer.openedAt = originAt + contact.arrivedAt;
    oneAnswer.assignedAt = originAt + contact.startedAt;
    oneAnswer.answeredAt = originAt + contact.answeredAt;
    oneAnswer.resolvedAt = originAt + resolvedAt;
    const kept = keptOfOneAnswer(promise.policy, promise.calendar, oneAnswer, originAt + endedAt);
    contact.clocksMet = metOf(kept);
    contact.clocksMissed = missedOf(kept);
    return;
  }
  const kept = clocksKept(promise, historyOf(contact, resolvedAt), originAt, endedAt);
  contact.clocksMet = kept.met;
  contact.clocksMissed = kept.missed;
}

const historyOf = ({ arrivedAt, startedAt, answeredAt, conversation }: SimContact, resolvedAt: number) => ({
  arrivedAt,
  startedAt,
  answeredAt,
  resolvedAt,
  conversation,
});

/** The instant by which the router ranks the contact now; Infinity: nothing is promised. */
export function dueAtNow({ model }: SimState, contact: SimContact): number {
  const { promise } = contact.contactClass;
  return promise === null ? never : dueAtOf(promise, historyOf(contact, never), model.originAt);
}
