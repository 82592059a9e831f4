import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { DueMessage } from '../../store/outbox.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { type ChannelAdapter, DeliveryRefused } from './adapter.ts';
import type { OutboxStore } from './outboxStore.ts';
import { mostAttempts, retryDelay } from './retry.ts';

const messagesAtOnce = 20;
/** A network has so long to take a message; afterwards another attempt may be made, by any process. */
const leaseSeconds = 30;
const lookMilliseconds = 1_000;

/**
 * Sends what leaves the desk: at least once, with a stable key, so that a network that knows the key delivers once.
 * Any number of processes may run it.
 */
export class Outbox {
  readonly #store: OutboxStore;
  readonly #adapter: ChannelAdapter;
  readonly #onFault: (error: Error) => void;
  readonly #chance: () => number;
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #counts = { pending: 0, setAside: 0 };

  constructor({
    store,
    adapter,
    onFault,
    chance = Math.random,
  }: {
    store: OutboxStore;
    adapter: ChannelAdapter;
    onFault: (error: Error) => void;
    chance?: () => number;
  }) {
    this.#store = store;
    this.#adapter = adapter;
    this.#onFault = onFault;
    this.#chance = chance;
  }

  async start(): Promise<void> {
    this.#stop = new AbortController();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#running;
  }

  /** Messages that wait to leave, and those set aside for a person, as of the last look; for the operator's metrics. */
  get counts(): { readonly pending: number; readonly setAside: number } {
    return this.#counts;
  }

  /** Looks at once instead of within a second. */
  nudge(): void {
    this.#wake();
  }

  /** Sends what is due now, once. Returns how many attempts were made. */
  async sendDue(): Promise<number> {
    const due = await this.#store.takeDue({ limit: messagesAtOnce, leaseSeconds });
    const sent = await Promise.allSettled(due.map((message) => this.#send(message)));
    for (const each of sent) if (each.status === 'rejected') throw each.reason;
    return due.length;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        if ((await this.sendDue()) === messagesAtOnce) continue;
        this.#counts = await this.#store.counts();
        const nextAt = await this.#store.nextDueAt();
        await this.#pause(nextAt === null ? lookMilliseconds : nextAt - this.#store.now());
      } catch (error) {
        this.#onFault(error as Error);
        await this.#pause(lookMilliseconds);
      }
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(milliseconds, 10), lookMilliseconds));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * A message that was taken and cannot be written down is no failure of its network: it is due again when its lease
   * ends, under the same key.
   */
  async #send(message: DueMessage): Promise<void> {
    let externalId: string;
    try {
      externalId = await this.#taken(message);
    } catch (error) {
      await this.#failed(message, error as Error);
      return;
    }
    await this.#store.confirm(message, externalId);
  }

  /** The network's name of the message; an adapter that does not heed its signal is not waited for. */
  async #taken(message: DueMessage): Promise<string> {
    const timeout = AbortSignal.timeout((leaseSeconds * 1_000) / 2);
    const tooLate = new Promise<never>((_, reject) => {
      timeout.addEventListener('abort', () => reject(timeout.reason), { once: true });
    });
    const { externalId } = await Promise.race([this.#adapter.send(message, timeout), tooLate]);
    return externalId;
  }

  async #failed(message: DueMessage, error: Error): Promise<void> {
    const isFinal = error instanceof DeliveryRefused || message.attempts >= mostAttempts;
    const nextAttemptAt = isFinal ? null : this.#store.now() + retryDelay(message.attempts, this.#chance());
    await this.#store.fail(message, { error: error.message, nextAttemptAt });
  }
}

/** A message that was set aside is tried again from the start. */
export function retryMessage(
  host: LiveHost,
  caller: Caller,
  interactionId: string,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const { rowCount } = await client.query(
      `update outbox set state = 'pending', attempts = 0, next_attempt_at = to_timestamp($3::float8 / 1000)
       where interaction_id = $1 and desk_id = $2 and state = 'setAside'`,
      [interactionId, caller.deskId, desk.at],
    );
    if (rowCount === 0) return refused(notFound('message set aside', interactionId));
    return done({ value: interactionId, entries: [record(caller, 'interactionRetried', { interactionId })] });
  });
}
