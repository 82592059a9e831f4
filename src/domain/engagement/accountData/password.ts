import type { AccountData } from './kind.ts';

const word = String.raw`p[a4@][s5$]{2}\W?w[o0]r[dt]s?|passwd|pass\W?phrase|pwd|pw|p\/w|kennwort|mot de passe|contrasena|wachtwoord`;
/** "pass: Tiger99": not what lets somebody on board. */
const bareWord = String.raw`(?<!\b(?:bus|train|rail|boarding|travel|season|day|week|month|year|annual|guest|visitor|media|press|fast|gold|silver|hall|mountain|game|battle|lounge|museum|parking|disabled|student|saver|explorer|inter|euro|your|a|an|the|this|that|to|will|can|please|did|not|it|time|i) )pass(?=\s*[:=]\s*|\s+is\s)(?=\s*(?:[:=]|is)\s*(?=\S*\d)(?=\S*[a-z])\S{5,40}(?:\s|$))`;
const name = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${word}|${bareWord}|memorable (?:word|name|place)|secret (?:word|answer)|security answer|mother['’]?s maiden name)(?![\p{L}\p{N}])`,
  'gu',
);
/** Whose or what for: "the password I use for the app is". */
const whose = String.raw`(?:\s+(?:i|we|that|for|to|of|on|in|at|my|your|the)(?:\s+[\p{L}'-]+){0,5}?(?=\s+(?:is|was)\s))?`;
/** What leads from the name to the secret: a sign, or "is". */
const lead = new RegExp(
  String.raw`^${whose}(?:\s*(?:is|was|ist|lautet|est|es)?\s*(?:[:=→]|[-=]>)\s*|\s+(?:is|was|ist|lautet|est|es)(?:\s+(?:just|still|currently|actually))?\s*[:=]?\s+|\s*-\s+)`,
  'u',
);
/** Nothing but a space, a line or a bracket: then it must look like a secret. */
const bareLead = /^(?:\s+|\s*\(\s*)(?=["“']?\S*\d)(?=\S*[a-z])/u;
/** "Tiger99 is my password", "use Tiger99 as the password". */
const before = new RegExp(
  String.raw`(?<!\S)["“']?((?=\S*\d)(?=\S*[a-z])[^\s"“”]{5,40}?)["”']?\s+(?:(?:is|was)\s+(?:my|our|your|his|her|the)|as\s+(?:my|our|your|his|her|the|a))\s+(?:[a-z]+\s){0,2}?(?:${word})(?![\p{L}\p{N}])(?!\s+(?:manager|option|app|vault|method|generator|store|hint|field|box|service|tool|reset))`,
  'gu',
);
const secret = /^(?:"([^"\n]{2,40})"|'([^'\n]{2,40})'|“([^”\n]{2,40})”|([^\s"“”]{3,40}))/u;

/** What people say of a password without telling it. */
const saidOfIt = new Set(
  'not wrong incorrect correct right invalid rejected refused expired locked blocked lost forgotten reset being been changed gone working no same different too very so always never only still already required needed weak strong safe secure unsafe compromised hacked stolen fine okay good bad broken unknown case-sensitive sensitive what why how when where which that this because saved stored sent set up in on at an the a my your our their his her accepted recognised recognized missing hidden visible empty blank now again also really just simply supposed going getting asking saying coming about for to from with without on as if it and or but long short hard easy impossible private secret protected encrypted confidential'.split(
    ' ',
  ),
);
const pastOrGoing = /^[a-z]+(?:ed|ing|n't)$/;
/** Shorter ones beside the name may be an age, a size or a version. */
const shortestBare = 5;
const looksMadeUp = /\d|[^\p{L}\p{N}.,!?;:)…-]/u;

/** Passwords and secret answers that follow their name. */
export function findPasswords(text: string): AccountData[] {
  const found: AccountData[] = [];
  for (const { index, 0: named } of text.matchAll(name)) {
    const after = index + named.length;
    const rest = text.slice(after, after + 80);
    const led = lead.exec(rest);
    const bare = led === null ? bareLead.exec(rest) : null;
    const leading = led ?? bare;
    if (leading === null) continue;
    const start = after + leading[0].length;
    const told = secret.exec(text.slice(start, start + 44));
    if (told === null) continue;
    const quoted = told[1] ?? told[2] ?? told[3];
    const written = (quoted ?? told[4]!).replace(/[.,!?;:)…]+$/u, '');
    if (written.length < 3 || /^[[•]/.test(written)) continue;
    const isSaying = saidOfIt.has(written) || pastOrGoing.test(written);
    const isAtEnd = endsThere(text, start + written.length);
    if (bare !== null && (written.length < shortestBare || !isAtEnd)) continue;
    const isSecret = quoted !== undefined || looksMadeUp.test(written) || (!isSaying && isAtEnd);
    if (!isSecret || (isSaying && quoted === undefined)) continue;
    const from = quoted === undefined ? start : start + 1;
    found.push({ kind: 'password', start: from, end: from + written.length });
  }
  for (const { index, 0: whole, 1: told } of text.matchAll(before)) {
    const start = index + whole.indexOf(told!);
    if (!told!.includes('•')) found.push({ kind: 'password', start, end: start + told!.length });
  }
  return found;
}

/** A plain word is a secret where nothing goes on that would make it a sentence about one. */
const endsThere = (text: string, end: number): boolean =>
  /^\s*(?:$|[.,;!\n)]|and\b|but\b|please\b|pls\b|can\b|thanks\b|my\b|user)/u.test(text.slice(end, end + 12));
