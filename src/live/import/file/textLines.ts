import type { Input } from './openInput.ts';

/** A line of a file, without its end. `bytes` is null where it is longer than allowed. */
export interface TextLine {
  /** From 1. */
  readonly line: number;
  readonly bytes: Buffer | null;
}

const newLine = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The lines of a file, blank ones left out, in batches of what one chunk brings; never more than one line is held. */
export async function* textLines(input: Input, longestBytes: number): AsyncGenerator<TextLine[]> {
  let line = 0;
  let pieces: Buffer[] = [];
  let length = 0;

  const finish = (): TextLine[] => {
    line += 1;
    const whole = length > longestBytes ? null : trimmed(Buffer.concat(pieces), line === 1);
    pieces = [];
    length = 0;
    return whole?.length === 0 ? [] : [{ line, bytes: whole }];
  };
  const add = (piece: Buffer): void => {
    length += piece.length;
    if (length <= longestBytes) pieces.push(piece);
    else pieces = [];
  };

  for await (const chunk of input.chunks()) {
    const lines: TextLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newLine); at !== -1; at = chunk.indexOf(newLine, from)) {
      add(chunk.subarray(from, at));
      lines.push(...finish());
      from = at + 1;
    }
    add(chunk.subarray(from));
    yield lines;
  }
  if (length > 0) yield finish();
}

function trimmed(bytes: Buffer, isFirst: boolean): Buffer {
  const start = isFirst && bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  return bytes.subarray(start, Math.max(start, end));
}
