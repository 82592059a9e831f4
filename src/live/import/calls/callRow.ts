import { dayOfDate } from '../../../domain/desk/date.ts';
import { type Instant, millisecondsPerDay } from '../../../domain/desk/time.ts';
import { instantOf } from '../../../domain/desk/timeZone.ts';
import type { CallOutcome } from '../../../domain/kpi/live/phoneCall.ts';
import type { BrokenRecord, CsvRecord } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, soundFields } from '../file/csvTable.ts';
import type { Reject } from '../file/rejectFile.ts';

const columns = [
  'vru_line',
  'call_id',
  'priority',
  'type',
  'date',
  'vru_entry',
  'q_time',
  'outcome',
  'ser_time',
] as const;
type CallColumn = (typeof columns)[number];

export const callHeader: CsvHeader<CallColumn> = {
  what: 'file of calls',
  required: columns,
  optional: [],
  mayHaveOthers: true,
};

export type CallTable = CsvTable<CallColumn>;

/** A call as its row tells it. */
export interface CallRow {
  readonly line: number;
  readonly externalId: string;
  readonly at: Instant;
  readonly outcome: CallOutcome;
  readonly waitMs: number;
  readonly handleMs: number;
  readonly tags: readonly string[];
}

const longestWord = 100;
const wholeSeconds = /^\d{1,6}$/;
const time = /^(\d{1,2}):([0-5]\d):([0-5]\d)$/;

/** The milliseconds since midnight of `7:04:42`; null where it is no time. */
function timeOfDay(text: string): number | null {
  const [, hours, minutes, seconds] = time.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

/** Who hung up before the queue never waited for an agent. */
const outcomeOf = (outcome: string, waitMs: number): CallOutcome | null => {
  if (outcome === 'AGENT') return 'answered';
  if (outcome === 'PHANTOM') return 'phantom';
  if (outcome !== 'HANG') return null;
  return waitMs > 0 ? 'abandoned' : 'leftInMenu';
};

/**
 * Checks a row; the first fault otherwise.
 * @param timeZone of the wall clock that the row's date and times are by
 */
export function readCall(
  record: CsvRecord | BrokenRecord,
  table: CallTable,
  timeZone: string,
): CallRow | Reject {
  const fields = soundFields(record, table, 'call_id');
  if ('reason' in fields) return fields;
  const { line } = record;
  const text = (column: CallColumn): string => fields[table.at.get(column)!]!.toString('utf8').trim();
  const fault = (column: CallColumn, reason: string, allowed: string): Reject => {
    return { line, key: text('call_id'), reason: `${column} ${reason}`, found: text(column), allowed };
  };
  for (const column of ['vru_line', 'call_id', 'priority', 'type'] as const)
    if (text(column) === '' || text(column).length > longestWord)
      return fault(column, 'is no name', `1 to ${longestWord} characters`);
  const day = dayOfDate(text('date'));
  if (day === null) return fault('date', 'is no date', 'a date such as 1999-01-31');
  const entered = timeOfDay(text('vru_entry'));
  if (entered === null) return fault('vru_entry', 'is no time', 'a time of the day such as 7:04:42');
  for (const column of ['q_time', 'ser_time'] as const)
    if (!wholeSeconds.test(text(column)))
      return fault(column, 'is no duration', 'whole seconds from 0 to 999999');
  const waitMs = Number(text('q_time')) * 1_000;
  const outcome = outcomeOf(text('outcome'), waitMs);
  if (outcome === null) return fault('outcome', 'is none', 'AGENT, HANG or PHANTOM');
  return {
    line,
    externalId: `${text('vru_line')}/${text('call_id')}`,
    at: instantOf(timeZone, day * millisecondsPerDay + entered),
    outcome,
    waitMs,
    handleMs: outcome === 'answered' ? Number(text('ser_time')) * 1_000 : 0,
    tags: [text('type'), `priority ${text('priority')}`],
  };
}
