/**
 * Whether printed text is what a page shows. Runs of white space are one space; `…` stands for anything, since
 * times, ids and counts differ from run to run.
 */
export function printsLike(shown: string, printed: string): boolean {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  const pieces = flat(shown)
    .split('…')
    .map((piece) => piece.trim());
  const text = flat(printed);
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const at = text.indexOf(piece, from);
    if (at === -1 || (index === 0 && at !== 0)) return false;
    from = at + piece.length;
  }
  return pieces.at(-1) === '' || text.endsWith(pieces.at(-1) ?? '');
}

/**
 * Where an answer differs from the one a page shows: `a.b[0]: …`, null if nowhere. Everything shown must be there; more
 * elements of a list may be. A number stands for any number, and `…` in a string for anything.
 */
export function differsFrom(shown: unknown, answer: unknown, at = 'the answer'): string | null {
  const difference = `${at} is ${JSON.stringify(answer)}, shown is ${JSON.stringify(shown)}`;
  if (typeof shown === 'string')
    return typeof answer === 'string' && printsLike(shown, answer) ? null : difference;
  if (typeof shown !== 'object' || shown === null)
    return typeof shown === 'number'
      ? typeof answer === 'number'
        ? null
        : difference
      : shown === answer
        ? null
        : difference;
  if (typeof answer !== 'object' || answer === null || Array.isArray(shown) !== Array.isArray(answer))
    return difference;
  const found: ReadonlyMap<string, unknown> = new Map(Object.entries(answer));
  for (const [key, value] of Object.entries(shown)) {
    const inner = differsFrom(value, found.get(key), Array.isArray(shown) ? `${at}[${key}]` : `${at}.${key}`);
    if (inner !== null) return inner;
  }
  return null;
}
