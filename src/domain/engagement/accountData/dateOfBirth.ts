import type { AccountData } from './kind.ts';
import type { Reading } from './reading.ts';

const name =
  /(?<![\p{L}\p{N}])(?:d\.?o\.?b\.?|date of birth|geburts(?:datum|tag)|geboren am|geboortedatum|date de naissance|fecha de nacimiento|birth\W?date|(?:my|his|her) birthday|i was born|born on|born)(?![\p{L}\p{N}])/gu;
const between =
  /^(?:[^\p{L}\p{N}]|(?<![a-z])(?:is|was|on|the|it|s|of|ist|dd|mm|yy|yyyy|format)(?![a-z])){0,20}/u;
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const year = '(?:(?:19|20)\\d\\d)';
const sign = '[\\s./\\-–,]{1,3}';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const wholeDate = `(?:${day}${sign}${day}${sign}(?:${year}|\\d\\d)|${year}${sign}${day}${sign}${day}|(?:the )?${day}(?:st|nd|rd|th)?(?: of)?${sign}${month}${sign}(?:${year}|'?\\d\\d)|${month}${sign}${day}(?:st|nd|rd|th)?${sign}${year}|${day.replace('0?', '0')}(?:0[1-9]|1[0-2])${year})(?!\\d)`;
const dateHere = new RegExp(`^${wholeDate}`, 'u');
/** A first and a last name, then the date; somebody who writes to a desk is of age. */
const afterName = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{L}+(?:[ '-]\\p{L}+){1,3}[\\s,;:(/|-]{1,3}(${wholeDate})`,
  'gu',
);
const lastYearOfAge = 2008;
const nameCase = /^\p{Lu}\p{Ll}+(?:[ '-]\p{Lu}\p{Ll}+){1,3}\W/u;

/** Dates that are called somebody's birth, and old dates right after a first and last name. */
export function findDatesOfBirth(reading: Reading): AccountData[] {
  const { text } = reading;
  const found: AccountData[] = [];
  for (const { index, 0: named } of text.matchAll(name)) {
    const end = index + named.length;
    const start = end + between.exec(text.slice(end, end + 30))![0].length;
    const date = dateHere.exec(text.slice(start, start + 40));
    if (date !== null) found.push({ kind: 'dateOfBirth', start, end: start + date[0].length });
  }
  for (const { index, 0: whole, 1: date } of text.matchAll(afterName)) {
    const start = index + whole.length - date!.length;
    if (isOfAge(date!) && followsName(reading, index, start))
      found.push({ kind: 'dateOfBirth', start, end: index + whole.length });
  }
  return found;
}

const isOfAge = (date: string): boolean => {
  const written = /(?:19|20)\d\d/.exec(date);
  return written !== null && Number(written[0]) <= lastYearOfAge;
};

function followsName({ original, spanOf }: Reading, from: number, until: number): boolean {
  const { start } = spanOf(from, from + 1);
  return nameCase.test(original.slice(start, spanOf(until, until + 1).start));
}
