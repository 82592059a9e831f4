import type { Drain } from '../../sim/model.ts';
import { toMs } from './duration.ts';
import type { Scenario } from './schema.ts';

/** A year: longer than any backlog that is worth waiting for. */
const longEnoughMs = 365 * 86_400_000;

/** What becomes of those still there at the horizon. */
export function drainOf({ atEnd, atEndLimit, timeUnit }: Scenario): Drain {
  const limitMs = atEndLimit === undefined ? longEnoughMs : toMs(atEndLimit, timeUnit);
  return atEnd === 'cut' ? { kind: 'cut' } : { kind: atEnd, limitMs };
}
