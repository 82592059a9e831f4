import type { SimContact } from './contactAndAgent.ts';
import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;
const least = 1;
const stepsPerPoint = 10;

/** Points of sentiment that the customer has lost so far, by waiting for answers now and before. */
export function sentimentLost(contact: SimContact, now: number): number {
  const { mood } = contact.contactClass.model;
  const before = contact.sentimentLost;
  if (!mood) return before;
  const { answeredAt, arrivedAt } = contact;
  const waitedMs = (answeredAt === never ? now : answeredAt) - arrivedAt;
  return before + mood.fallsPerMs * waitedMs;
}

/** The boost with which the contact is ranked now; approvals have that of the contact they are for. */
function boostNow(contact: SimContact, now: number): number {
  const { mood, boostMinutes } = contact.contactClass.model;
  if (!mood) return contact.approves === null ? boostMinutes : boostNow(contact.approves, now);
  const sentiment = Math.max(least, mood.sentiment - sentimentLost(contact, now));
  return mood.boostMinutes[Math.round((sentiment - least) * stepsPerPoint)]!;
}

/** The boost, with what crises that are open add, of a contact that the router is told to be due then. */
export function boostIn({ crises, now }: SimState, contact: SimContact, dueAt: number): number {
  contact.dueAt = dueAt;
  contact.ownBoostMinutes = boostNow(contact, now);
  contact.boostMinutes = contact.ownBoostMinutes + (crises === null ? 0 : crises.minutesOf(contact));
  return contact.boostMinutes;
}
