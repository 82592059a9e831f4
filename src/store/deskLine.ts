import type { DataSource } from 'typeorm';
import { isRequestOver, RequestOver, waitIdly } from './requestWork.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/**
 * One that has the desk's lock, and one that waits for it in PostgreSQL, so that the lock goes on without this process. Every further
 * one would only keep a connection from those who read.
 */
const mostAtLock = 2;

/** What a writer is at. */
type Concern = 'dispatch' | 'ingest' | 'rest';

/**
 * Who waits for a place at one desk's lock, in the order of their coming: the dispatcher before all, on which those who were here
 * wait; then by turns whoever brings in messages and whoever does anything else, so that neither holds up the other for long.
 */
class DeskLine {
  readonly #waiting: Readonly<Record<Concern, (() => void)[]>> = { dispatch: [], ingest: [], rest: [] };
  #served: Concern = 'rest';
  #atLock = 0;

  get isIdle(): boolean {
    return this.#atLock === 0;
  }

  async enter(concern: Concern): Promise<void> {
    if (this.#atLock < mostAtLock) this.#atLock++;
    else await waitIdly(new Promise<void>((begin) => this.#waiting[concern].push(begin)));
  }

  /** The place is given on to whoever is next. */
  leave(): void {
    const byTurns: readonly Concern[] = this.#served === 'ingest' ? ['rest', 'ingest'] : ['ingest', 'rest'];
    const next = (['dispatch', ...byTurns] as const).find((concern) => this.#waiting[concern].length > 0);
    if (next === undefined) this.#atLock--;
    else {
      if (next !== 'dispatch') this.#served = next;
      this.#waiting[next].shift()!();
    }
  }
}

/** Values of the desks behind one data source, by desk. */
type OfDesks<Value> = WeakMap<DataSource, Map<string, Value>>;

function ofDesksIn<Value>(all: OfDesks<Value>, dataSource: DataSource): Map<string, Value> {
  const ofDesks = all.get(dataSource) ?? new Map<string, Value>();
  all.set(dataSource, ofDesks);
  return ofDesks;
}

const lines: OfDesks<DeskLine> = new WeakMap();
const followers: OfDesks<() => void> = new WeakMap();

/**
 * Tells a desk's dispatcher of messages that this process brings in, as soon as they have a place at the lock: so the dispatcher is the
 * first to have the next one, and gives them out once they are committed.
 * @returns what ends it
 */
export function followIngest(dataSource: DataSource, deskId: string, tell: () => void): () => void {
  const ofDesks = ofDesksIn(followers, dataSource).set(deskId, tell);
  return () => ofDesks.delete(deskId);
}

/**
 * As {@link inTransaction}, for work that takes the desk's lock (decision 0001): writers of one desk wait in this process, each
 * without a connection, until it is nearly their turn. Never within such work: it would wait for itself.
 */
export async function inDeskTransaction<Result>(
  dataSource: DataSource,
  deskId: string,
  work: (transaction: Transaction) => Promise<Result>,
  { mostAttempts, concern = 'rest' }: { readonly mostAttempts?: number; readonly concern?: Concern } = {},
): Promise<Result> {
  const ofDesks = ofDesksIn(lines, dataSource);
  const line = ofDesks.get(deskId) ?? new DeskLine();
  ofDesks.set(deskId, line);
  await line.enter(concern);
  if (concern === 'ingest') followers.get(dataSource)?.get(deskId)?.();
  try {
    if (isRequestOver()) throw new RequestOver();
    return await inTransaction(dataSource, work, mostAttempts);
  } finally {
    line.leave();
    if (line.isIdle) ofDesks.delete(deskId);
  }
}
