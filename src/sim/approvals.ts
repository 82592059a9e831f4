import { Future, futureBits, futureUniform } from './chance/randomStream.ts';
import { contactComes } from './coming.ts';
import type { SimState } from './simState.ts';

/**
 * The answer of the contact becomes work for somebody who may approve it, which the router hands out as any other;
 * meanwhile the agent who wrote it does something else, and the promises to the customer run on.
 */
export function askApproval(state: SimState, slot: number): void {
  const { contacts, classes } = state;
  const { approvedBy } = classes[contacts.contactClass[slot]!]!;
  const key = futureBits(contacts.key[slot]!, Future.approvalWork, contacts.round[slot]!);
  const approval = contacts.claim();
  const workMs = classes[approvedBy]!.work.at(futureUniform(key, Future.work, 0));
  contacts.key[approval] = key;
  contacts.contactClass[approval] = approvedBy;
  contacts.approves[approval] = slot;
  contacts.workMs[approval] = workMs;
  contacts.wholeWorkMs[approval] = workMs;
  contacts.wrapUpMs[approval] = 0;
  contacts.patienceMs[approval] = Number.POSITIVE_INFINITY;
  contacts.attempt[approval] = 0;
  contacts.sentimentLost[approval] = 0;
  contactComes(state, approval);
}
