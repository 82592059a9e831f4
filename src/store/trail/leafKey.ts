import { entryText, type TrailEntry } from '../../domain/trail/entry.ts';
import { Hmac } from './hmac.ts';

/** The key of the leaves of a desk's log. */
export class LeafKey {
  readonly #deskId: string;
  readonly #hmac: Hmac;

  constructor(deskId: string, key: string) {
    this.#deskId = deskId;
    this.#hmac = new Hmac(key, `the trail of desk ${deskId}`);
  }

  /**
   * The leaf of an entry, in hexadecimal.
   * @param payload its payload as canonicalJson writes it
   */
  leafOf(entry: Omit<TrailEntry, 'payload'>, payload: string): string {
    return this.#hmac.of(entryText(this.#deskId, entry, payload), 'hex');
  }

  /** By what the log names a text that is no customer's, in base64url. */
  textHash(text: string): string {
    return this.#hmac.of(text, 'base64url');
  }
}
