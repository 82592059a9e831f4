import { dayOfDate } from '../../../domain/desk/date.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../../domain/desk/time.ts';
import { instantOf } from '../../../domain/desk/timeZone.ts';
import { csvRecords } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, csvTable, soundFields } from '../file/csvTable.ts';
import type { Input } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import { EntryFault, type ScheduleEntry, scheduleEntry } from './scheduleEntry.ts';

type ScheduleColumn =
  | 'key'
  | 'title'
  | 'channel'
  | 'starts_at'
  | 'kind'
  | 'ends_at'
  | 'factor'
  | 'mentions'
  | 'decay_minutes'
  | 'cancelled';

const header: CsvHeader<ScheduleColumn> = {
  what: 'publishing schedule',
  required: ['key', 'title', 'channel', 'starts_at'],
  optional: ['kind', 'ends_at', 'factor', 'mentions', 'decay_minutes', 'cancelled'],
  mayHaveOthers: true,
};

/** The entries of a CSV file, in batches as it is read. Throws UnusableFile where it is no schedule. */
export async function* tableEntries(
  path: string,
  input: Input,
  timeZone: string,
): AsyncGenerator<(ScheduleEntry | Reject)[]> {
  let table: CsvTable<ScheduleColumn> | null = null;
  for await (const records of csvRecords(input)) {
    const entries: (ScheduleEntry | Reject)[] = [];
    for (const record of records) {
      if (table === null) {
        table = csvTable(path, header, record);
        continue;
      }
      const fields = soundFields(record, table, 'key');
      entries.push('reason' in fields ? fields : entryOf(record.line, fields, table, timeZone));
    }
    yield entries;
  }
  table ??= csvTable(path, header, undefined);
}

function entryOf(
  line: number,
  fields: readonly Buffer[],
  table: CsvTable<ScheduleColumn>,
  timeZone: string,
): ScheduleEntry | Reject {
  const text = (column: ScheduleColumn): string => {
    const at = table.at.get(column);
    return at === undefined ? '' : fields[at]!.toString('utf8').trim();
  };
  const endsAt = text('ends_at');
  return scheduleEntry({
    line,
    key: text('key'),
    title: text('title'),
    channel: text('channel'),
    kind: text('kind'),
    factor: text('factor'),
    mentions: text('mentions'),
    decayMinutes: text('decay_minutes'),
    isCancelled: ['yes', 'true', '1'].includes(text('cancelled').toLowerCase()),
    startsAt: () => instantIn('starts_at', text('starts_at'), timeZone),
    endsAt: () => (endsAt === '' ? null : instantIn('ends_at', endsAt, timeZone)),
  });
}

const shape = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** The instant of a date and time, of the desk's clock unless it says an offset; a date alone is its midnight. */
function instantIn(column: string, text: string, timeZone: string): Instant {
  const [, date = '', hour = '0', minute = '0', second = '0', offset] = shape.exec(text) ?? [];
  const day = dayOfDate(date);
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new EntryFault(
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
