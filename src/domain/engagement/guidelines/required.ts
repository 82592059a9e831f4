import { foldCase } from '../../triage/normalise.ts';
import type { DraftToCheck, Guideline, RuleFinding } from './guideline.ts';

/** The first letters of the first and the last name, in capitals: `Ada Mae Lovelace` signs as `AL`. */
export function initialsOf(name: string): string {
  const names = name.split(/[\s-]+/u).filter((each) => /^\p{L}/u.test(each));
  const letters = names.length < 2 ? names : [names[0]!, names.at(-1)!];
  return letters.map((each) => String.fromCodePoint(each.codePointAt(0)!).toUpperCase()).join('');
}

/** A sign-off that is missing; found wherever it stands, whatever its case. */
export function missingSignOff({ signOff }: Guideline, text: string): readonly RuleFinding[] {
  if (signOff === null) return [];
  const folded = foldCase(text);
  if (signOff.anyOf.some((one) => folded.includes(foldCase(one)))) return [];
  return [
    {
      rule: 'signOff',
      severity: signOff.severity,
      ...theEnd(text),
      found: 'no sign-off',
      allowed: signOff.anyOf.map((one) => `“${one}”`).join(' or '),
      proposal: `\n\n${signOff.anyOf[0]!}`,
    },
  ];
}

/** The writer's initials, where the text does not end with them. */
export function missingInitials(
  { initials }: Guideline,
  text: string,
  { authorName }: Pick<DraftToCheck, 'authorName'>,
): readonly RuleFinding[] {
  const letters = authorName === null ? '' : initialsOf(authorName);
  if (initials === null || letters === '') return [];
  const wanted = initials.prefix + letters;
  const end = text.trimEnd();
  const before = end.slice(0, -wanted.length);
  if (end.endsWith(wanted) && !/[\p{L}\p{N}]$/u.test(before)) return [];
  return [
    {
      rule: 'initials',
      severity: initials.severity,
      ...theEnd(text),
      found: 'no initials at the end',
      allowed: wanted,
      proposal: ` ${wanted}`,
    },
  ];
}

const theEnd = (text: string) => ({ start: text.length, end: text.length });
