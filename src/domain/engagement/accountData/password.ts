import type { AccountData } from './kind.ts';

const name =
  /(?<![\p{L}\p{N}])(?:pass\W?words?|passwd|pass\W?phrase|pwd|pw|memorable (?:word|name|place)|secret (?:word|answer)|security answer|mother'?s maiden name)(?![\p{L}\p{N}])/gu;
/** What leads from the name to the secret: a sign, or "is". */
const lead =
  /^(?:\s*(?:is|was)?\s*[:=]\s*|\s+(?:is|was)(?:\s+(?:just|still|currently|actually))?\s*[:=]?\s+|\s*-\s+)/;
const secret = /^(?:"([^"\n]{2,40})"|'([^'\n]{2,40})'|“([^”\n]{2,40})”|([^\s"“”]{3,40}))/u;

/** What people say of a password without telling it. */
const saidOfIt = new Set(
  'not wrong incorrect correct right invalid rejected refused expired locked blocked lost forgotten reset being been changed gone working no same different too very so always never only still already required needed weak strong safe secure unsafe compromised hacked stolen fine okay good bad broken unknown case-sensitive sensitive what why how when where which that this because saved stored sent set up in on at an the a my your our their his her accepted recognised recognized missing hidden visible empty blank now again also really just simply supposed going getting asking saying coming about for to from with without on as if it and or but long short hard easy impossible private secret protected encrypted confidential'.split(
    ' ',
  ),
);
const pastOrGoing = /^[a-z]+(?:ed|ing|n't)$/;
const looksMadeUp = /\d|[^\p{L}\p{N}.,!?;:)…-]/u;

/** Passwords and secret answers that follow their name. */
export function findPasswords(text: string): AccountData[] {
  const found: AccountData[] = [];
  for (const { index, 0: named } of text.matchAll(name)) {
    const after = index + named.length;
    const led = lead.exec(text.slice(after, after + 40));
    if (led === null) continue;
    const start = after + led[0].length;
    const told = secret.exec(text.slice(start, start + 44));
    if (told === null) continue;
    const quoted = told[1] ?? told[2] ?? told[3];
    const word = (quoted ?? told[4]!).replace(/[.,!?;:)…]+$/u, '');
    if (word.length < 3 || word.startsWith('[')) continue;
    const isSaying = saidOfIt.has(word) || pastOrGoing.test(word);
    const isSecret =
      quoted !== undefined || looksMadeUp.test(word) || (!isSaying && endsThere(text, start + word.length));
    if (!isSecret || (isSaying && quoted === undefined)) continue;
    const from = quoted === undefined ? start : start + 1;
    found.push({ kind: 'password', start: from, end: from + word.length });
  }
  return found;
}

/** A plain word is a secret where nothing goes on that would make it a sentence about one. */
const endsThere = (text: string, end: number): boolean =>
  /^\s*(?:$|[.,;!\n)]|and\b|but\b|please\b|pls\b|can\b|thanks\b|my\b|user)/u.test(text.slice(end, end + 12));
