import type { Token } from '../normalise.ts';
import type { CompiledEntry, CompiledKeywords, FoundEntry } from './match.ts';
import { readPattern } from './pattern.ts';
import type { KeywordTable } from './table.ts';

/** A place in the trie: the words read so far; `entries` are the keywords that end here. */
interface Node {
  readonly next: Map<number, Node>;
  readonly entries: CompiledEntry[];
}

const newNode = (): Node => ({ next: new Map(), entries: [] });

/**
 * The words that occur in keywords, numbered. A prefix (`refund*`) is a word of its own, found through its first two
 * units and its length, so that a token costs one look-up and, seldom, a few more, however many keywords there are.
 */
class Vocabulary {
  readonly #exact = new Map<string, number>();
  readonly #prefixes = new Map<string, number>();
  readonly #lengthsByHead = new Map<number, number[]>();
  #count = 0;

  number(text: string, isPrefix: boolean): number {
    const numbers = isPrefix ? this.#prefixes : this.#exact;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const fresh = this.#count++;
    numbers.set(text, fresh);
    if (isPrefix) {
      const head = headOf(text);
      const lengths = this.#lengthsByHead.get(head) ?? [];
      if (!lengths.includes(text.length)) lengths.push(text.length);
      this.#lengthsByHead.set(head, lengths);
    }
    return fresh;
  }

  /** Adds to `into` the numbers of the word itself and of the prefixes it begins with. */
  look(text: string, into: number[]): void {
    const exact = this.#exact.get(text);
    if (exact !== undefined) into.push(exact);
    if (this.#prefixes.size === 0) return;
    const lengths = this.#lengthsByHead.get(headOf(text));
    if (lengths === undefined) return;
    for (const length of lengths) {
      if (length > text.length) continue;
      const prefix = this.#prefixes.get(text.slice(0, length));
      if (prefix !== undefined) into.push(prefix);
    }
  }
}

const headOf = (text: string): number => text.charCodeAt(0) * 0x10000 + text.charCodeAt(1);

const none: readonly number[] = [];

class TokenTrie implements CompiledKeywords {
  readonly tables: readonly KeywordTable[];
  readonly #vocabulary = new Vocabulary();
  readonly #root = newNode();

  constructor(tables: readonly KeywordTable[]) {
    this.tables = tables;
    let order = 0;
    for (const table of tables)
      for (const entry of table.entries) this.#add({ table, entry, order: order++ });
  }

  #add(compiled: CompiledEntry): void {
    const { table, entry } = compiled;
    const pattern = readPattern(entry.kind, entry.text);
    if (pattern.kind === 'fault')
      throw new Error(
        `keyword table ${table.id}, entry ${entry.id}: found ${pattern.found}, allowed is ${pattern.allowed}; check tables with checkKeywordTable before compiling them`,
      );
    let node = this.#root;
    for (const word of pattern.words) {
      const number = this.#vocabulary.number(word.text, word.isPrefix);
      let next = node.next.get(number);
      if (next === undefined) {
        next = newNode();
        node.next.set(number, next);
      }
      node = next;
    }
    node.entries.push(compiled);
  }

  find(tokens: readonly Token[], language: string | null): FoundEntry[] {
    const numbers: (readonly number[])[] = new Array(tokens.length);
    for (let at = 0; at < tokens.length; at++) numbers[at] = this.#numbersOf(tokens[at]!);
    const found: FoundEntry[] = [];
    for (let first = 0; first < tokens.length; first++) {
      if (numbers[first]!.length === 0) continue;
      const before = found.length;
      this.#walk(this.#root, first, first, numbers, language, found);
      if (found.length - before > 1) sortTail(found, before);
    }
    return found;
  }

  #numbersOf(token: Token): readonly number[] {
    if (token.kind === 'link') return none;
    const numbers: number[] = [];
    this.#vocabulary.look(token.text, numbers);
    if (token.kind === 'hashtag') this.#vocabulary.look(token.text.slice(1), numbers);
    return numbers;
  }

  #walk(
    node: Node,
    first: number,
    at: number,
    numbers: readonly (readonly number[])[],
    language: string | null,
    found: FoundEntry[],
  ): void {
    for (const number of numbers[at] ?? none) {
      const next = node.next.get(number);
      if (next === undefined) continue;
      for (const compiled of next.entries) {
        const wanted = compiled.table.language;
        if (wanted === null || language === null || wanted === language)
          found.push({ compiled, first, last: at });
      }
      if (next.next.size > 0) this.#walk(next, first, at + 1, numbers, language, found);
    }
  }
}

function sortTail(found: FoundEntry[], from: number): void {
  const tail = found.splice(from);
  tail.sort((a, b) => a.last - b.last || a.compiled.order - b.compiled.order);
  for (const one of tail) found.push(one);
}

/**
 * Makes tables ready for matching: a trie over folded tokens. Cost per text is its number of tokens, plus the trie
 * places it reaches; it does not grow with the number of phrases (one big RegExp lost: it misses a third of the overlaps).
 * Throws where an entry cannot be read, naming it: tables are to be checked before.
 */
export const compileKeywords = (tables: readonly KeywordTable[]): CompiledKeywords => new TokenTrie(tables);
