/** Letters of other scripts that are drawn like Latin letters, and the letters they are read as. */
const latinOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ѕ: 's',
    ԁ: 'd',
    ӏ: 'l',
    к: 'k',
    т: 't',
    м: 'm',
    н: 'h',
    в: 'b',
    з: '3',
    ο: 'o',
    α: 'a',
    ρ: 'p',
    ν: 'v',
    ι: 'i',
    κ: 'k',
    τ: 't',
    ı: 'i',
    օ: 'o',
    ...Object.fromEntries([...'〇一二三四五六七八九'].map((digit, value) => [digit, String(value)])),
    零: '0',
  }),
);

/** Circled digits that compatibility composition leaves alone: the sign before that for one, by rows of ten. */
const circledRows = [0x24f4, 0x2775, 0x277f, 0x2789];
const negativeCircledZero = 0x24ff;

const decimalDigit = /\p{Nd}/u;
/** An accent is none of a letter's meaning here: "fünf" is "funf". */
const mark = /\p{M}/gu;

/** Decimal digits of a script stand in a row from its nought on. */
function digitOf(codePoint: number): string {
  let nought = codePoint;
  while (decimalDigit.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String((codePoint - nought) % 10);
}

/** A character as a reader takes it: a digit of any script or ornament as 0 to 9, a Latin lookalike as the letter. */
export function plainOf(character: string): string {
  const codePoint = character.codePointAt(0)!;
  if (codePoint < 0x80) return character.toLowerCase();
  if (decimalDigit.test(character)) return digitOf(codePoint);
  if (codePoint === negativeCircledZero) return '0';
  const row = circledRows.find((before) => codePoint > before && codePoint <= before + 10);
  if (row !== undefined) return String(codePoint - row);
  const composed = character.normalize('NFKD').toLowerCase().replace(mark, '');
  let plain = '';
  for (const one of composed) {
    const isDigit = one > '\x7f' && decimalDigit.test(one);
    plain += isDigit ? digitOf(one.codePointAt(0)!) : (latinOf.get(one) ?? one);
  }
  return plain;
}
