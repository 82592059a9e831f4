import { isUtf8 } from 'node:buffer';
import { type BrokenRecord, type CsvRecord, longestRecordBytes } from './csvRecords.ts';
import { UnusableFile } from './openInput.ts';
import type { Reject } from './rejectFile.ts';

/** The columns of a CSV file by name, and how many there are. */
export interface CsvTable<Column extends string> {
  readonly at: ReadonlyMap<Column, number>;
  readonly width: number;
}

/** What a file's first line must say. */
export interface CsvHeader<Column extends string> {
  /** What the file is to be, as in "is no …". */
  readonly what: string;
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
  /** Whether columns of other names may be there, unread. */
  readonly mayHaveOthers: boolean;
}

const longestShown = 300;

/** Reads the header. Throws {@link UnusableFile}, naming what was found, what is expected and the difference. */
export function csvTable<Column extends string>(
  path: string,
  { what, required, optional, mayHaveOthers }: CsvHeader<Column>,
  header: CsvRecord | BrokenRecord | undefined,
): CsvTable<Column> {
  const found = header?.fields?.map((field) => field.toString('utf8').trim()) ?? [];
  const known: readonly string[] = [...required, ...optional];
  const faults = [
    ['missing', required.filter((name) => !found.includes(name))],
    ['named twice', known.filter((name) => found.indexOf(name) !== found.lastIndexOf(name))],
    ['unknown', mayHaveOthers ? [] : found.filter((name) => !known.includes(name))],
  ] as const;
  const told = faults.filter(([, names]) => names.length > 0);
  if (told.length > 0) {
    const allowed = optional.length === 0 ? '' : ` and may name ${optional.join(', ')}`;
    throw new UnusableFile(
      `${path} is no ${what}: its first line is ${found.length === 0 ? 'empty' : found.join(', ').slice(0, longestShown)}; ` +
        `it must name the columns ${required.join(', ')}${allowed} ` +
        `(${told.map(([fault, names]) => `${fault}: ${names.join(', ').slice(0, longestShown)}`).join('; ')}). Nothing was imported.`,
    );
  }
  const at = new Map(found.flatMap((name, index) => (known.includes(name) ? [[name as Column, index]] : [])));
  return { at, width: found.length };
}

/** The fields of a record that is whole, in UTF-8 and free of NUL in every column that is read; a reject otherwise. */
export function soundFields<Column extends string>(
  { line, fields }: CsvRecord | BrokenRecord,
  { at, width }: CsvTable<Column>,
  keyColumn: Column,
): readonly Buffer[] | Reject {
  const key = fields?.[at.get(keyColumn)!]?.toString('utf8') ?? '';
  const fault = (reason: string, found: string, allowed: string): Reject => {
    return { line, key, reason, found, allowed };
  };
  if (fields === null)
    return fault(
      'a quote is not closed in its row',
      'a " without its end, or with one in another row',
      `a closing " within ${longestRecordBytes} bytes; a " inside a quoted field is written ""`,
    );
  if (fields.length !== width)
    return fault('wrong number of columns', String(fields.length), `${width}, as the first line has`);
  for (const [column, index] of at) {
    const bytes = fields[index]!;
    if (!isUtf8(bytes))
      return fault(`${column} is not UTF-8`, bytes.toString('latin1'), 'text in UTF-8; save the file anew');
    const nul = bytes.indexOf(0);
    if (nul !== -1) return fault(`${column} holds NUL`, `a NUL character at ${nul}`, 'text without NUL');
  }
  return fields;
}

/** The file's records without its header. */
export async function* withoutHeader<Row>(batches: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let isHeader = true;
  for await (const rows of batches) {
    yield isHeader ? rows.slice(1) : rows;
    if (rows.length > 0) isHeader = false;
  }
}
