import { type AccountData, withoutOverlaps } from '../kind.ts';
import { readingOf } from '../reading.ts';
import { findAsksByLanguage } from './findByLanguage.ts';
import { type AccountObject, objectsOf } from './objects.ts';
import { type Sentence, sentencesOf, type Word } from './sentences.ts';
import type { Part } from './words.ts';

/** After these words a "not" asks all the same: "don't hesitate to send", "why not send". */
const notAtAll = new Set(
  'hesitate forget worry mind afraid shy delay wait only hold panic fear bother problem'.split(' '),
);
/** Typed into something; asked for here only where "here" is said. */
const typed = new Set('enter type input use check'.split(' '));
const conditions = new Set('when whenever after before once while'.split(' '));
const toThem =
  /\b(?:call|ring|phone|visit|contact|speak to|pop in|come in)\b.{0,24}\b(?:us|team|branch|store|line)\b|\bgive us a (?:call|ring|bell)\b/;
const throughDoor =
  /\bsecure(?:ly)?\b.{0,24}\b(?:link|page|form|site|website|portal|chat|channel|message|envelope)\b/;
const it = new Set(['it', 'that', 'them', 'those', 'these', 'this', 'both', 'one', 'number']);

/** "no account or card numbers". */
const isNone = (words: readonly Word[], object: AccountObject): boolean =>
  words.slice(Math.max(0, object.from - 4), object.from).some(({ text }) => text === 'no');

const without = /^(?:without|unless|until)$/;

const has = (words: readonly Word[], part: Part): boolean => words.some((word) => word.part === part);

/**
 * The places where a text asks for account data: a sentence that names some, and asks. A warning not to tell it, a hint where
 * to change it, and a door on a secure site are no asks.
 */
export function findAsks(original: string): AccountData[] {
  const reading = readingOf(original);
  const found: AccountData[] = [];
  let unanswered: { readonly object: AccountObject; readonly words: readonly Word[] } | null = null;
  for (const sentence of sentencesOf(reading.text)) {
    const objects = objectsOf(sentence);
    const { words } = sentence;
    if (unanswered !== null && objects.length === 0 && asksForIt(sentence)) found.push(spanOf(unanswered));
    unanswered = null;
    for (const object of objects) {
      if (isAskedFor(sentence, object, reading.text)) found.push(spanOf({ object, words }));
      else if (!isElsewhere(sentence, reading.text)) unanswered = { object, words };
    }
  }
  const all = withoutOverlaps([...found, ...findAsksByLanguage(reading.text)]);
  return all.map(({ kind, start, end }) => ({ kind, ...reading.spanOf(start, end) }));
}

const spanOf = ({
  object,
  words,
}: {
  readonly object: AccountObject;
  readonly words: readonly Word[];
}): AccountData => ({
  kind: object.kind,
  start: words[object.from]!.start,
  end: words[object.until]!.end,
});

function isAskedFor(sentence: Sentence, object: AccountObject, text: string): boolean {
  const { words, isQuestion } = sentence;
  if (isElsewhere(sentence, text) || isNone(words, object)) return false;
  const clause = words[object.from]!.clause;
  const clauseWords = words.filter((word) => word.clause === clause);
  if (isBare(words) || (isBare(clauseWords) && !has(words, 'not') && !has(words, 'change'))) return true;
  if (object.from === 0 && goesOn(words.slice(object.until + 1))) return true;
  if (isNegated(clauseWords, words, isQuestion)) {
    const later = words.filter((word) => word.clause > clause);
    return later.length > 0 && asksForIt({ words: later, isQuestion });
  }
  const earlier = words.filter((word) => word.clause < clause && word.clause >= clause - 2);
  const isEarlierNegated = isNegated(earlier, words, isQuestion);
  const asking = words.filter((word) => word.clause === clause || word.clause > clause || !isEarlierNegated);
  return isRequest(asking, object, words, isQuestion);
}

