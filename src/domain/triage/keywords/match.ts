import type { Token } from '../normalise.ts';
import type { KeywordEntry, KeywordTable } from './table.ts';

/** Why a keyword counts as found: which one, of which version of which table, and where in the original text. */
export interface KeywordMatch {
  readonly tableId: string;
  readonly tableVersion: number;
  readonly entryId: string;
  /** First UTF-16 unit in the original text. */
  readonly start: number;
  /** One past the last UTF-16 unit in the original text. */
  readonly end: number;
  /** The original text between them. */
  readonly text: string;
}

/** An entry with its place; `order` ascends by table as given, then by entry, and settles every tie. */
export interface CompiledEntry {
  readonly table: KeywordTable;
  readonly entry: KeywordEntry;
  readonly order: number;
}

/** An entry found in tokens `first` to `last`, both inclusive. */
export interface FoundEntry {
  readonly compiled: CompiledEntry;
  readonly first: number;
  readonly last: number;
}

/** Keyword tables made ready for matching. */
export interface CompiledKeywords {
  readonly tables: readonly KeywordTable[];
  /**
   * Every entry of the tables for `language` (null: unknown, so of all tables) found in the tokens, overlaps and
   * repetitions included, ascending by first token, last token and order.
   */
  find(tokens: readonly Token[], language: string | null): FoundEntry[];
}

/** A found entry as evidence. */
export function evidenceOf(found: FoundEntry, original: string, tokens: readonly Token[]): KeywordMatch {
  const start = tokens[found.first]!.start;
  const end = tokens[found.last]!.end;
  return {
    tableId: found.compiled.table.id,
    tableVersion: found.compiled.table.version,
    entryId: found.compiled.entry.id,
    start,
    end,
    text: original.slice(start, end),
  };
}
