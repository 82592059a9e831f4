import type pg from 'pg';
import type { TrailFinding } from '../../domain/trail/finding.ts';
import { textHash } from '../../store/trail/textHash.ts';
import { hashKeysOfDesk, type TextRow, textRows } from '../../store/trail/trailRows.ts';

export interface TextsChecked {
  /** Rows whose text was held against them. */
  readonly count: number;
  readonly findings: readonly TrailFinding[];
}

/**
 * Holds texts of mentions against the last row that names each. Whose customer is another by now, by a merge, is named under the key of
 * who it was: all keys of the desk are tried before a text is found to be another.
 */
export async function checkTexts(client: pg.PoolClient, deskId: string): Promise<TextsChecked> {
  const others = new Map<string, TextRow>();
  let count = 0;
  for await (const page of textRows(client, deskId))
    for (const row of page) {
      count += 1;
      if (textHash(row.key, row.text) === row.hash) others.delete(row.mentionId);
      else others.set(row.mentionId, row);
    }
  const keys = others.size === 0 ? [] : await hashKeysOfDesk(client, deskId);
  const findings = [...others.values()]
    .filter(({ text, hash }) => !keys.some((key) => textHash(key, text) === hash))
    .map(({ seq, mentionId }): TrailFinding => ({ kind: 'text', seq, mentionId }));
  return { count, findings };
}
