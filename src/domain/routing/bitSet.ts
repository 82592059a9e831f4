import { integers } from './longer.ts';

/** A growing set of small integers, 32 to a word, so that two sets intersect a word at a time. */
export class BitSet {
  words = new Int32Array(1);

  add(member: number): void {
    const word = member >>> 5;
    if (word >= this.words.length)
      this.words = integers(this.words, Math.max(word + 1, 2 * this.words.length));
    this.words[word]! |= 1 << (member & 31);
  }

  remove(member: number): void {
    const word = member >>> 5;
    if (word < this.words.length) this.words[word]! &= ~(1 << (member & 31));
  }

  has(member: number): boolean {
    const word = member >>> 5;
    return word < this.words.length && (this.words[word]! & (1 << (member & 31))) !== 0;
  }

  clear(): void {
    this.words.fill(0);
  }
}

/** Least member of a non-empty word of a set. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
