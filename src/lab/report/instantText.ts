import { localMsOf, offsetMsAt } from '../../domain/desk/timeZone.ts';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** What clocks of the zone are ahead of UTC at the instant: `+01:00`; `Z` for nothing. */
function offsetText(at: number, timeZone: string): string {
  const minutes = Math.round(offsetMsAt(timeZone, at) / 60_000);
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

const shown = (at: number, timeZone: string): string =>
  new Date(Math.round(localMsOf(timeZone, at))).toISOString();

/** An instant as the zone's clocks show it, such as `2026-01-05T08:30:00+01:00`. */
export const instantText = (at: number, timeZone: string): string =>
  `${shown(at, timeZone).slice(0, 19)}${offsetText(at, timeZone)}`;

/** `08:30`. */
export const timeOfDayText = (at: number, timeZone: string): string => shown(at, timeZone).slice(11, 16);

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 5 Jan 08:30`: without a year. */
export function dayAndTimeText(at: number, timeZone: string): string {
  const date = new Date(Math.round(localMsOf(timeZone, at)));
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${timeOfDayText(at, timeZone)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
