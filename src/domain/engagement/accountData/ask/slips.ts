import { type Part, wordsOf } from './words.ts';

const partOfWord = new Map<string, Part>();
for (const [part, words] of Object.entries(wordsOf) as [Part, string][])
  for (const word of words.split(' ')) if (word !== '' && !partOfWord.has(word)) partOfWord.set(word, part);

/** Words in their own right that are one slip away from one of ours. */
const wordsThemselves = new Set(
  'passport passports passed passes pass amount amounts count counts county country discount mount lumber slumber numbered cost core cope come cone bode mode node coded coder rode ford cord cards carda cart cars care cared cares carer hard yard ward dared bird births dated data dare daily gate late rate mate fate hate state stated station plate sports short shorts sorted sorts sore part port fort front from frank tank thank blank band bang bunk bark account2 live lives given gift wave save shape shame sharp shave shared shares shade spend spent seed seen seem sent sand mend lend bend tells tall toll teller tail said safe need-not next test tent taxi tex posts posted pasted past paste cast lost least most typed tyre tape tips digital widget detailed retail retails tailed provided provider provides confirmed confirms conform confined supplied supplies apply replied replay rely quoted quite quota repeat friend long-term belong along lung loan wrong song maker wake take date-night secured securely secure insure insured assurance instance issuance notional rational nation memorial member remember mainland madden maid banks banker tanks bankrupt loging logged logic loan lodge logistics pining pink spin pint paint ping inn win bin fin tin backs black pack lack rack customs custom clients emails mailed texts ended enters entered center centre typo wrote written reads ready head lead real dropped crop stop list lists last lost fist listed wists known knew now show how saw seems sea sees gets got gear grabs guess birthplace codec coat world sword ward work works wood wards ford lord'.split(
    ' ',
  ),
);

const shortestCorrected = 5;

/** One letter left out, once at each place. */
function* shortened(word: string): Generator<string> {
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

const candidates = new Map<string, string[]>();
for (const word of partOfWord.keys()) {
  if (word.length < shortestCorrected || /[^a-z]/.test(word)) continue;
  for (const key of [word, ...shortened(word)]) candidates.set(key, [...(candidates.get(key) ?? []), word]);
}

/** Whether two words differ by one letter left out, added, changed, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

const letterOfDigit: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** "c4rd": digits that stand for letters among letters. */
const withoutDigits = (word: string): string =>
  /^(?=.*\d)(?=.*[a-z].*[a-z])[a-z\d]+$/.test(word)
    ? word.replace(/[013457]/g, (digit) => letterOfDigit[digit]!)
    : word;

/** The word with letters that stand twice or more standing once. */
const undoubled = (word: string): string => word.replace(/(.)\1+/g, '$1');

/** A word as it was meant, and what it does in a sentence; a word with one slip is read as the word it should be. */
export function meantBy(word: string): { readonly text: string; readonly part: Part } {
  const known = partOfWord.get(word);
  if (known !== undefined) return { text: word, part: known };
  const plain = withoutDigits(word);
  const meant = plain === word ? undefined : partOfWord.get(plain);
  if (meant !== undefined) return { text: plain, part: meant };
  if (word.length < shortestCorrected - 1 || wordsThemselves.has(word)) return { text: word, part: 'other' };
  for (const key of [word, ...shortened(word)])
    for (const candidate of candidates.get(key) ?? [])
      if (isOneSlip(word, candidate)) return { text: candidate, part: partOfWord.get(candidate)! };
  const single = undoubled(word);
  const part = partOfWord.get(single);
  return part === undefined ? { text: word, part: 'other' } : { text: single, part };
}
