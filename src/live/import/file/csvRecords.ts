import { type CsvError, type InfoRecord, type Parser, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { type Input, openInput } from './openInput.ts';

/** A record of a CSV file. Fields are bytes: whether they are text is for the reader to check. */
export interface CsvRecord {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly Buffer[];
}

/**
 * A line whose quote is closed nowhere, or in another record. What follows the line is read as if it were not there, so
 * that it costs no other record.
 */
export interface BrokenRecord {
  readonly line: number;
  readonly fields: null;
}

type Told = CsvRecord | BrokenRecord;

/** So long may a record be before its quote counts as never closed. */
export const longestRecordBytes = 4 * 1024 * 1024;

/**
 * The records of a CSV file (RFC 4180; a stray quote inside a field of one line is part of it), header included, blank
 * lines left out, in batches of what one chunk of the file brings. Holds no more than one record and one chunk.
 */
export async function* csvRecords(input: Input): AsyncGenerator<Told[]> {
  const reader = new RecordReader();
  for await (const chunk of input.chunks()) yield await reader.take(chunk);
  yield await reader.finish();
}

const newLine = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Parses strictly. Where that fails, or where a record of several lines has another width than the first one, its first
 * line is read alone and parsing begins anew on the next: a parser that goes on would take the next records for text.
 */
class RecordReader {
  /** null: the line at which `#held` begins is to be read alone, or is being skipped. */
  #parser: Parser | null = null;
  #hasBegun = false;
  #isSkipping = false;
  #collected: Told[] = [];
  /** Bytes that no told record has, and the lines before them. */
  #held: Buffer = Buffer.alloc(0);
  #lines = 0;
  /** Bytes of `#held` that records told by the parser in hand have. */
  #toldBytes = 0;
  #isBroken = false;
  /** Fields of the first record. */
  #width: number | null = null;

  async take(chunk: Buffer): Promise<Told[]> {
    const bytes = this.#hasBegun ? chunk : withoutMark(chunk);
    if (!this.#hasBegun) this.#parser = this.#newParser();
    this.#hasBegun = true;
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    if (this.#parser !== null && (await this.#parses(bytes))) return this.#drain();
    while (this.#passLine(false)) if (await this.#parses(this.#held)) break;
    return this.#drain();
  }

  async finish(): Promise<Told[]> {
    if (this.#parser !== null && (await this.#ends())) return this.#drain();
    while (this.#held.length > 0 && this.#passLine(true))
      if ((await this.#parses(this.#held)) && (await this.#ends())) break;
    return this.#drain();
  }

  #drain(): Told[] {
    return this.#collected.splice(0);
  }

  #newParser(): Parser {
    const lines = this.#lines;
    this.#toldBytes = 0;
    this.#isBroken = false;
    let passed = 0;
    const parser = parse({
      // Bytes, whatever the text: a mark at the file's beginning would make the parser decode.
      encoding: null,
      relax_column_count: true,
      max_record_size: longestRecordBytes,
      // The callback, unlike the stream, has told every whole record by the time an error is.
      on_record: (fields: Buffer[], info: InfoRecord) => {
        if (this.#isBroken) return null;
        const isBlank = fields.length === 1 && fields[0]?.length === 0;
        const hasBadWidth = this.#width !== null && fields.length !== this.#width;
        this.#isBroken = hasBadWidth && lines + info.lines - this.#lines > 1;
        if (this.#isBroken) return null;
        if (!isBlank) this.#tell({ line: this.#lines + 1, fields });
        this.#lines = lines + info.lines;
        this.#toldBytes += info.bytes - passed;
        passed = info.bytes;
        return null;
      },
    } as unknown as Parameters<typeof parse>[0]);
    parser.on('error', () => {});
    return parser.resume();
  }

  #tell(record: CsvRecord): void {
    this.#width ??= record.fields.length;
    this.#collected.push(record);
  }

  /** Hands bytes to the parser. False where it is of no more use: `#held` begins with the line that it failed on. */
  async #parses(bytes: Buffer): Promise<boolean> {
    const parser = this.#parser!;
    return this.#judge(await new Promise((resolve) => parser.write(bytes, resolve)));
  }

  async #ends(): Promise<boolean> {
    const parser = this.#parser!;
    return this.#judge(
      await new Promise((resolve) => {
        parser.once('error', resolve);
        parser.once('end', () => resolve(null));
        parser.end();
      }),
    );
  }

  #judge(error: Error | null | undefined): boolean {
    this.#held = this.#held.subarray(this.#toldBytes);
    this.#toldBytes = 0;
    if (error && !isAboutQuotes(error)) throw error;
    if (!error && !this.#isBroken) return true;
    this.#parser?.destroy();
    this.#parser = null;
    return false;
  }

  /** Reads the first held line alone and makes a parser for what follows; false where the line has no end yet. */
  #passLine(isLast: boolean): boolean {
    const at = this.#held.indexOf(newLine);
    const isTooLong = !this.#isSkipping && this.#held.length > longestRecordBytes;
    if (at === -1 && !isLast) {
      if (isTooLong) this.#collected.push({ line: this.#lines + 1, fields: null });
      this.#isSkipping ||= isTooLong;
      if (this.#isSkipping) this.#held = Buffer.alloc(0);
      return false;
    }
    const end = at === -1 ? this.#held.length : at;
    if (!this.#isSkipping) this.#tellLine(this.#held.subarray(0, end));
    this.#isSkipping = false;
    this.#held = this.#held.subarray(end + 1);
    this.#lines += 1;
    this.#parser = this.#newParser();
    return true;
  }

  #tellLine(bytes: Buffer): void {
    const line = this.#lines + 1;
    const fields = fieldsOfLine(bytes);
    if (fields === null || (this.#width !== null && fields.length !== this.#width))
      this.#collected.push({ line, fields: null });
    else this.#tell({ line, fields });
  }
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    ? bytes.subarray(byteOrderMark.length)
    : bytes;

const isAboutQuotes = (error: Error): boolean =>
  [
    'CSV_QUOTE_NOT_CLOSED',
    'CSV_MAX_RECORD_SIZE',
    'CSV_INVALID_CLOSING_QUOTE',
    'INVALID_OPENING_QUOTE',
  ].includes((error as CsvError).code);

/** The fields of one line, stray quotes being text; null where a quote stays open. */
function fieldsOfLine(bytes: Buffer): Buffer[] | null {
  try {
    const options = { encoding: null, relax_quotes: true, relax_column_count: true } as const;
    const [fields] = parseWhole(bytes, options) as unknown as Buffer[][];
    return fields ?? null;
  } catch (error) {
    if (error instanceof Error && isAboutQuotes(error)) return null;
    throw error;
  }
}

/** The first record of a file, which names its columns; undefined: it is empty. */
export async function firstRecord(path: string): Promise<Told | undefined> {
  for await (const [first] of csvRecords(await openInput(path))) if (first !== undefined) return first;
  return undefined;
}
