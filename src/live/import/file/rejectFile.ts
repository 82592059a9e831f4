import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { UnusableFile } from './openInput.ts';

/** A row or line that was not taken. */
export interface Reject {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  /** What the row calls itself; empty where that cannot be read. */
  readonly key: string;
  readonly reason: string;
  readonly found: string;
  readonly allowed: string;
}

/** What is shown of a found value at the most. */
const longestShown = 200;

const shortened = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown)}… (${text.length} characters)` : text;

/** A value as a cell of CSV. NUL would make the file unreadable for most programs. */
const cell = (value: string): string => {
  const text = shortened(value).replaceAll('\0', '\u2400').toWellFormed();
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Rejected rows as CSV, beside the imported file: `line, KEY, reason, found, allowed`. Made when the first row is
 * rejected; what an earlier run left under the name is removed.
 */
export class RejectFile {
  readonly path: string;
  readonly #keyColumn: string;
  #stream: WriteStream | null = null;
  #count = 0;

  constructor(path: string, keyColumn: string) {
    this.path = path;
    this.#keyColumn = keyColumn;
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  get count(): number {
    return this.#count;
  }

  /** Waits where the disk is slower than we are. */
  async add({ line, key, reason, found, allowed }: Reject): Promise<void> {
    this.#count += 1;
    const row = [String(line), key, reason, found, allowed].map(cell).join(',');
    const stream = this.#stream ?? this.#open();
    const hasRoom = stream.write(`${row}\n`);
    if (stream.errored) throw unwritable(this.path, stream.errored);
    if (!hasRoom)
      await new Promise<void>((resolve, reject) => {
        stream.once('drain', resolve);
        stream.once('error', (error) => reject(unwritable(this.path, error)));
      });
  }

  async close(): Promise<void> {
    if (this.#stream === null) return;
    this.#stream.end();
    await finished(this.#stream).catch((error: unknown) => {
      throw unwritable(this.path, error);
    });
  }

  #open(): WriteStream {
    this.#stream = createWriteStream(this.path);
    this.#stream.on('error', () => {});
    this.#stream.write(`line,${this.#keyColumn},reason,found,allowed\n`);
    return this.#stream;
  }
}

const unwritable = (path: string, error: unknown): UnusableFile =>
  new UnusableFile(
    `${path} cannot be written: ${(error as Error).message}. Choose another place for rejected rows with --rejects.`,
    { cause: error },
  );
