import type { Finding } from '../../desk/finding.ts';
import type { AccountData } from './kind.ts';

/** A desk's own form of account or customer numbers. */
export interface NumberPattern {
  readonly name: string;
  /** `#` is a digit, `@` a letter, a space any sign or none, anything else itself: `AC-########`. */
  readonly pattern: string;
}

const fewestDigits = 4;
const longestPattern = 40;

/** What is wrong with a pattern. One with fewer digits would find prices and dates. */
export function checkNumberPattern({ name, pattern }: NumberPattern, path: string): Finding[] {
  const findings: Finding[] = [];
  if (name.trim() === '' || name.length > longestPattern)
    findings.push({
      path: `${path}.name`,
      found: JSON.stringify(name),
      allowed: `1 to ${longestPattern} characters`,
    });
  const digits = [...pattern].filter((sign) => sign === '#').length;
  if (digits < fewestDigits || pattern.length > longestPattern)
    findings.push({
      path: `${path}.pattern`,
      found: `${digits} digits in ${pattern.length} characters`,
      allowed: `at least ${fewestDigits} digits (#), at most ${longestPattern} characters, as in "AC-########"`,
    });
  return findings;
}

const anySign = '[^\\p{L}\\p{N}]{0,3}';

function partOf(sign: string): string {
  if (sign === '#') return `\\d${anySign}`;
  if (sign === '@') return `\\p{L}${anySign}`;
  if (/[\p{L}\p{N}]/u.test(sign)) return `${sign.toLowerCase()}${anySign}`;
  return anySign;
}

/** The pattern as an expression on a reading; it takes linear time, since no part of it can be read in two ways. */
export function compilePattern({ pattern }: NumberPattern): RegExp {
  const parts = [...pattern].map(partOf).join('').replaceAll(anySign.repeat(2), anySign);
  const body = parts.endsWith(anySign) ? parts.slice(0, -anySign.length) : parts;
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'gu');
}

export const findByPatterns = (text: string, patterns: readonly RegExp[]): AccountData[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: number }): AccountData => ({
        kind: 'accountNumber',
        start: index,
        end: index + number.length,
      }),
    ),
  );
