import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** Draws a whole number from 0 up to, and without, `most`. */
export type Draw = (most: number) => number;

/** Texts that somebody somewhere takes for something else. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  "'",
  "' or '1'='1",
  "'; drop table thread; --",
  '"',
  '`',
  '\\',
  "\\'",
  '$1',
  '$$',
  '%',
  '_',
  '%_%',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00a',
  '\u202eevil\u202c',
  'a\u200b\u200d\ufeffb',
  'é\u0301\u0301\u0301',
  '😀'.repeat(50),
  'x'.repeat(5_000),
  '"exact or -"',
  'or',
  '-',
  '<->',
  'a & | ! ( ) :* b',
  '$.a[*] ? (@ == "x")',
  '{"a":1}',
  '[null]',
  '{{1+1}}',
  '../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '9223372036854775808',
  '1e999',
  'thread_',
  'thread_0195f2a0-0000-7000-8000-00000000000',
  'thread_0195f2a0-0000-7000-8000-00000000000z',
  "thread_0195f2a0-0000-7000-8000-000000000000' or true --",
  `thread_${'0'.repeat(5_000)}`,
  'eyJhbGciOiJub25lIn0',
  Buffer.from('["threads.newest",null,"x"]').toString('base64url'),
  '-1',
  '2026-02-30T25:61:61Z',
  'Europe/Nowhere',
  '(a+)+$',
];

const instants = [
  '2026-11-22T07:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '1969-12-31T23:59:59+14:00',
  '2026-03-29T02:30:00+01:00',
  '2026-12-31T23:59:60Z',
  'never',
];

const wholeNumbers = [0, 1, 2, 3, 5, 20, 100, 101, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31];
const numbers = [0, 0.5, 1, -1, 1e-9, 1e308, -1e308, 100];

const goodTexts = [
  'x',
  'en',
  'UTC',
  'Ann',
  'Where is my bag?',
  'ann@aurora.example',
  '2026-11-22',
  '08:00',
  '@aurora',
];

/** What values are made for: a place by its name, with the ids of what is there. */
export interface Place {
  readonly name: string;
  readonly ids: readonly string[];
}

/** `threadId`, `agentIds` and `mergeInto` want ids that begin with their names; others take any. */
function idFor({ name, ids }: Place, draw: Draw): string | undefined {
  const fitting = ids.filter((id) => name.toLowerCase().includes(id.split('_')[0]!.toLowerCase()));
  const chosen = fitting.length > 0 && draw(8) > 0 ? fitting : ids;
  return chosen[draw(chosen.length)];
}

/** A value for an argument: of the right kind mostly, and what fits badly else. */
export function valueFor(type: GraphQLInputType, draw: Draw, place: Place, levels = 4): unknown {
  if (isNonNullType(type)) {
    for (let tries = 0; tries < 20; tries++) {
      const value = valueFor(type.ofType, draw, place, levels);
      if (value !== null && value !== undefined) return value;
    }
    return '';
  }
  if (draw(12) === 0) return null;
  if (isListType(type))
    return Array.from({ length: draw(4) }, () => valueFor(type.ofType, draw, place, levels - 1));
  if (isEnumType(type)) {
    const values = type.getValues();
    return values[draw(values.length)]!.name;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(
      fields.flatMap((field) => {
        const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
        if (!isNeeded && (levels <= 0 || draw(3) > 0)) return [];
        const name = field.name === 'id' ? place.name : field.name;
        return [[field.name, valueFor(field.type, draw, { ...place, name }, levels - 1)]];
      }),
    );
  }
  const isHostile = draw(6) === 0;
  const text = (texts: readonly string[]): string => texts[draw(texts.length)]!;
  switch (type.name) {
    case 'Int':
      return isHostile ? wholeNumbers[draw(wholeNumbers.length)] : draw(6);
    case 'Float':
      return isHostile ? numbers[draw(numbers.length)] : draw(6);
    case 'Boolean':
      return draw(2) === 0;
    case 'ID':
      return (isHostile ? undefined : idFor(place, draw)) ?? text(hostileTexts);
    case 'DateTime':
      return isHostile ? text(instants) : `2026-1${draw(3)}-0${draw(9) + 1}T07:00:00Z`;
    default:
      return text(isHostile ? hostileTexts : goodTexts);
  }
}
