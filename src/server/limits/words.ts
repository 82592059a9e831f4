import { refuse, refuseAs } from './refusal.ts';

interface Trouble {
  readonly place: string;
  readonly found: string;
}

/**
 * Refuses variables that no part of the desk can keep or read: texts with NUL or half of a surrogate pair, keys that mean an object's
 * prototype, and lists in lists without end. `judgesTexts`: texts are let through, to be judged one by one.
 */
export function checkVariables(
  variables: Readonly<Record<string, unknown>>,
  mostDepth: number,
  judgesTexts: boolean,
): void {
  const trouble = troubleIn(variables, mostDepth, judgesTexts);
  if (trouble !== null)
    throw refuseAs(
      'BAD_USER_INPUT',
      `variables${trouble.place}: found ${trouble.found}; allowed: texts of whole characters other than NUL, and keys other than __proto__.`,
    );
}

/** What is wrong with a text, if anything. */
export const troubleOf = (text: string): string | null =>
  text.includes('\0') ? 'the character NUL' : text.isWellFormed() ? null : 'half of a surrogate pair';

function troubleIn(value: unknown, levels: number, judgesTexts: boolean): Trouble | null {
  if (typeof value === 'string') {
    const found = judgesTexts ? null : troubleOf(value);
    return found === null ? null : { place: '', found };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0) throw refuse('TOO_DEEP', 'Values of variables are nested too deep to be read.');
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return { place: '', found: 'the key __proto__' };
    const trouble = troubleIn((value as Record<string, unknown>)[key], levels - 1, judgesTexts);
    if (trouble !== null)
      return { ...trouble, place: `${isList ? `[${key}]` : `.${key.slice(0, 60)}`}${trouble.place}` };
  }
  return null;
}
