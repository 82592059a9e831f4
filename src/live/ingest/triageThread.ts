import { Worker } from 'node:worker_threads';
import type { TriageResult } from '../../domain/triage/result.ts';
import type { TagActivities } from '../../domain/triage/trending.ts';
import { type Judge, type Judgeable, judgeHere, type TriageSettings } from './judge.ts';

/** What the thread is sent; it answers in turn. */
export interface TriageTask {
  readonly deskId: string;
  /** null: as sent last for this desk. */
  readonly settings: TriageSettings | null;
  /** A desk whose settings need not be kept any longer. */
  readonly forgotten: string | null;
  readonly tagActivities: TagActivities;
  readonly mentions: readonly Judgeable[];
}

/** `error`: this task failed; the thread goes on. */
export type TriageAnswer = { readonly results: readonly TriageResult[] } | { readonly error: unknown };

interface Waiting {
  readonly answer: (results: readonly TriageResult[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Fewer mentions are triaged where they are: they hold nobody up for long, and answer sooner. */
const fewestSent = 32;

/** So many desks' settings stay with the thread; a process that serves more sends them anew. */
const mostDesks = 64;

/**
 * A thread that triages large batches, so that the one that stores them does not wait for texts. It starts with the
 * first such batch and keeps no process alive.
 */
export class TriageThread {
  #worker: Worker | null = null;
  #waiting: Waiting[] = [];
  readonly #sent = new Map<string, TriageSettings>();

  readonly judge: Judge = (settings, tagActivities, mentions) =>
    mentions.length < fewestSent
      ? judgeHere(settings, tagActivities, mentions)
      : new Promise((answer, fail) => {
          const worker = this.#started();
          worker.postMessage(this.#taskOf(settings, tagActivities, mentions));
          worker.ref();
          this.#waiting.push({ answer, fail });
        });

  /** Ends the thread; what it was at fails. A later batch would start another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#lose(new Error('triage: the thread was closed before it had answered'));
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./triageWorker.js', import.meta.url));
    worker.unref();
    worker.on('message', (answer: TriageAnswer) => {
      const waiting = this.#waiting.shift();
      if ('error' in answer) waiting?.fail(answer.error);
      else waiting?.answer(answer.results);
      if (this.#waiting.length === 0) worker.unref();
    });
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#lose(error);
    });
    this.#worker = worker;
    return worker;
  }

  #taskOf(
    settings: TriageSettings,
    tagActivities: TagActivities,
    mentions: readonly Judgeable[],
  ): TriageTask {
    const { deskId, keywordTables, prioritySettings, fallbackLanguage, openCrises } = settings;
    const isKnown = this.#sent.get(deskId) === settings;
    this.#sent.delete(deskId);
    this.#sent.set(deskId, settings);
    const [oldest = null] = this.#sent.keys();
    const forgotten = this.#sent.size > mostDesks ? oldest : null;
    if (forgotten !== null) this.#sent.delete(forgotten);
    return {
      deskId,
      settings: isKnown ? null : { deskId, keywordTables, prioritySettings, fallbackLanguage, openCrises },
      forgotten,
      tagActivities,
      mentions,
    };
  }

  #lose(error: unknown): void {
    const lost = this.#waiting;
    this.#worker = null;
    this.#waiting = [];
    this.#sent.clear();
    for (const { fail } of lost) fail(error);
  }
}
