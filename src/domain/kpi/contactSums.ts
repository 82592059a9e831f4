import { millisecondsPerHour } from '../desk/time.ts';
import { ContactOutcome, type ContactRecord } from './contactRecord.ts';

/**
 * What is summed over contacts. All KPIs of contacts are ratios of these, so they can be added over classes,
 * intervals and replications before anything is divided.
 */
export const contactFields = [
  'offered',
  'started',
  'served',
  'abandoned',
  'turnedAway',
  'open',
  /** Arrivals that did not start at once, those who later abandon included. */
  'waited',
  /** Time in queue of all who started or left: who is turned away counts 0. */
  'waitMs',
  'waitSquaredMs',
  'waitStartedMs',
  'waitAbandonedMs',
  'startedWithin',
  'abandonedWithin',
  /** From start to the customer's end, of those served. */
  'serviceMs',
  'activeMs',
  /** Agents' time that those who left, were turned away or are still open would have taken. */
  'workLeftMs',
  'answered',
  'answeredWithinHour',
  'firstResponseMs',
  'resolveMs',
  'clocksMet',
  'clocksMissed',
  /** Customers who came again about the same matter after they were served. */
  'repeated',
  /** Customers who went on to another channel unresolved. */
  'escalated',
  'retried',
  'redialled',
  /** Served, and yet the customer came again or went on to another channel. */
  'servedOnward',
  /** An agent took it: started, and not by self-service. */
  'taken',
  /** Served by self-service; of those, customers who came again or went on to another channel. */
  'selfServed',
  'selfServedOnward',
  /** Served customers who are asked, and how many of them are expected to be satisfied. */
  'asked',
  'satisfied',
  /** Customers who complained where everybody can read it. */
  'wentPublic',
] as const;

export type ContactField = (typeof contactFields)[number];

export const Contact = Object.fromEntries(contactFields.map((field, index) => [field, index])) as Readonly<
  Record<ContactField, number>
>;

export const contactFieldCount = contactFields.length;

const at = Contact;
const started = at.started;
const waitMs = at.waitMs;

/** Adds a contact to the sums that begin at `offset`. */
export function addContact(sums: Float64Array, offset: number, contact: ContactRecord): void {
  const { outcome, arrivedAt, startedAt, endedAt } = contact;
  sums[offset]!++;
  if (contact.hasWaited) sums[offset + at.waited]!++;
  if (startedAt !== Number.POSITIVE_INFINITY) {
    const wait = startedAt - arrivedAt;
    sums[offset + started]!++;
    if (!contact.isSelfService) sums[offset + at.taken]!++;
    sums[offset + waitMs]! += wait;
    sums[offset + at.waitSquaredMs]! += wait * wait;
    sums[offset + at.waitStartedMs]! += wait;
    if (wait <= contact.serviceLevelMs) sums[offset + at.startedWithin]!++;
  }
  if (outcome === ContactOutcome.served) {
    sums[offset + at.served]!++;
    if (startedAt !== Number.POSITIVE_INFINITY) sums[offset + at.serviceMs]! += endedAt - startedAt;
    sums[offset + at.resolveMs]! += endedAt - arrivedAt;
    if (contact.isSelfService) sums[offset + at.selfServed]!++;
    if (contact.satisfiedShare >= 0) {
      sums[offset + at.asked]!++;
      sums[offset + at.satisfied]! += contact.satisfiedShare;
    }
  } else if (outcome === ContactOutcome.abandoned && startedAt !== Number.POSITIVE_INFINITY) {
    // Given back by an agent and left alone: waited until that agent began, as those who are served.
    sums[offset + at.abandoned]!++;
  } else if (outcome === ContactOutcome.abandoned) {
    const wait = endedAt - arrivedAt;
    sums[offset + at.abandoned]!++;
    sums[offset + waitMs]! += wait;
    sums[offset + at.waitSquaredMs]! += wait * wait;
    sums[offset + at.waitAbandonedMs]! += wait;
    if (wait <= contact.serviceLevelMs) sums[offset + at.abandonedWithin]!++;
  } else if (outcome === ContactOutcome.turnedAway) sums[offset + at.turnedAway]!++;
  else sums[offset + at.open]!++;
  sums[offset + at.activeMs]! += contact.activeMs;
  if (contact.workLeftMs !== 0) sums[offset + at.workLeftMs]! += contact.workLeftMs;
  if (contact.answeredAt !== Number.POSITIVE_INFINITY) {
    const response = contact.answeredAt - arrivedAt;
    sums[offset + at.answered]!++;
    sums[offset + at.firstResponseMs]! += response;
    if (response <= millisecondsPerHour) sums[offset + at.answeredWithinHour]!++;
  }
  if (contact.clocksMet !== 0) sums[offset + at.clocksMet]! += contact.clocksMet;
  if (contact.clocksMissed !== 0) sums[offset + at.clocksMissed]! += contact.clocksMissed;
}
