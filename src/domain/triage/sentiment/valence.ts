import type { Lexicon, WordFacts } from './lexicon.ts';
import { boosterStep, dampenerPairs, idioms } from './modifiers.en.ts';
import type { SentimentWords } from './words.ts';

/*
 * The rules are VADER's: Hutto, C.J. & Gilbert, E.E. (2014), "VADER: A Parsimonious Rule-based Model for Sentiment
 * Analysis of Social Media Text", as version 3.3.2 applies them, odd corners included.
 */

/** What a negation multiplies a valence by. */
const negationFactor = -0.74;
/** What CAPITALS add, where other words are not in capitals. */
const capitalsStep = 0.733;
/** "never so good", "never this good". */
const neverSoFactor = 1.25;
/** Modifiers one, two and three words before. */
const distanceFactors = [1, 0.95, 0.9] as const;

/** The words of one text with their facts, looked up once. */
interface Sentence extends SentimentWords {
  readonly facts: readonly (WordFacts | undefined)[];
  readonly hasMixedCapitals: boolean;
}

const isValued = (facts: WordFacts | undefined): boolean => facts !== undefined && facts.valence !== null;

const isNegation = ({ lower, facts }: Sentence, at: number): boolean =>
  facts[at]?.isNegation === true || lower[at]!.includes("n't");

function boostOf({ facts, isCapitals, hasMixedCapitals }: Sentence, at: number, valence: number): number {
  let boost = facts[at]?.boost ?? 0;
  if (boost === 0) return 0;
  if (valence < 0) boost = -boost;
  if (isCapitals[at]! && hasMixedCapitals) boost += valence > 0 ? capitalsStep : -capitalsStep;
  return boost;
}

const isSoOrThis = (word: string | undefined): boolean => word === 'so' || word === 'this';

function negationFactorAt(sentence: Sentence, at: number, distance: number): number {
  const { lower } = sentence;
  const modifier = lower[at - distance]!;
  if (distance === 2) {
    if (modifier === 'never' && isSoOrThis(lower[at - 1])) return neverSoFactor;
    if (modifier === 'without' && lower[at - 1] === 'doubt') return 1;
  }
  if (distance === 3) {
    // VADER's own precedence: "so" or "this" right before counts without a "never".
    if ((modifier === 'never' && isSoOrThis(lower[at - 2])) || isSoOrThis(lower[at - 1]))
      return neverSoFactor;
    if (modifier === 'without' && (lower[at - 2] === 'doubt' || lower[at - 1] === 'doubt')) return 1;
  }
  return isNegation(sentence, at - distance) ? negationFactor : 1;
}

/** The idiom of `length` words that begins at `from`, if it is one. */
function idiomAt({ lower, facts }: Sentence, from: number, length: number): number | undefined {
  if (facts[from]?.opensPhrase !== true || from + length > lower.length) return undefined;
  const phrase =
    length === 2
      ? `${lower[from]} ${lower[from + 1]}`
      : `${lower[from]} ${lower[from + 1]} ${lower[from + 2]}`;
  return idioms.get(phrase);
}

const isDampenerPair = ({ lower, facts }: Sentence, from: number): boolean =>
  facts[from]?.opensPhrase === true && dampenerPairs.has(`${lower[from]} ${lower[from + 1]}`);

function withIdioms(sentence: Sentence, at: number, valence: number): number {
  const before =
    idiomAt(sentence, at - 1, 2) ??
    idiomAt(sentence, at - 2, 3) ??
    idiomAt(sentence, at - 2, 2) ??
    idiomAt(sentence, at - 3, 3) ??
    idiomAt(sentence, at - 3, 2);
  let result = idiomAt(sentence, at, 3) ?? idiomAt(sentence, at, 2) ?? before ?? valence;
  if (isDampenerPair(sentence, at - 3)) result -= boosterStep;
  if (isDampenerPair(sentence, at - 2)) result -= boosterStep;
  return result;
}

