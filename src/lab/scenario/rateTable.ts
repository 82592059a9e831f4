import { CsvError, type InfoRecord } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { didYouMean } from '../../domain/desk/nearest.ts';
import { gapComplaint, instant, instantMs, type ScenarioClock } from './clock.ts';

/** Rates from a CSV file: a row holds until the next, the last as long as the one before it. */
export interface RateTable {
  /** Milliseconds from the start; in order. */
  readonly atMs: readonly number[];
  /** `rate` alone, or a column for each class; one rate for each row. */
  readonly columns: readonly { readonly name: string; readonly rates: readonly number[] }[];
}

/** Reads a file that a scenario names, by the name it is given there. */
export type FileReader = (path: string) => string;

/** A file of rates with something wrong: a line each, `FILE:LINE: MESSAGE`. */
export class RateTableError extends Error {
  override readonly name = 'RateTableError';
}

interface Row {
  readonly record: readonly string[];
  readonly info: InfoRecord;
}

/**
 * @param classes names that columns may have
 * @throws {RateTableError}
 */
export function rateTableOf(
  text: string,
  file: string,
  classes: readonly string[],
  clock: ScenarioClock,
): RateTable {
  const [header, ...rows] = rowsOf(text, file);
  if (header === undefined)
    throw new RateTableError(`${file}:1: found nothing; allowed: a header and rows, such as at,rate`);
  const names = header.record.slice(1);
  const faults = headerFaults(header.record, classes).map(
    (fault) => `${file}:${header.info.lines}: ${fault}`,
  );
  if (rows.length === 0)
    faults.push(`${file}:${header.info.lines}: found a header alone; allowed: at least one row below it`);
  if (faults.length > 0) throw new RateTableError(faults.join('\n'));
  const atMs: number[] = [];
  const rates: number[][] = names.map(() => []);
  for (const { record, info } of rows) {
    const complain = (message: string): void => {
      faults.push(`${file}:${info.lines}: ${message}`);
    };
    if (record.length !== header.record.length)
      complain(`found ${record.length} cells; allowed: ${header.record.length}, as in the header`);
    const at = timeOf(record[0] ?? '', clock);
    if (typeof at === 'string') complain(`at: ${at}`);
    else if (at <= (atMs.at(-1) ?? Number.NEGATIVE_INFINITY))
      complain(`at: found ${record[0]}; allowed: later than in the row before`);
    else atMs.push(at);
    names.forEach((name, index) => {
      const cell = record[index + 1] ?? '';
      const rate = cell === '' ? Number.NaN : Number(cell);
      if (rate >= 0 && Number.isFinite(rate)) rates[index]!.push(rate);
      else complain(`${name}: found ${cell === '' ? 'nothing' : cell}; allowed: a number of 0 or more`);
    });
  }
  if (faults.length > 0) throw new RateTableError(faults.join('\n'));
  return { atMs, columns: names.map((name, index) => ({ name, rates: rates[index]! })) };
}

function rowsOf(text: string, file: string): readonly Row[] {
  try {
    // With `info`, every record comes with where it stands; the library's types do not say so.
    return parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as readonly Row[];
  } catch (error) {
    if (error instanceof CsvError)
      throw new RateTableError(`${file}:${String(error['lines'] ?? 1)}: ${error.message}`);
    throw error;
  }
}

function headerFaults(header: readonly string[], classes: readonly string[]): readonly string[] {
  const [first, ...names] = header;
  const faults: string[] = [];
  const list = classes.join(', ');
  if (first !== 'at')
    faults.push(
      `found "${first}" as the first column; allowed: at, a duration from the start or a date and time`,
    );
  if (names.length === 0)
    faults.push(`found no column of rates; allowed: rate, or one for each class: ${list}`);
  for (const [index, name] of names.entries()) {
    const isKnown = classes.includes(name) || (name === 'rate' && names.length === 1);
    if (!isKnown)
      faults.push(
        `found the column "${name}"${didYouMean(name, ['rate', ...classes]) || ';'} allowed: rate as the only one, or one for each class: ${list}`,
      );
    else if (names.indexOf(name) < index) faults.push(`found the column "${name}" twice; allowed: once`);
  }
  return faults;
}

/** Milliseconds from the start; a text: what is wrong. */
function timeOf(cell: string, clock: ScenarioClock): number | string {
  const given = cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell;
  const parsed = instant.safeParse(given);
  if (!parsed.success)
    return `found ${cell === '' ? 'nothing' : cell}; ${parsed.error.issues[0]?.message ?? ''}`;
  return gapComplaint(parsed.data, clock.timeZone) ?? instantMs(parsed.data, clock);
}
