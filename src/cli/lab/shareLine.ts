import type { ProgressStream } from '../import/progress.ts';

const width = 24;
const redrawEveryMilliseconds = 100;
const lineEveryMilliseconds = 5_000;

/** A bar that fills as a known amount is worked off: drawn again and again on a terminal, a line now and then elsewhere. */
export class ShareLine {
  readonly #stream: ProgressStream;
  #shownAt: number;
  #isDrawn = false;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
    // a log stays quiet about what takes no time
    this.#shownAt = stream.isTTY ? 0 : performance.now();
  }

  show(what: string, share: number): void {
    const { isTTY } = this.#stream;
    if (performance.now() - this.#shownAt < (isTTY ? redrawEveryMilliseconds : lineEveryMilliseconds)) return;
    this.#shownAt = performance.now();
    const full = Math.round(width * Math.min(1, share));
    const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(100 * share)} %  ${what}`;
    this.#stream.write(isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#isDrawn = isTTY === true;
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write('\r\u001b[2K');
    this.#isDrawn = false;
  }
}
