import { csvRecords } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, csvTable, soundFields } from '../file/csvTable.ts';
import { instantIn } from '../file/instantIn.ts';
import type { Input } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import { type ScheduleEntry, scheduleEntry } from './scheduleEntry.ts';

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
