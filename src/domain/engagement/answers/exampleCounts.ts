import { featuresOf } from './features.ts';

/** Added to every count, so that what was never seen is unlikely and not impossible. */
const smoothing = 0.1;

/**
 * Shortens scores before they become shares, since the words of one text are not independent, as the formula believes: at
 * this, of Banking77's first suggestions with a confidence of .5 to .6 .68 are right, of .8 to .9 .91, and above .9 .98.
 */
const temperature = 0.25;

/** An answer, as far as the words of a text speak for it. */
export interface RankedAnswer {
  readonly answerId: string;
  /** 0–1: the share of all answers, and of none, that the words leave to this one. */
  readonly confidence: number;
  /** The words and pairs that spoke for it most, strongest first. */
  readonly words: readonly string[];
}

const mostWordsTold = 5;

interface Counted {
  /** By answer: in how many of its examples. */
  readonly byAnswer: Map<string, number>;
  total: number;
}

/**
 * Examples of what each answer answers, as counts, so that one more or one less costs its own words only. Ranks by
 * complement naive Bayes over the words x of a text:
 * `Σ log((n_xa + α) / (N_a + αV)) − log((n_x − n_xa + α) / (N − N_a + αV))`,
 * where n_xa counts examples of answer a with x, N_a all words of those examples, V different words; words never seen say nothing.
 * BM25 over single examples found fewer (.909 against .955 in the first three, Banking77).
 */
export class ExampleCounts {
  readonly #features = new Map<string, Counted>();
  readonly #sizes = new Map<string, number>();
  #total = 0;

  add(answerId: string, text: string): void {
    this.#count(answerId, text, 1);
  }

  /** Takes back an example that was added with the same text. */
  remove(answerId: string, text: string): void {
    this.#count(answerId, text, -1);
  }

  /** The first `first` of the answers that are `wanted`, the likeliest first; equal ones in order of id. */
  rank(text: string, first: number, isWanted: (answerId: string) => boolean): readonly RankedAnswer[] {
    const known = [...featuresOf(text)].flatMap((feature) => {
      const counted = this.#features.get(feature);
      return counted === undefined ? [] : [{ feature, counted }];
    });
    if (known.length === 0) return [];
    const spread = smoothing * this.#features.size;
    const scores = new Map<string, number>();
    // an answer without the word: log α − log(n_x + α), the same for each of them
    let silent = 0;
    for (const { counted } of known) {
      const without = Math.log(smoothing) - Math.log(counted.total + smoothing);
      silent += without;
      for (const [answerId, count] of counted.byAnswer)
        scores.set(answerId, (scores.get(answerId) ?? 0) + wordWeight(count, counted.total) - without);
    }
    const ranked = [...this.#sizes].map(([answerId, size]) => {
      const offset = Math.log(this.#total - size + spread) - Math.log(size + spread);
      return { answerId, score: silent + (scores.get(answerId) ?? 0) + known.length * offset, offset };
    });
    ranked.sort((a, b) => b.score - a.score || (a.answerId < b.answerId ? -1 : 1));
    // "none of them" scores 0: its words are as likely anywhere else
    const highest = Math.max(0, ranked[0]!.score);
    const shareOf = (score: number): number => Math.exp(temperature * (score - highest));
    const all = ranked.reduce((sum, { score }) => sum + shareOf(score), shareOf(0));
    return ranked
      .filter(({ answerId }) => isWanted(answerId))
      .slice(0, first)
      .map(({ answerId, score, offset }) => ({
        answerId,
        confidence: shareOf(score) / all,
        words: strongest(known, answerId, offset),
      }));
  }

  #count(answerId: string, text: string, step: 1 | -1): void {
    let size = this.#sizes.get(answerId) ?? 0;
    for (const feature of featuresOf(text)) {
      const counted = this.#features.get(feature) ?? { byAnswer: new Map<string, number>(), total: 0 };
      const count = (counted.byAnswer.get(answerId) ?? 0) + step;
      if (count === 0) counted.byAnswer.delete(answerId);
      else counted.byAnswer.set(answerId, count);
      counted.total += step;
      if (counted.total === 0) this.#features.delete(feature);
      else this.#features.set(feature, counted);
      size += step;
      this.#total += step;
    }
    if (size === 0) this.#sizes.delete(answerId);
    else this.#sizes.set(answerId, size);
  }
}

const wordWeight = (count: number, total: number): number =>
  Math.log(count + smoothing) - Math.log(total - count + smoothing);

const strongest = (
  known: readonly { readonly feature: string; readonly counted: Counted }[],
  answerId: string,
  offset: number,
): readonly string[] =>
  known
    .map(({ feature, counted }) => {
      const count = counted.byAnswer.get(answerId) ?? 0;
      return { feature, weight: count === 0 ? 0 : wordWeight(count, counted.total) + offset };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
    .slice(0, mostWordsTold)
    .map(({ feature }) => feature);
