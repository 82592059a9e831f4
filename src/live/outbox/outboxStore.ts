import { done } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { poolOf } from '../../store/dataSource.ts';
import {
  type DueMessage,
  markFailed,
  markSent,
  nextMessageDueAt,
  outboxCounts,
  takeDueMessages,
} from '../../store/outbox.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { confirmPost } from '../ingest/confirmPost.ts';

/** What sending messages asks of the database; each call is there as a whole once it has answered, or not at all. */
export interface OutboxStore {
  readonly now: () => Instant;
  /** Messages that are due, taken for so long: nobody else is given them meanwhile. */
  takeDue(most: { readonly limit: number; readonly leaseSeconds: number }): Promise<readonly DueMessage[]>;
  /** The network has taken it, under that name of its own. */
  confirm(message: DueMessage, externalId: string): Promise<unknown>;
  /** Another attempt at `nextAttemptAt`; null: it is set aside for a person. */
  fail(
    message: DueMessage,
    failure: { readonly error: string; readonly nextAttemptAt: Instant | null },
  ): Promise<unknown>;
  counts(): Promise<{ readonly pending: number; readonly setAside: number }>;
  nextDueAt(): Promise<Instant | null>;
}

/** The name under which the outbox writes the log. */
const sender = { actor: 'outbox' };

/** The outbox of all desks in PostgreSQL. */
export class OutboxTables implements OutboxStore {
  readonly now: () => Instant;
  readonly #host: LiveHost;

  constructor(host: LiveHost) {
    this.#host = host;
    this.now = host.now;
  }

  takeDue(most: { limit: number; leaseSeconds: number }): Promise<DueMessage[]> {
    return takeDueMessages(this.#pool, { now: this.now(), ...most });
  }

  confirm({ deskId, interactionId, threadId }: DueMessage, externalId: string): Promise<unknown> {
    return changeDesk(this.#host, { deskId }, async (transaction, desk) => {
      if (!(await markSent(transaction.client, interactionId, desk.at)))
        return done({ value: null, entries: [] });
      const rethreaded = await confirmPost(transaction, desk, interactionId, externalId);
      return done({
        value: null,
        entries: [...rethreaded, record(sender, 'interactionSent', { interactionId }, threadId)],
      });
    });
  }

  fail(
    { deskId, interactionId, threadId, attempts }: DueMessage,
    failure: { error: string; nextAttemptAt: Instant | null },
  ): Promise<unknown> {
    return changeDesk(this.#host, { deskId }, async ({ client }) => {
      await markFailed(client, interactionId, failure);
      const facts = { interactionId, attempts, isFinal: failure.nextAttemptAt === null };
      return done({ value: null, entries: [record(sender, 'interactionNotSent', facts, threadId)] });
    });
  }

  counts(): Promise<{ pending: number; setAside: number }> {
    return outboxCounts(this.#pool);
  }

  nextDueAt(): Promise<Instant | null> {
    return nextMessageDueAt(this.#pool);
  }

  get #pool() {
    return poolOf(this.#host.dataSource);
  }
}
