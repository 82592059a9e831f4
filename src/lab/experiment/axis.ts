/** One thing that a sweep varies: the path of a setting, and its values in order. */
export interface Axis {
  readonly path: string;
  readonly values: readonly string[];
}

/** More values of one thing than anybody looks at. */
const mostValues = 10_000;

const allowed =
  'PATH=FROM..TO, PATH=FROM..TO/STEP, or PATH=VALUE,VALUE: agents.care=18..30, agents.care=18..30/2, plan.affinitySeconds=0,60,300';

const number = String.raw`-?\d+(?:\.\d+)?`;
const range = new RegExp(`^(${number})\\.\\.(${number})(?:/(${number}))?$`);

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** Values at equal distances, as texts without the dust of binary fractions. */
function rangeOf(text: string, from: string, to: string, step: string): readonly string[] {
  const [first, last, by] = [Number(from), Number(to), Number(step)];
  if (by <= 0) throw new RangeError(`${text}: found the step ${step}; allowed: more than 0`);
  if (last < first)
    throw new RangeError(`${text}: found ${from}..${to}; allowed: the lesser end first, ${to}..${from}`);
  const count = Math.floor((last - first) / by + 1e-9) + 1;
  if (count > mostValues)
    throw new RangeError(
      `${text}: found ${count} values; allowed: at most ${mostValues}. Narrow the range, or take a greater step: ${from}..${to}/${Math.ceil((last - first) / 20)}`,
    );
  const decimals = Math.max(decimalsOf(from), decimalsOf(step));
  return Array.from({ length: count }, (_, index) => (first + index * by).toFixed(decimals));
}

/** Splits at commas that stand in no brackets and no quotes: values may be YAML maps and lists. */
function listOf(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const letter of text) {
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if ('{['.includes(letter)) depth++;
    else if ('}]'.includes(letter)) depth--;
    if (letter === ',' && depth === 0 && quote === '') {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  return [...parts, part].map((one) => one.trim());
}

/**
 * What `--vary` means: a range, a range with a step, or a list of values.
 * @throws {RangeError} with what is allowed
 */
export function axisOf(text: string): Axis {
  const at = text.indexOf('=');
  const [path, given] = [text.slice(0, at), text.slice(at + 1).trim()];
  if (at < 1 || given === '') throw new RangeError(`found ${text}; allowed: ${allowed}`);
  const [, from, to, step] = range.exec(given) ?? [];
  if (from !== undefined && to !== undefined) return { path, values: rangeOf(text, from, to, step ?? '1') };
  const values = listOf(given);
  if (values.some((value) => value === ''))
    throw new RangeError(`${text}: found a value that is empty; allowed: ${allowed}`);
  const again = values.find((value, index) => values.indexOf(value) < index);
  if (again !== undefined) throw new RangeError(`${text}: found ${again} twice; allowed: each value once`);
  return { path, values };
}
