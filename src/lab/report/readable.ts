/** A duration as people read it, rounded to seconds: `0:04:10`, `26:00:00`; the largest unit is the hour. */
export function readable(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1_000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const sign = milliseconds < 0 ? '-' : '';
  return `${sign}${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
