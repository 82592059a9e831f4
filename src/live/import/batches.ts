import { messageOf } from '../../domain/desk/refusal.ts';
import { poolOf } from '../../store/dataSource.ts';
import { countRowsAnew } from '../../store/statistics.ts';
import type { LiveHost } from '../host.ts';
import { ingestBatch } from '../ingest/ingestBatch.ts';
import { usualLimits } from '../ingest/limits.ts';
import type { IngestOutcome } from '../ingest/outcome.ts';
import { TagActivityCounter } from '../ingest/tagActivity.ts';
import type { RejectFile } from './file/rejectFile.ts';

/** A delivery with its origin in the file. `delivery` may be anything: ingest checks it. */
export interface Row {
  readonly line: number;
  readonly key: string;
  readonly delivery: unknown;
}

type Counted = 'accepted' | 'duplicates' | 'revised' | 'heldBack';

const countOf: Readonly<Record<Exclude<IngestOutcome['kind'], 'rejected'>, Counted>> = {
  accepted: 'accepted',
  duplicate: 'duplicates',
  revised: 'revised',
  heldBack: 'heldBack',
};

/** Hands rows to a desk in batches; while one is being committed, the next is gathered. */
export class Batches {
  readonly counts: Record<Counted, number> = { accepted: 0, duplicates: 0, revised: 0, heldBack: 0 };
  readonly #host: LiveHost;
  readonly #deskId: string;
  readonly #rejects: RejectFile;
  readonly #tags = new TagActivityCounter();
  #gathered: Row[] = [];
  #sending: Promise<void> = Promise.resolve();

  constructor(host: LiveHost, deskId: string, rejects: RejectFile) {
    this.#host = host;
    this.#deskId = deskId;
    this.#rejects = rejects;
  }

  /** Resolves when there is room for another row. Throws what made an earlier batch fail. */
  async add(row: Row): Promise<void> {
    this.#gathered.push(row);
    if (this.#gathered.length >= usualLimits.batchSize) await this.#send();
  }

  /** Resolves when every row that was added is committed or rejected. */
  async finish(): Promise<void> {
    if (this.#gathered.length > 0) await this.#send();
    await this.#sending;
    if (this.counts.accepted > 0) await countRowsAnew(poolOf(this.#host.dataSource));
  }

  async #send(): Promise<void> {
    const rows = this.#gathered;
    this.#gathered = [];
    await this.#sending;
    this.#sending = this.#take(rows);
    // Whoever adds or finishes next is told; until then it must not count as unhandled.
    this.#sending.catch(() => {});
  }

  async #take(rows: readonly Row[]): Promise<void> {
    const outcome = await ingestBatch(
      this.#host,
      this.#deskId,
      rows.map(({ delivery }) => delivery),
      this.#host.now(),
      { tags: this.#tags },
    );
    if (!outcome.ok) throw new Error(messageOf(outcome.refusal));
    for (const [index, result] of outcome.value.entries()) {
      if (result.kind !== 'rejected') {
        this.counts[countOf[result.kind]] += 1;
        continue;
      }
      const { line, key } = rows[index]!;
      const { code, place, found, allowed } = result;
      await this.#rejects.add({ line, key, reason: `${code} ${place}`, found, allowed });
    }
  }
}
