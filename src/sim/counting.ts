import { ContactOutcome, type ContactRecord } from '../domain/kpi/contactRecord.ts';
import { addContact } from '../domain/kpi/contactSums.ts';
import { bucketOf } from '../domain/kpi/durationBuckets.ts';
import { keptOfOneAnswer, metOf, missedOf } from '../domain/sla/oneAnswer.ts';
import { ContactState } from './contactTable.ts';
import type { Satisfaction } from './model.ts';
import { clocksKept, dueAtOf } from './promises.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;

/** The contact has ended (or is still open at the end): it is counted where it arrived, if it arrived in the time observed. */
export function countContact(state: SimState, slot: number, outcome: number, endedAt: number): void {
  const { contacts } = state;
  if (contacts.isCounted[slot] === 0) return;
  state.openCounted--;
  const { record, table } = state;
  const contactClass = contacts.contactClass[slot]!;
  record.outcome = outcome;
  record.arrivedAt = contacts.arrivedAt[slot]!;
  record.startedAt = contacts.startedAt[slot]!;
  record.answeredAt = contacts.answeredAt[slot]!;
  record.endedAt = endedAt;
  record.hasWaited = contacts.hasWaited[slot] === 1;
  record.activeMs = contacts.activeMs[slot]!;
  record.workLeftMs = outcome === ContactOutcome.served ? 0 : workLeftOf(state, slot, outcome);
  const { model, requirement } = state.classes[contactClass]!;
  record.serviceLevelMs = model.serviceLevelMs;
  record.isSelfService = requirement === -1;
  record.satisfiedShare = model.satisfaction === null ? -1 : satisfiedShare(model.satisfaction, record);
  record.clocksMet = 0;
  record.clocksMissed = 0;
  if (state.promises[contactClass] !== null) countClocks(state, slot, outcome, endedAt);
  const interval = state.intervalOf(record.arrivedAt);
  addContact(table.contacts, table.contactRow(contactClass, interval), record);
  const waitMs = record.startedAt - record.arrivedAt;
  const responseMs = record.answeredAt - record.arrivedAt;
  const waitBucket = waitMs === never ? -1 : bucketOf(waitMs);
  if (waitBucket !== -1) table.waits.add(contactClass, interval, waitBucket);
  if (responseMs !== never) {
    const bucket = responseMs === waitMs ? waitBucket : bucketOf(responseMs);
    table.responses.add(contactClass, interval, bucket);
  }
  if (state.observer !== null)
    state.observer(
      record,
      contactClass,
      contacts.attempt[slot]!,
      contacts.number[slot]!,
      contacts.agent[slot]!,
      slot,
    );
}

/** At full speed; what an agent has in hand at the end counts in whole, since nothing of it is active time yet. */
function workLeftOf({ contacts, classes }: SimState, slot: number, outcome: number): number {
  if (classes[contacts.contactClass[slot]!]!.requirement === -1) return 0;
  const isAnswered = outcome === ContactOutcome.open && contacts.state[slot]! > ContactState.inHand;
  return isAnswered ? 0 : contacts.workMs[slot]! + contacts.wrapUpMs[slot]!;
}

/** Satisfaction falls with the wait for the first answer (or for the end, where there was none). */
function satisfiedShare(
  { share, lossPerMs }: Satisfaction,
  { arrivedAt, answeredAt, endedAt }: ContactRecord,
): number {
  return Math.max(0, share - lossPerMs * (Math.min(answeredAt, endedAt) - arrivedAt));
}

function countClocks(state: SimState, slot: number, outcome: number, endedAt: number): void {
  const { contacts, record, promises, model, conversations } = state;
  const promise = promises[contacts.contactClass[slot]!]!;
  const resolvedAt = outcome === ContactOutcome.open ? never : endedAt;
  const { originAt } = model;
  if (conversations[slot] === undefined) {
    const { oneAnswer } = state;
    oneAnswer.openedAt = originAt + record.arrivedAt;
    oneAnswer.assignedAt = originAt + record.startedAt;
    oneAnswer.answeredAt = originAt + record.answeredAt;
    oneAnswer.resolvedAt = originAt + resolvedAt;
    const kept = keptOfOneAnswer(promise.policy, promise.calendar, oneAnswer, originAt + endedAt);
    record.clocksMet = metOf(kept);
    record.clocksMissed = missedOf(kept);
    return;
  }
  const kept = clocksKept(promise, historyOf(state, slot, resolvedAt), originAt, endedAt);
  record.clocksMet = kept.met;
  record.clocksMissed = kept.missed;
}

const historyOf = ({ contacts, conversations }: SimState, slot: number, resolvedAt: number) => ({
  arrivedAt: contacts.arrivedAt[slot]!,
  startedAt: contacts.startedAt[slot]!,
  answeredAt: contacts.answeredAt[slot]!,
  resolvedAt,
  conversation: conversations[slot] ?? null,
});

/** The instant by which the router ranks the contact now; Infinity: nothing is promised. */
export function dueAtNow(state: SimState, slot: number): number {
  const promise = state.promises[state.contacts.contactClass[slot]!]!;
  return promise === null ? never : dueAtOf(promise, historyOf(state, slot, never), state.model.originAt);
}
