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

/** The same with what crises that are open add. */
export const boostIn = ({ crises, now }: SimState, contact: SimContact): number =>
  boostNow(contact, now) + (crises === null ? 0 : crises.minutesOf(contact));
