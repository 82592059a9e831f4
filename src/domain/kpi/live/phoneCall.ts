import type { Instant } from '../../desk/time.ts';
import { nowhere } from './dimensions.ts';
import type { KpiFact } from './fact.ts';
import type { Sums } from './measures.ts';

/**
 * How a call that a telephone system recorded went on. `leftInMenu`: the caller hung up before the queue; `phantom`: nobody
 * was on the line. Neither of the two is a call that was offered.
 */
export const callOutcomes = ['answered', 'abandoned', 'leftInMenu', 'phantom'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** A call on the phone as its telephone system recorded it. */
export interface PhoneCall {
  readonly id: string;
  readonly channelAccountId: string;
  /** When the caller came on the line. */
  readonly at: Instant;
  readonly outcome: CallOutcome;
  /** In the queue. */
  readonly waitMs: number;
  /** In an agent's hands; 0 where the system recorded none. */
  readonly handleMs: number;
  /** What figures can be grouped by: its kind, its priority. */
  readonly tags: readonly string[];
}

/** The usual promise on the phone: 80 % within 20 seconds. */
const promisedMs = 20_000;

/** What a call adds to the desk's figures; nothing, where it was not offered. */
export function callFacts({
  id,
  channelAccountId,
  at,
  outcome,
  waitMs,
  handleMs,
  tags,
}: PhoneCall): KpiFact[] {
  if (outcome === 'leftInMenu' || outcome === 'phantom') return [];
  const values: Sums = { callsOffered: 1, ...(waitMs > 0 ? { callsWaited: 1 } : {}) };
  if (outcome === 'answered') {
    values.callsAnswered = 1;
    values.callWaitMs = waitMs;
    if (waitMs <= promisedMs) values.callsAnsweredWithin20Seconds = 1;
    if (handleMs > 0) {
      values.callsHandled = 1;
      values.callHandleMs = handleMs;
    }
  } else {
    values.callsAbandoned = 1;
    values.abandonedCallWaitMs = waitMs;
  }
  return [
    {
      source: 'call',
      id,
      at,
      place: { ...nowhere, channel: 'phone', channelAccount: channelAccountId, tag: tags },
      values,
      openDueAt: [],
    },
  ];
}