function leastFactor({ lower, facts }: Sentence, at: number): number {
  if (at === 0 || lower[at - 1] !== 'least' || isValued(facts[at - 1])) return 1;
  const isAtLeast = at > 1 && (lower[at - 2] === 'at' || lower[at - 2] === 'very');
  return isAtLeast ? 1 : negationFactor;
}

function isDenied({ lower }: Sentence, at: number): boolean {
  if (lower[at - 1] === 'no' || lower[at - 2] === 'no') return true;
  return lower[at - 3] === 'no' && (lower[at - 1] === 'or' || lower[at - 1] === 'nor');
}

function valenceAt(sentence: Sentence, at: number, own: number): number {
  const { lower, facts, isCapitals, hasMixedCapitals } = sentence;
  let valence = own;
  if (lower[at] === 'no' && isValued(facts[at + 1])) valence = 0;
  if (isDenied(sentence, at)) valence = own * negationFactor;
  if (isCapitals[at]! && hasMixedCapitals) valence += valence > 0 ? capitalsStep : -capitalsStep;
  for (let distance = 1; distance <= 3 && distance <= at; distance++) {
    if (isValued(facts[at - distance])) continue;
    valence += boostOf(sentence, at - distance, valence) * distanceFactors[distance - 1]!;
    valence *= negationFactorAt(sentence, at, distance);
    if (distance === 3) valence = withIdioms(sentence, at, valence);
  }
  return valence * leastFactor(sentence, at);
}

/** What the phrases that begin here are worth; the longest counts. */
function phraseValueAt({ lower, facts }: Sentence, at: number): number {
  let value = 0;
  let longest = 0;
  for (const { words, valence } of facts[at]?.phrases ?? [])
    if (words.length > longest && words.every((word, offset) => lower[at + offset] === word))
      [value, longest] = [valence, words.length];
  return value;
}

/** What the marks of a text add to its sum, in the sum's direction: 0.292 a `!` up to four; `??` and more. */
function emphasisOf({ exclamationMarks, questionMarks }: SentimentWords): number {
  const question = questionMarks > 3 ? 0.96 : questionMarks > 1 ? questionMarks * 0.18 : 0;
  return Math.min(exclamationMarks, 4) * 0.292 + question;
}

function hasMixedCapitals(isCapitals: readonly boolean[]): boolean {
  let capitals = 0;
  for (const one of isCapitals) if (one) capitals += 1;
  return capitals > 0 && capitals < isCapitals.length;
}

/**
 * VADER's compound: the sum s of the words' valences, those before the first "but" halved and those after it × 1.5,
 * with emphasis, normalised to s ÷ √(s² + 15), four decimals. `signalCount`: the words that had a valence.
 */
export function compoundOf(
  words: SentimentWords,
  lexicon: Lexicon,
): { compound: number; signalCount: number } {
  const facts = words.lower.map((word) => lexicon.get(word));
  const sentence: Sentence = { ...words, facts, hasMixedCapitals: hasMixedCapitals(words.isCapitals) };
  let before = 0;
  let after = 0;
  let hasBut = false;
  let signalCount = 0;
  for (let at = 0; at < facts.length; at++) {
    if (words.lower[at] === 'but') hasBut = true;
    const own = facts[at];
    if (own === undefined) continue;
    const isKindOf = words.lower[at] === 'kind' && words.lower[at + 1] === 'of';
    const isValuedWord = own.valence !== null && own.boost === 0 && !isKindOf;
    const valence = (isValuedWord ? valenceAt(sentence, at, own.valence) : 0) + phraseValueAt(sentence, at);
    if (valence !== 0) signalCount += 1;
    if (hasBut) after += valence;
    else before += valence;
  }
  let sum = hasBut ? before * 0.5 + after * 1.5 : before;
  if (sum > 0) sum += emphasisOf(words);
  else if (sum < 0) sum -= emphasisOf(words);
  const compound = Math.round((sum / Math.sqrt(sum * sum + 15)) * 10_000) / 10_000 + 0;
  return { compound, signalCount };
}