function isRequest(
  asking: readonly Word[],
  object: AccountObject,
  words: readonly Word[],
  isQuestion: boolean,
): boolean {
  const start = words[object.from]!.start;
  const isHere = has(asking, 'place');
  const verbs = asking.filter(
    (word) => word.part === 'ask' && (isHere || !typed.has(word.text)) && !isAboutAnotherMatter(words, word),
  );
  const isPromised = !has(words, 'not') && words.some(({ text }) => /^(?:i'll|we'll)$/.test(text));
  const isOnCondition = verbs.every((verb) => {
    const before = words[words.indexOf(verb) - 1]?.text ?? '';
    const two = words[words.indexOf(verb) - 2]?.text ?? '';
    return (
      /^(?:you|you've|we|i|they|someone|anyone|people)$/.test(before) && (conditions.has(two) || two === 'if')
    );
  });
  if (verbs.length > 0 && (!isOnCondition || isHere || isPromised)) return !isChanged(words, object, verbs);
  if (isReminded(words)) return true;
  const isChanging = asking.some((word) => word.part === 'change' && !isOfUs(words, word));
  if (isChanging) return false;
  if (nothingWithout(words) || awaitsIt(words, object)) return true;
  if (has(asking, 'please') && !isStatement(words, object, isQuestion)) return true;
  const need = asking.find((word) => word.part === 'need');
  const isTheirs = /ed$/.test(need?.text ?? '') ? isAddressed(words, object) : true;
  if (
    need !== undefined &&
    isTheirs &&
    !/^(?:you|you'll|you'd|they|will)$/.test(words[words.indexOf(need) - 1]?.text ?? '')
  )
    return true;
  const isTelling = asking.some((word) => word.part === 'tell' && !isOfOthers(words, word));
  if (isTelling && (has(asking, 'may') || isQuestion || has(asking, 'place'))) return true;
  const what = asking.findLast((word) => word.part === 'what' && word.start < start);
  if (what !== undefined && object.from - words.indexOf(what) <= 6) return true;
  if (isQuestion && has(asking, 'may')) return true;
  if (verbs.length > 0) return false;
  if (/^(?:born|birthday|bday)$/.test(words[object.from]!.text)) return isQuestion;
  if (isQuestion && aboutHow.test(words[0]!.text)) return false;
  return isAddressed(words, object) && !isStatement(words, object, isQuestion);
}

/** "is the password case sensitive?" asks about it, and not for it. */
const aboutHow = /^(?:is|are|was|were|does|did|has|had)$/;

const theirs = new Set(['your', 'ur', 'yr', 'yur']);
const fewWords = 10;
/** "your card number": whose it is stands before it; in a few words, "the card number" is theirs too. */
const isAddressed = (words: readonly Word[], object: AccountObject): boolean =>
  words
    .slice(Math.max(0, object.from - 5), object.until + 1)
    .some(({ text }) => theirs.has(text) || (text === 'the' && words.length <= fewWords));

const said =
  /^(?:is|are|was|were|isn't|aren't|wasn't|has|hasn't|have|had|will|won't|can|can't|could|should|must|may|might|does|doesn't|did|didn't|gets|works|looks|seems|needs|remains|stays|expires?|ends|matches)$/;
const missing = /^(?:required|needed|missing|necessary|wanted|please)$/;
/** What a desk did, does or knows. */
const doing =
  /^(?:have|has|had|got|see|seen|found|find|received|removed|changed|updated|reset|checked|check|know|keep|store|stored|hide|hidden|masked|thanks|thank|ask|asks|asked)$/;
const aboutIt = /^(?:about|with|using|by|if|when|because|that)$/;
const opening = /^(?:start|begin|back|starting|beginning)$/;

/** "your password has been reset", "we have removed your card number": told, not asked. */
function isStatement(words: readonly Word[], object: AccountObject, isQuestion: boolean): boolean {
  const after = words.slice(object.until + 1, object.until + 4).map(({ text }) => text);
  if (after.some((word) => missing.test(word))) return false;
  if (!isQuestion && isToldWhere(words.slice(object.from, object.until).map(({ text }) => text))) return true;
  if (!isQuestion && said.test(after[0] ?? '') && after[1] !== 'do') return true;
  const before = words.slice(Math.max(0, object.from - 4), object.from).map(({ text }) => text);
  if (!isQuestion && before.some((word) => doing.test(word))) return true;
  return before.some((word) => aboutIt.test(word)) && !before.some((word) => opening.test(word));
}

/** "the code is on the back", not "the code that is on the back". */
const isToldWhere = (within: readonly string[]): boolean =>
  within.some((word, at) => /^(?:is|are)$/.test(word) && !/^(?:that|which)$/.test(within[at - 1] ?? ''));

/** "card number and we're good to go". */
const goesOn = (after: readonly Word[]): boolean =>
  after[0]?.text === 'and' && /^(?:we|i|we're|we'll|i'll|i'm|you're)$/.test(after[1]?.text ?? '');

/** "update us with". */
const isOfUs = (words: readonly Word[], word: Word): boolean =>
  /^(?:us|me)$/.test(words[words.indexOf(word) + 1]?.text ?? '');

/** "don't forget your". */
const isReminded = (words: readonly Word[]): boolean =>
  words.some(
    (word, at) => word.part === 'not' && words.slice(at + 1, at + 3).some(({ text }) => text === 'forget'),
  );

/** "confirm that", "tell us if": asked is something else; "by post" asks for nothing. */
function isAboutAnotherMatter(words: readonly Word[], verb: Word): boolean {
  const at = words.indexOf(verb);
  if (verb.text === 'post' && /^(?:by|separate|the|recorded)$/.test(words[at - 1]?.text ?? '')) return true;
  const next = words.slice(at + 1, at + 3).map(({ text }) => text);
  return (
    /^(?:that|whether|if|you|you've|you're|when|about|how|why|where)$/.test(next[0] ?? '') ||
    (/^(?:us|me)$/.test(next[0] ?? '') &&
      /^(?:that|whether|if|when|about|how|why|where|know)$/.test(next[1] ?? '')) ||
    isOfOthers(words, verb)
  );
}

/** "if anyone asks for". */
const isOfOthers = (words: readonly Word[], verb: Word): boolean =>
  /^(?:they|he|she|anyone|anybody|someone|somebody|scammers?|fraudsters?|people|who)$/.test(
    words[words.indexOf(verb) - 1]?.text ?? '',
  );

/** "once we have it", "I have to ask for it". */
const awaitsIt = (words: readonly Word[], object: AccountObject): boolean => {
  const before = words
    .slice(Math.max(0, object.from - 8), object.from)
    .map(({ text }) => text)
    .join(' ');
  return (
    /\b(?:once|after|when|as) (?:i|we|i've|we've)(?: have| get| got| receive| received)? /.test(
      `${before} `,
    ) ||
    /\b(?:have to|must|need to|will|going to|to|i|we) ask (?:you )?for\b/.test(before) ||
    /\bhelp (?:us|me)(?: out)? with\b/.test(before)
  );
};

/** "we can't help without it". */
const nothingWithout = (words: readonly Word[]): boolean =>
  words.filter(({ part }) => part === 'not').length > 1 && words.some(({ text }) => without.test(text));

/** "confirm you reset your password": what is done to it, right before it. */
const isChanged = (words: readonly Word[], object: AccountObject, verbs: readonly Word[]): boolean =>
  words
    .slice(Math.max(0, object.from - 3), object.from)
    .some((word) => word.part === 'change' && verbs.every((verb) => verb.start < word.start));

function isNegated(clause: readonly Word[], words: readonly Word[], isQuestion: boolean): boolean {
  const nots = clause.filter((word) => word.part === 'not');
  if (nots.length === 0) return false;
  if (nots.length > 1 && nots.some(({ text }) => without.test(text))) return false;
  return nots.some((not) => {
    const at = words.indexOf(not);
    const around = words.slice(at + 1, at + 4).map(({ text }) => text);
    if (around.some((word) => notAtAll.has(word))) return false;
    if (words[at - 1]?.text === 'why') return false;
    return !(isQuestion && words[at + 1]?.part === 'you');
  });
}

const asksForIt = ({ words, isQuestion }: Sentence): boolean =>
  /\bwhat(?: is|'s)? (?:it|that)\b/.test(words.map(({ text }) => text).join(' ')) ||
  words.some((word, at) => {
    if (word.part !== 'ask' && !(word.part === 'tell' && isQuestion)) return false;
    if (typed.has(word.text) && !has(words, 'place')) return false;
    const next = words.slice(at + 1, at + 4).map(({ text }) => text);
    const direct = next[0] === 'us' || next[0] === 'me' ? next[1] : next[0];
    const isNot = words.slice(Math.max(0, at - 4), at).some(({ part }) => part === 'not');
    return it.has(direct ?? '') && !isNot;
  });

/** Told where the customer is safe: in the app, on the phone, on a secure page. */
function isElsewhere({ words }: Sentence, text: string): boolean {
  const sentence = text.slice(words[0]!.start, words.at(-1)!.end);
  if (toThem.test(sentence) || throughDoor.test(sentence)) return true;
  return has(words, 'elsewhere') && !has(words, 'place');
}

const inABareAsk: ReadonlySet<Part> = new Set<Part>([
  'card',
  'account',
  'bank',
  'payment',
  'number',
  'digits',
  'details',
  'code',
  'security',
  'sort',
  'cvv',
  'pin',
  'iban',
  'password',
  'login',
  'national',
  'insurance',
  'nino',
  'birth',
  'date',
  'dob',
  'memorable',
  'word',
  'maiden',
  'customer',
  'front',
  'back',
  'long',
  'your',
  'please',
]);
const fillers = new Set(
  "online mother's mothers and or & of on the also plus next first now ok hi hello then any for a s with exp expiry".split(
    ' ',
  ),
);

/** "Card number and CVV please": a sentence of nothing else. */
const isBare = (words: readonly Word[]): boolean =>
  words.every((word) => inABareAsk.has(word.part) || fillers.has(word.text));
