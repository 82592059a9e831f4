/** Letters to change, add, drop or swap with the next, to get from one word to the other (Damerau's distance). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** The known word that was probably meant; null: none is near (a third of its letters). */
function nearest(word: string, known: readonly string[]): string | null {
  let best: { readonly name: string; readonly away: number } | null = null;
  for (const name of known) {
    const away = distance(word.toLowerCase(), name.toLowerCase());
    const isNear = away <= Math.max(2, name.length / 3) && 2 * away <= Math.max(word.length, name.length);
    if (isNear && (best === null || away < best.away)) best = { name, away };
  }
  return best?.name ?? null;
}

/** "; did you mean “x”?" or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const name = nearest(word, known);
  return name === null ? '' : `; did you mean "${name}"?`;
}
