import type pg from 'pg';
import type { TrailFinding } from '../../domain/trail/finding.ts';
import { hashKeysOfDesk, type NamedText, namedTexts, textKinds } from '../../store/trail/namedTexts.ts';
import { textHash } from '../../store/trail/textHash.ts';

export interface TextsChecked {
  /** Rows whose text was held against them. */
  readonly count: number;
  readonly findings: readonly TrailFinding[];
}

/**
 * Holds texts of every kind against the last row that names each. Whose customer is another by now, by a merge, is named under the key
 * of who it was: all keys of the desk are tried before a text is found to be another.
 */
export async function checkTexts(client: pg.PoolClient, deskId: string): Promise<TextsChecked> {
  const findings: TrailFinding[] = [];
  let keys: readonly string[] | null = null;
  let count = 0;
  for (const of of textKinds) {
    const others = new Map<string, NamedText>();
    for await (const page of namedTexts(client, deskId, of))
      for (const row of page) {
        count += 1;
        const one = `${row.id} ${row.part}`;
        if (textHash(row.key, row.text) === row.hash) others.delete(one);
        else others.set(one, row);
      }
    if (others.size === 0) continue;
    keys ??= await hashKeysOfDesk(client, deskId);
    for (const { seq, id, text, hash } of others.values())
      if (!keys.some((key) => textHash(key, text) === hash)) findings.push({ kind: 'text', seq, of, id });
  }
  return { count, findings };
}
