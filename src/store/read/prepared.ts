import { createHash } from 'node:crypto';

/** A statement that is asked once or twice is not worth keeping on every connection. */
const preparedOnUse = 3;
/** Each connection keeps each prepared statement's plan (some 100 KB for a deep page), so their number is bounded. */
const mostPrepared = 200;
/** Texts whose uses are counted; all are forgotten together when there are more. */
const mostCounted = 2_000;

/** Decides which statements are prepared: those in use, by name; the others are planned each time. */
export class PreparedNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();

  /** The name to send the text under, the same for the same text in every process; null: send it without. */
  nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= mostPrepared) return null;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < preparedOnUse) {
      if (this.#uses.size >= mostCounted) this.#uses.clear();
      this.#uses.set(text, uses);
      return null;
    }
    this.#uses.delete(text);
    const name = `read-${createHash('sha1').update(text).digest('base64url')}`;
    this.#names.set(text, name);
    return name;
  }
}
