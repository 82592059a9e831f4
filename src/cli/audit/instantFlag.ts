import type { Instant } from '../../domain/desk/time.ts';
import { instantGiven } from '../../lab/replay/instant.ts';
import { Misuse } from '../misuse.ts';

export const instantHelp = 'such as "2026-03-02 09:00" by the desk’s clock, or 2026-03-02T09:00Z';

/** The instant of a flag; null where it was not given. */
export function instantFlag(flag: string, text: string | undefined, timeZone: string): Instant | null {
  if (text === undefined) return null;
  const at = instantGiven(text, timeZone);
  if (at === null) throw new Misuse(`${flag} is “${text}”. Allowed is an instant, ${instantHelp}.`);
  return at;
}
