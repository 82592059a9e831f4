import type { ImportProgress } from '../../live/import/run.ts';

const barLength = 24;
const lineEveryMilliseconds = 5_000;
const redrawEveryMilliseconds = 100;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** One line: how far, how fast, how long still; `seconds` is the time that this phase has taken so far. */
export function progressText({ phase, rows, bytesRead, bytes }: ImportProgress, seconds: number): string {
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes);
  const done = Math.round(share * barLength);
  const bar = `${'█'.repeat(done)}${'░'.repeat(barLength - done)}`;
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  const rate = seconds > 0 ? Math.round(rows / seconds) : 0;
  const left = share > 0 ? clock((seconds / share) * (1 - share)) : '–';
  return `${phase.padEnd(9)} ${bar} ${percent} %  ${rows} rows  ${rate}/s  ${left} left`;
}

/** Where progress is shown: a terminal, whose line is drawn again and again, or a log, which gets a line now and then. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows an import's progress. */
export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #phase: ImportProgress['phase'] | null = null;
  #phaseAt = 0;
  #shownAt = 0;
  #isDrawn = false;

  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  show(progress: ImportProgress): void {
    const now = this.#now();
    if (progress.phase !== this.#phase) {
      this.#phase = progress.phase;
      this.#phaseAt = now;
      // A log stays quiet about what takes no time; a terminal shows it at once.
      this.#shownAt = this.#stream.isTTY ? 0 : now;
    }
    const every = this.#stream.isTTY ? redrawEveryMilliseconds : lineEveryMilliseconds;
    if (now - this.#shownAt < every) return;
    this.#shownAt = now;
    const text = progressText(progress, (now - this.#phaseAt) / 1000);
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\u001b[2K${text}`);
      this.#isDrawn = true;
    } else this.#stream.write(`${text}\n`);
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write('\r\u001b[2K');
    this.#isDrawn = false;
  }
}
