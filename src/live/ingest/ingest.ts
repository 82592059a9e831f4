import type { Outcome } from '../../domain/desk/refusal.ts';
import { refused } from '../../domain/desk/refusal.ts';
import { forNoRequest } from '../../store/requestWork.ts';
import type { LiveHost } from '../host.ts';
import { ingestBatch } from './ingestBatch.ts';
import { type Judge, judgeHere } from './judge.ts';
import { type IngestLimits, usualLimits } from './limits.ts';
import type { IngestOutcome } from './outcome.ts';
import { TagActivityCounter } from './tagActivity.ts';

/** One caller's deliveries, and how to answer. */
interface Call {
  readonly deliveries: readonly unknown[];
  readonly answer: (outcome: Outcome<IngestOutcome[]>) => void;
  readonly fail: (error: unknown) => void;
}

interface Desk {
  readonly waiting: Call[];
  readonly tags: TagActivityCounter;
  /** Batches on their way. */
  active: number;
}

/** While one batch holds the desk's lock, the next is triaged; a third would only wait. */
const batchesAtOnce = 2;

/**
 * The door through which deliveries reach their desks in this process. While a desk's batches are on their way, further
 * calls for it are gathered into the next one: a busy desk takes few locks, an idle one answers at once.
 */
export class Ingest {
  readonly #host: Pick<LiveHost, 'dataSource' | 'now'>;
  readonly #limits: IngestLimits;
  readonly #judge: Judge;
  readonly #desks = new Map<string, Desk>();

  /** @param judge who triages: a `TriageThread`, or the thread that asks */
  constructor(
    host: Pick<LiveHost, 'dataSource' | 'now'>,
    limits: IngestLimits = usualLimits,
    judge: Judge = judgeHere,
  ) {
    this.#host = host;
    this.#limits = limits;
    this.#judge = judge;
  }

  /**
   * As `ingestBatch`: one outcome for each delivery, in order, once they are committed.
   * @throws what the database throws where it cannot be reached
   */
  ingest(deskId: string, deliveries: readonly unknown[]): Promise<Outcome<IngestOutcome[]>> {
    const { batchSize: limit } = this.#limits;
    if (deliveries.length > limit)
      return Promise.resolve(refused({ code: 'BATCH_TOO_LARGE', limit, found: deliveries.length }));
    return new Promise((answer, fail) => {
      let desk = this.#desks.get(deskId);
      if (desk === undefined) {
        desk = { waiting: [], tags: new TagActivityCounter(), active: 0 };
        this.#desks.set(deskId, desk);
      }
      desk.waiting.push({ deliveries, answer, fail });
      // a batch holds what several requests handed in: the end of one's time is not the others'
      if (desk.active < batchesAtOnce) forNoRequest(this.#work.bind(this, deskId, desk));
    });
  }

  async #work(deskId: string, desk: Desk): Promise<void> {
    desk.active += 1;
    // calls made in the same turn come together
    await null;
    for (let calls = this.#gather(desk); calls.length > 0; calls = this.#gather(desk))
      await this.#take(deskId, desk, calls);
    desk.active -= 1;
  }

  #gather({ waiting }: Desk): Call[] {
    let count = 0;
    let calls = 0;
    for (const { deliveries } of waiting) {
      count += deliveries.length;
      if (count > this.#limits.batchSize && calls > 0) break;
      calls += 1;
    }
    return waiting.splice(0, calls);
  }

  /** A batch that fails is tried again caller by caller, so that nobody suffers from another's fault. */
  async #take(deskId: string, desk: Desk, calls: readonly Call[]): Promise<void> {
    try {
      const outcome = await this.#ingest(
        deskId,
        desk,
        calls.flatMap(({ deliveries }) => deliveries),
      );
      let from = 0;
      for (const { deliveries, answer } of calls) {
        const until = from + deliveries.length;
        answer(outcome.ok ? { ok: true, value: outcome.value.slice(from, until) } : outcome);
        from = until;
      }
    } catch (error) {
      if (calls.length === 1) {
        calls[0]!.fail(error);
        return;
      }
      for (const call of calls) await this.#take(deskId, desk, [call]);
    }
  }

  #ingest(deskId: string, { tags }: Desk, deliveries: readonly unknown[]) {
    return ingestBatch(this.#host, deskId, deliveries, this.#host.now(), {
      limits: this.#limits,
      tags,
      judge: this.#judge,
    });
  }
}
