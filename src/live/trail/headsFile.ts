import { appendFile } from 'node:fs/promises';
import type { SignedHead } from '../../store/trail/seals.ts';

/** A head says everything that those before it said, so not each has to be kept. */
const everyMilliseconds = 10_000;

/** A file to which each desk's newest head is appended now and then, as a line of JSON: the second place for heads. */
export class HeadsFile {
  readonly #path: string;
  readonly #waiting = new Map<string, SignedHead>();
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(path: string) {
    this.#path = path;
  }

  take(head: SignedHead): void {
    this.#waiting.set(head.deskId, head);
  }

  /** Appends what waits, if the last time is long enough ago or `isNow`. What cannot be written waits on. */
  async write(isNow = false): Promise<void> {
    if (this.#waiting.size === 0 || (!isNow && performance.now() - this.#writtenAt < everyMilliseconds))
      return;
    const heads = [...this.#waiting.values()];
    this.#writtenAt = performance.now();
    await appendFile(this.#path, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
    for (const head of heads) if (this.#waiting.get(head.deskId) === head) this.#waiting.delete(head.deskId);
  }
}
