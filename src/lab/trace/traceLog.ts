import type { LoggedRow } from '../../domain/routing/logged.ts';

/** A row as the live desk's log has it. */
export interface TraceRow extends Omit<LoggedRow, 'seq'> {
  readonly actor: string;
  readonly threadId: string | null;
}

/** Text is handed on in pieces of about this many characters. */
const pieceLength = 1 << 20;

/** Writes rows as NDJSON, numbered from 1, in the schema of the live desk's log. */
export class TraceLog {
  private lines: string[] = [];
  private length = 0;
  /** The number of the last row. */
  seq = 0;
  /** The number of the last input: what decisions follow from. */
  lastInput = 0;
  /** The instant of the last row: instants never go backwards. */
  lastAt = Number.NEGATIVE_INFINITY;

  /** @param write given the text, piece by piece */
  constructor(private readonly write: (text: string) => void) {}

  append({ at, kind, type, actor, threadId, payload }: TraceRow): void {
    this.seq++;
    this.lastAt = at;
    if (kind === 'input') this.lastInput = this.seq;
    const line = JSON.stringify({ seq: this.seq, at, kind, type, actor, threadId, payload });
    this.lines.push(line);
    this.length += line.length + 1;
    if (this.length >= pieceLength) this.flush();
  }

  flush(): void {
    if (this.lines.length === 0) return;
    const text = `${this.lines.join('\n')}\n`;
    this.lines = [];
    this.length = 0;
    this.write(text);
  }
}
