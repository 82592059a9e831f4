import type { ChannelAdapter, OutboundMessage } from './adapter.ts';

/**
 * The network inside the machine: every message is taken, once, and told to whoever listens (the demo's customers).
 * It stands in for every channel until a real network is connected.
 */
export class Loopback implements ChannelAdapter {
  readonly #listeners = new Set<(message: OutboundMessage) => void>();

  async send(message: OutboundMessage): Promise<{ externalId: string }> {
    for (const listener of this.#listeners) listener(message);
    return { externalId: message.deliveryKey };
  }

  /** Calls `listener` with every message sent from now on; returns how to stop. */
  onSent(listener: (message: OutboundMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
