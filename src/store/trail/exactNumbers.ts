/** What JSON says may hold a number of more digits than a program tells apart. */
const longNumber = /\d[\d.]{15}/;
const strings = /"(?:[^"\\]|\\.)*"/g;
const numbers = /-?\d+(?:\.\d+)?/g;

/**
 * Whether each number in a jsonb's text is one that a program wrote. PostgreSQL keeps more digits than a double holds, so that
 * another number could stand there, and read as the one that was hashed.
 */
export const hasExactNumbers = (text: string): boolean =>
  !longNumber.test(text) ||
  [...text.replace(strings, '').matchAll(numbers)].every(([number]) => plain(Number(number)) === number);

/** As PostgreSQL writes it: without an exponent. */
function plain(number: number): string {
  const written = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(number));
  if (written === null) return String(number);
  const [, sign, first, fraction = '', power] = written;
  const digits = `${first}${fraction}`;
  const point = 1 + Number(power);
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
