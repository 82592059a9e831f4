import { dayOfDate } from '../../../domain/desk/date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../../domain/desk/time.ts';
import { instantOf } from '../../../domain/desk/timeZone.ts';
import { RowFault } from './rowFault.ts';

const shape = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** The instant of a date and time, of the desk's clock unless it says an offset; a date alone is its midnight. */
export function instantIn(column: string, text: string, timeZone: string): Instant {
  const [, date = '', hour = '0', minute = '0', second = '0', offset] = shape.exec(text) ?? [];
  const day = dayOfDate(date);
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new RowFault(
      `${column} is no date and time`,
      text,
      'such as 2026-03-02T10:00 (of the desk’s time zone) or 2026-03-02T10:00+01:00',
    );
  const shown =
    day * millisecondsPerDay +
    (Number(hour) * 60 + Number(minute)) * millisecondsPerMinute +
    Number(second) * 1_000;
  if (offset === undefined) return instantOf(timeZone, shown);
  if (offset === 'Z') return shown;
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return shown - sign * minutes * millisecondsPerMinute;
}
