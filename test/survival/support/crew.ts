import type { Door } from '../../live/crash/busyDesk.ts';
import { DeskProcess } from '../../live/crash/deskProcess.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Three processes on one database, of which any may die and is replaced; spares are loaded beforehand. */
export class Crew {
  static readonly size = 3;
  readonly #url: string;
  readonly #chance: () => number;
  readonly #running: DeskProcess[] = [];
  readonly #spares: DeskProcess[] = [];
  /** Loading takes a second of a processor: no more than will be needed. */
  #toLoad: number;
  #failure: Error | null = null;
  readonly faults: string[] = [];
  /** Exit codes of those who were told to end. */
  readonly codes: (number | null)[] = [];
  readonly #sent: string[] = [];
  /** Of the slowest, from being spawned to taking calls, the wait for its turn as a spare left out. */
  slowestReadyMilliseconds = 0;

  constructor(url: string, chance: () => number, ends: number) {
    this.#url = url;
    this.#chance = chance;
    this.#toLoad = Crew.size + ends - 1;
  }

  async start(): Promise<void> {
    for (let count = 0; count < Crew.size; count++) this.#load();
    await Promise.all(Array.from({ length: Crew.size }, () => this.#replace()));
  }

  /** Somebody who is alive now. */
  readonly door = async (): Promise<Door> => {
    while (this.#running.length === 0 && !this.#failure) await pause(10);
    if (this.#failure) throw this.#failure;
    return this.#running[Math.floor(this.#chance() * this.#running.length)]!;
  };

  /** Ends anybody: by kill -9, or told to in the middle of what they are at. Returns when two are alive. */
  async endOne(signal: 'SIGKILL' | 'SIGTERM', isLast: boolean): Promise<void> {
    const [victim] = this.#running.splice(Math.floor(this.#chance() * this.#running.length), 1);
    if (signal === 'SIGKILL') await victim!.kill();
    else this.codes.push(await victim!.stop());
    this.#dismiss(victim!);
    if (isLast) return;
    this.#replace().catch((error: Error) => {
      this.#failure = error;
    });
    while (this.#running.length < 2 && !this.#failure) await pause(10);
    if (this.#failure) throw this.#failure;
  }

  /** Tells those that are left to end. */
  async end(): Promise<void> {
    while (this.#running.length < Crew.size - 1 && !this.#failure) await pause(10);
    this.codes.push(...(await Promise.all(this.#running.map((each) => each.stop()))));
    for (const each of this.#running) this.#dismiss(each);
  }

  /** Delivery keys of the messages that anybody's network took, whoever is dead meanwhile. */
  get taken(): ReadonlySet<string> {
    return new Set([...this.#sent, ...this.#running.flatMap(({ sent }) => sent)]);
  }

  async #replace(): Promise<void> {
    const next = this.#spares.shift()!;
    this.#load();
    await next.start({ url: this.#url, counts: true });
    this.slowestReadyMilliseconds = Math.max(this.slowestReadyMilliseconds, next.readyMilliseconds);
    this.#running.push(next);
  }

  #load(): void {
    if (this.#toLoad-- > 0) this.#spares.push(new DeskProcess());
  }

  #dismiss({ faults, sent }: DeskProcess): void {
    this.faults.push(...faults);
    this.#sent.push(...sent);
  }
}
