import type { LogRow } from '../../store/log.ts';
import { causeOf } from './meaning.ts';
import type { Told } from './watch.ts';

/** One object's changes within a turn, told at the place of the last. */
export interface Changes extends Told {
  readonly id: string;
  readonly types: readonly string[];
  /** The place of what caused the first. */
  readonly causeSeq: number;
}

/** The changes of each object that `idsOf` finds in the rows; in the order of their last row, then by id. */
export function changesOf(rows: readonly LogRow[], idsOf: (row: LogRow) => readonly string[]): Changes[] {
  const changes = new Map<string, Changes>();
  for (const row of rows) {
    for (const id of new Set(idsOf(row))) {
      const before = changes.get(id);
      changes.set(id, {
        id,
        seq: row.seq,
        at: row.at,
        types: [...new Set([...(before?.types ?? []), row.type])],
        causeSeq: Math.min(before?.causeSeq ?? row.seq, causeOf(row)),
      });
    }
  }
  return [...changes.values()].sort((a, b) => a.seq - b.seq || (a.id < b.id ? -1 : 1));
}
