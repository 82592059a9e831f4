import type { AccountData } from './kind.ts';
import type { Reading } from './reading.ts';

const name =
  /(?<![\p{L}\p{N}])(?:d\.?o\.?b\.?|date of birth|geburts(?:datum|tag)|geboren am|geboortedatum|geboren op|date de naissance|nee? le|fecha de nacimiento|nacid[oa] el|data di nascita|nat[oa] il|birth\W?date|(?:my|his|her) birthday|i was born|born on|born)(?![\p{L}\p{N}])/gu;
const between =
  /^(?:[^\p{L}\p{N}]|(?<![a-z])(?:is|was|on|the|it|s|of|ist|lautet|est|es|e|le|el|il|am|den|op|dd|mm|yy|yyyy|format)(?![a-z])){0,20}/u;
/** English, German, French, Spanish, Italian, Dutch. */
const month =
  '(?:jan(?:uary?|uari?|vier)?|enero|gennaio|feb(?:ruary?|ruari|brero|braio)?|fevrier|mar(?:ch|s|zo|z)?|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maggio|mei|june?|juni|juin|junio|giugno|july?|juli|juillet|julio|luglio|aug(?:ust|ustus)?|aout|agosto|sept?(?:ember|embre|iembre)?|settembre|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?|dez(?:ember)?|diciembre|dicembre)';
const ones = '(?:one|two|three|four|five|six|seven|eight|nine)';
const ordinals = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)';
const tens = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const teens = '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)';
/** "nineteen eighty-five", "nineteen oh five", "two thousand and five". */
const spokenYear = `(?:nineteen[ -](?:${tens}(?:[ -]?${ones})?|${teens}|(?:oh|o)[ -]${ones})|two thousand(?: and)?(?: ${ones})?)`;
const spokenDay = `(?:(?:twenty|thirty)[ -]?${ordinals}|${ordinals}|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt)ieth)`;
const numericYear = '(?:(?:19|20)\\d\\d)';
const year = `(?:${numericYear}|${spokenYear})`;
const sign = '[\\s./\\-–,|]{1,3}';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
/** With its month by name. */
const named = `(?:the )?(?:${day}(?:st|nd|rd|th|er)?|${spokenDay})(?: (?:of|de|di|del))?${sign}${month}(?: (?:de|del|di))?${sign}(?:${year}|'?\\d\\d)|${month}${sign}(?:the )?(?:${day}(?:st|nd|rd|th)?|${spokenDay})${sign}${year}`;
const wholeDate = `(?:${day}${sign}${day}${sign}(?:${numericYear}|\\d\\d)|${numericYear}${sign}${day}${sign}${day}|${named}|${day.replace('0?', '0')}(?:0[1-9]|1[0-2])${numericYear})(?![\\p{L}\\d])`;
const dateHere = new RegExp(`^${wholeDate}`, 'u');
/** A first and a last name, then the date; somebody who writes to a desk is of age. */
const afterName = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{L}+(?:[ '-]\\p{L}+){1,3}[\\s,;:(/|-]{1,3}(${wholeDate})`,
  'gu',
);
const birthday = new RegExp(`(?<![\\p{L}\\p{N}])birthday(?:\\W{1,3}| is )(${wholeDate})`, 'gu');
const lastYearOfAge = 2008;
const nameCase = /^(?:\p{Lu}\p{Ll}+(?:[ '-]\p{Lu}\p{Ll}+){1,3}|\p{Lu}{2,}(?:[ '-]\p{Lu}{2,}){1,3})\W/u;

const birthNames =
  /birth|born|d\.?o\.?b|geb(?:urts|oren)|geboorte|naissance|nacimiento|nascita|\b(?:nee? le|nacid[oa] el|nat[oa] il)/;
const earlierYear = /(?<!\d)(?:19\d\d|200\d)(?!\d)|\d(?:19\d\d|200\d)(?!\d)|\b(?:nineteen|two thousand)\b/;

/** Dates that are called somebody's birth, and old dates right after a first and last name. */
export function findDatesOfBirth(reading: Reading): AccountData[] {
  const { text } = reading;
  const found: AccountData[] = [];
  const isCalled = birthNames.test(text);
  for (const { index, 0: called } of isCalled ? text.matchAll(name) : []) {
    const end = index + called.length;
    const start = end + between.exec(text.slice(end, end + 30))![0].length;
    const date = dateHere.exec(text.slice(start, start + 50));
    if (date !== null) found.push({ kind: 'dateOfBirth', start, end: start + date[0].length });
  }
  if (!earlierYear.test(text)) return found;
  for (const dated of isCalled ? [birthday, afterName] : [afterName])
    for (const { index, 0: whole, 1: date } of text.matchAll(dated)) {
      const end = index + whole.length;
      const start = end - date!.length;
      if (isOfAge(date!) && (dated === birthday || followsName(reading, index, start)))
        found.push({ kind: 'dateOfBirth', start, end });
    }
  return found;
}

function isOfAge(date: string): boolean {
  const written = /(?:19|20)\d\d/.exec(date);
  return written === null ? /nineteen|two thousand/.test(date) : Number(written[0]) <= lastYearOfAge;
}

function followsName({ original, spanOf }: Reading, from: number, until: number): boolean {
  const { start } = spanOf(from, from + 1);
  return nameCase.test(original.slice(start, spanOf(until, until + 1).start));
}
