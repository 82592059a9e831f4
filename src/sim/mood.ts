import type { SimState } from './simState.ts';

const never = Number.POSITIVE_INFINITY;
const least = 1;
const stepsPerPoint = 10;

/** Points of sentiment that the customer has lost so far, by waiting for answers now and before. */
export function sentimentLost({ contacts, classes, now }: SimState, slot: number): number {
  const { mood } = classes[contacts.contactClass[slot]!]!.model;
  const before = contacts.sentimentLost[slot]!;
  if (!mood) return before;
  const answeredAt = contacts.answeredAt[slot]!;
  const waitedMs = (answeredAt === never ? now : answeredAt) - contacts.arrivedAt[slot]!;
  return before + mood.fallsPerMs * waitedMs;
}

/** The boost with which the contact is ranked now; approvals have that of the contact they are for. */
export function boostNow(state: SimState, slot: number): number {
  const { contacts, classes } = state;
  const { mood, boostMinutes } = classes[contacts.contactClass[slot]!]!.model;
  if (!mood) return contacts.approves[slot] === -1 ? boostMinutes : boostNow(state, contacts.approves[slot]!);
  const sentiment = Math.max(least, mood.sentiment - sentimentLost(state, slot));
  return mood.boostMinutes[Math.round((sentiment - least) * stepsPerPoint)]!;
}
