import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson } from '../domain/desk/canonicalJson.ts';
import { done, type Outcome, refused } from '../domain/desk/refusal.ts';
import { findAccountData } from '../domain/engagement/accountData/find.ts';
import { findAnswer, saveAnswer } from '../store/idempotency.ts';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * A request that its sender may send again under the same key: after a lost answer, or by a double click. It is done
 * once: the answer is written in the transaction that does it, under the desk's lock, so a second request waits for
 * the first and then gets its answer, whichever process it reached and wherever the first one died.
 *
 * A refusal is not kept, because nothing was done: the same request is judged anew. What the router refused is kept:
 * the wish is in the desk's log, and its decision with it.
 */
export class RepeatableRequest {
  readonly subject: string;
  readonly key: string;
  /** What the tables have in the key's place. */
  readonly #kept: string;
  readonly #hash: string;
  #isTaken = false;

  /** `request` is whatever tells this request from others under the same key: the operation and its decoded input. */
  constructor({ subject, key, request }: { subject: string; key: string; request: unknown }) {
    this.subject = subject;
    this.key = key;
    // a key is its sender's words, and account data is kept nowhere
    this.#kept = findAccountData(key).length === 0 ? key : digestOf(key);
    this.#hash = digestOf(canonicalJson(request));
  }

  /**
   * Says that a transaction will answer this request. Throws at the second: it would be given the first one's answer,
   * so a use case under a key is one transaction.
   */
  take(): void {
    if (this.#isTaken)
      throw new Error('Two transactions of one use case ran under one idempotency key; put them into one.');
    this.#isTaken = true;
  }

  /** What this request was answered before; null where it is new. Refused where the key stands for another request. */
  async answerBefore<Value>(client: pg.PoolClient, deskId: string): Promise<Outcome<Value> | null> {
    const { subject, key } = this;
    const found = await findAnswer(client, { deskId, subject, key: this.#kept });
    if (!found) return null;
    return found.requestHash === this.#hash
      ? done(found.answer as Value)
      : refused({ code: 'KEY_REUSED', key });
  }

  async remember(client: pg.PoolClient, deskId: string, answer: unknown): Promise<void> {
    await saveAnswer(client, {
      deskId,
      subject: this.subject,
      key: this.#kept,
      requestHash: this.#hash,
      answer,
    });
  }
}
