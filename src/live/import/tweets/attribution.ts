import { nowhere, type TweetIndex } from './tweetIndex.ts';

/** The account of mentions that no company of the file is known to be meant by. */
export const unattributed = '(unattributed)';

const handles = /@(\w+)/g;

/** Tells which company's account a customer's tweet is a mention of. */
export class Attribution {
  readonly #index: TweetIndex;
  /** By handle without regard to case. */
  readonly #companies: ReadonlyMap<string, string>;

  constructor(index: TweetIndex) {
    this.#index = index;
    // Of two that differ in case only, the first keeps the handle.
    this.#companies = new Map([...index.companies].reverse().map((name) => [name.toLowerCase(), name]));
  }

  /**
   * The company that answered it first; else the one whose tweet it replies to; else the first @handle in its text
   * that is a company of the file; else nobody's.
   */
  companyOf(tweet: { readonly id: string; readonly replyTo: string | null; readonly text: string }): string {
    const answerer = this.#index.answererAt(this.#index.placeOf(tweet.id));
    if (answerer !== null) return answerer;
    const parent = tweet.replyTo === null ? nowhere : this.#index.placeOf(tweet.replyTo);
    const repliedTo = this.#index.companyAt(parent);
    if (repliedTo !== null) return repliedTo;
    for (const [, handle = ''] of tweet.text.matchAll(handles)) {
      const company = this.#companies.get(handle.toLowerCase());
      if (company !== undefined) return company;
    }
    return unattributed;
  }
}
