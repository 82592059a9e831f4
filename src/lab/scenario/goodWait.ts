import type { Channel } from '../../domain/desk/channel.ts';
import { millisecondsPerHour, millisecondsPerMinute, millisecondsPerSecond } from '../../domain/desk/time.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';

const live: readonly Channel[] = ['phone', 'chat'];

/** The wait that is good enough: what is promised for being assigned, or answered; else 20 s where customers hold the line, 1 h elsewhere. */
export function goodWaitMs(policy: SlaPolicy | null, channel: Channel): number {
  const promised = policy?.targets.assign ?? policy?.targets.firstResponse ?? null;
  if (promised !== null) return promised.minutes * millisecondsPerMinute;
  return live.includes(channel) ? 20 * millisecondsPerSecond : millisecondsPerHour;
}
