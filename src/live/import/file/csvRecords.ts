import { type CsvError, type InfoRecord, type Parser, parse } from 'csv-parse';
import type { Input } from './openInput.ts';

/** A record of a CSV file. Fields are bytes: whether they are text is for the reader to check. */
export interface CsvRecord {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly Buffer[];
}

/**
 * A line whose quote is closed nowhere, or so far down that the record has too many or too few fields. What follows the
 * line is read as if it were not there, so that it costs no other record.
 */
export interface BrokenRecord {
  readonly line: number;
  readonly fields: null;
}

/** So long may a record be before its quote counts as never closed. */
export const longestRecordBytes = 4 * 1024 * 1024;

/** Where reading stands: everything before is told. */
interface Place {
  readonly byte: number;
  /** Lines before `byte`. */
  readonly lines: number;
}

const newLine = 0x0a;

/**
 * The records of a CSV file (RFC 4180; a stray quote inside a field is part of it), header included, blank lines left
 * out, in batches of what one chunk of the file brings.
 */
export async function* csvRecords(input: Input): AsyncGenerator<(CsvRecord | BrokenRecord)[]> {
  let place: Place = { byte: 0, lines: 0 };
  const shape: Shape = { width: null };
  while (true) {
    const broken = yield* recordsUntilBroken(input, place, shape);
    if (broken === null) return;
    yield [{ line: broken.lines + 1, fields: null }];
    const next = await afterLine(input, broken);
    if (next === null) return;
    place = next;
  }
}

/** How many fields the first record has, once it is read. */
interface Shape {
  width: number | null;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Yields records from `start` on; returns where a record begins that does not end, null at the end of the file. */
async function* recordsUntilBroken(
  input: Input,
  start: Place,
  shape: Shape,
): AsyncGenerator<CsvRecord[], Place | null> {
  let collected: CsvRecord[] = [];
  let told = start;
  let broken: Place | null = null;
  let skipped = 0;
  const parser = parse({
    encoding: null,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: longestRecordBytes,
    // The callback, unlike the stream, has told every whole record by the time an error is.
    on_record: (fields: Buffer[], { bytes, lines }: InfoRecord) => {
      if (broken !== null) return null;
      const next: Place = { byte: start.byte + skipped + bytes, lines: start.lines + lines };
      const isBlank = fields.length === 1 && fields[0]?.length === 0;
      const hasBadWidth = shape.width !== null && fields.length !== shape.width;
      if (hasBadWidth && next.lines - told.lines > 1) {
        broken = told;
        return null;
      }
      if (!isBlank) {
        shape.width ??= fields.length;
        collected.push({ line: told.lines + 1, fields });
      }
      told = next;
      return null;
    },
  } as unknown as Parameters<typeof parse>[0]);
  parser.resume();
  let isFirst = start.byte === 0;
  for await (const chunk of input.chunksFrom(start.byte)) {
    // The parser's own way with the mark makes it decode fields.
    if (isFirst && chunk.subarray(0, 3).equals(byteOrderMark)) skipped = 3;
    const error = await write(parser, isFirst ? chunk.subarray(skipped) : chunk);
    isFirst = false;
    yield collected;
    collected = [];
    if (error !== null || broken !== null) {
      parser.destroy();
      return broken ?? told;
    }
  }
  const error = await end(parser);
  yield collected;
  return broken ?? (error === null ? null : told);
}

const quoteErrors = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];

/** An error about a quote that is not closed is an answer; any other is a fault. */
function judge(error: Error | null | undefined): CsvError | null {
  if (!error) return null;
  if (quoteErrors.includes((error as CsvError).code)) return error as CsvError;
  throw error;
}

async function write(parser: Parser, chunk: Buffer): Promise<CsvError | null> {
  return judge(
    await new Promise<Error | null>((resolve) => {
      parser.once('error', resolve);
      parser.write(chunk, (error) => {
        if (!error) parser.off('error', resolve);
        if (!error) resolve(null);
      });
    }),
  );
}

async function end(parser: Parser): Promise<CsvError | null> {
  return judge(
    await new Promise<Error | null>((resolve) => {
      parser.once('error', resolve);
      parser.once('end', () => resolve(null));
      parser.end();
    }),
  );
}

/** The beginning of the next line; null where there is none. */
async function afterLine(input: Input, { byte, lines }: Place): Promise<Place | null> {
  let passed = byte;
  for await (const chunk of input.chunksFrom(byte)) {
    const at = chunk.indexOf(newLine);
    if (at !== -1) return { byte: passed + at + 1, lines: lines + 1 };
    passed += chunk.length;
  }
  return null;
}
