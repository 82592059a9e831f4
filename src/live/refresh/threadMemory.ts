import type { Mark } from '../../domain/threads/mark.ts';
import type { ThreadPost } from '../../store/ingest/loadRefreshed.ts';

/** What a thread's episodes follow from, and how they were last saved. */
export interface RememberedThread {
  readonly posts: readonly ThreadPost[];
  readonly marks: readonly Mark[];
  /** One text for each episode, as `episodeText` gives it. */
  readonly episodes: readonly string[];
}

/** So many posts are remembered, some 600 bytes each. */
const mostPosts = 100_000;

interface Entry extends RememberedThread {
  readonly revision: string;
}

/**
 * The threads that this process refreshed last, so that a mention that joins a long one does not read it all again (on
 * the ingest benchmark, whose threads nobody resolves, that was 14 posts read for each that came). A thread is known
 * by the revision of its row: what another process changed, or a transaction did not commit, is not found here.
 */
class ThreadMemory {
  readonly #threads = new Map<string, Entry>();
  #posts = 0;

  /** What is remembered of the thread if its row still has that revision. */
  find(threadId: string, revision: string): RememberedThread | null {
    const entry = this.#threads.get(threadId);
    return entry?.revision === revision ? entry : null;
  }

  keep(threadId: string, revision: string, thread: RememberedThread): void {
    this.#forget(threadId);
    this.#threads.set(threadId, { ...thread, revision });
    this.#posts += thread.posts.length;
    for (const oldest of this.#threads.keys()) {
      if (this.#posts <= mostPosts) break;
      this.#forget(oldest);
    }
  }

  #forget(threadId: string): void {
    this.#posts -= this.#threads.get(threadId)?.posts.length ?? 0;
    this.#threads.delete(threadId);
  }
}

export const threadMemory = new ThreadMemory();
