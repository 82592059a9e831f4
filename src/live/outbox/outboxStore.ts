import DataLoader from 'dataloader';
import { done } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { grouped } from '../../domain/threads/grouped.ts';
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
import { confirmPosts } from '../ingest/confirmPosts.ts';

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

/** A network has taken a message, under that name of its own. */
interface Confirmation {
  readonly message: DueMessage;
  readonly externalId: string;
}

/** The name under which the outbox writes the log. */
const sender = { actor: 'outbox' };

/** The outbox of all desks in PostgreSQL. */
export class OutboxTables implements OutboxStore {
  readonly now: () => Instant;
  readonly #host: LiveHost;
  /** Those that come while others are written down are written down together, when these are. */
  readonly #confirmations = new DataLoader<Confirmation, null>(
    (sent) => {
      const writing = this.#writeDown(sent);
      this.#writing = writing;
      return writing;
    },
    { cache: false, batchScheduleFn: (begin) => void this.#writing.then(() => setImmediate(begin)) },
  );
  #writing: Promise<unknown> = Promise.resolve();

  constructor(host: LiveHost) {
    this.#host = host;
    this.now = host.now;
  }

  takeDue(most: { limit: number; leaseSeconds: number }): Promise<DueMessage[]> {
    return takeDueMessages(this.#pool, { now: this.now(), ...most });
  }

  confirm(message: DueMessage, externalId: string): Promise<unknown> {
    return this.#confirmations.load({ message, externalId });
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

  /** What cannot be written down together is written down one by one: no message holds up the others. */
  async #writeDown(sent: readonly Confirmation[]): Promise<(null | Error)[]> {
    const failed = new Map<Confirmation, Error>();
    const write = async (together: readonly Confirmation[]): Promise<void> => {
      try {
        await this.#confirmTogether(together);
      } catch (error) {
        if (together.length === 1) failed.set(together[0]!, error as Error);
        else await Promise.all(together.map((each) => write([each])));
      }
    };
    for (const ofDesk of grouped(sent, ({ message }) => message.deskId).values()) await write(ofDesk);
    return sent.map((each) => failed.get(each) ?? null);
  }

  /** Of one desk. */
  #confirmTogether(sent: readonly Confirmation[]): Promise<unknown> {
    const { deskId } = sent[0]!.message;
    return changeDesk(this.#host, { deskId }, async (transaction, desk) => {
      const ids = sent.map(({ message }) => message.interactionId);
      const marked = await markSent(transaction.client, ids, desk.at);
      const first = sent.filter(({ message }) => marked.has(message.interactionId));
      if (first.length === 0) return done({ value: null, entries: [] });
      const named = first.map(({ message, externalId }) => ({
        interactionId: message.interactionId,
        externalId,
      }));
      const rethreaded = await confirmPosts(transaction, desk, named);
      const told = first.map(({ message: { interactionId, threadId } }) =>
        record(sender, 'interactionSent', { interactionId }, threadId),
      );
      return done({ value: null, entries: [...rethreaded, ...told] });
    });
  }

  get #pool() {
    return poolOf(this.#host.dataSource);
  }
}
