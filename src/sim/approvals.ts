import { Future, futureBits, futureUniform } from './chance/randomStream.ts';
import { contactComes } from './coming.ts';
import type { SimContact } from './contactAndAgent.ts';
import type { SimState } from './simState.ts';

/**
 * The answer of the contact becomes work for somebody else who may approve it, which the router hands out as any other;
 * meanwhile the agent who wrote it does something else, and the promises to the customer run on.
 */
export function askApproval(state: SimState, contact: SimContact): void {
  const approvedBy = state.classes[contact.contactClass.approvedBy]!;
  const key = futureBits(contact.key, Future.approvalWork, contact.round);
  const approval = state.contacts.claim(approvedBy);
  const workMs = approvedBy.work.at(futureUniform(key, Future.work, 0));
  approval.key = key;
  approval.approves = contact;
  approval.workMs = workMs;
  approval.wholeWorkMs = workMs;
  approval.wrapUpMs = 0;
  approval.patienceMs = Number.POSITIVE_INFINITY;
  approval.attempt = 0;
  approval.sentimentLost = 0;
  contactComes(state, approval);
}
