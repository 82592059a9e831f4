const withOffset = /(Z|[+-]\d\d:\d\d)$/;

/** `+01:00`; `Z` where a text names none. */
const offsetOf = (startsAt: string): string => withOffset.exec(startsAt)?.[1] ?? 'Z';

/** Milliseconds that clocks at an offset such as `+01:00` are ahead of UTC. */
function offsetMs(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** An instant as clocks showed it where the scenario starts, such as `2026-01-05T08:30:00+01:00`. */
export function instantText(at: number, startsAt: string): string {
  const offset = offsetOf(startsAt);
  return `${new Date(at + offsetMs(offset)).toISOString().slice(0, 19)}${offset}`;
}

/** `UTC`, or `UTC+01:00`. */
export function zoneText(startsAt: string): string {
  const offset = offsetOf(startsAt);
  return offset === 'Z' ? 'UTC' : `UTC${offset}`;
}
