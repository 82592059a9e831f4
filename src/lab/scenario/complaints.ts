import type { z } from 'zod';
import { didYouMean } from '../../domain/desk/nearest.ts';
import type { Complaint, Path } from './scenarioText.ts';

type Shape = Record<string, unknown>;

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;

/** Keys that the JSON Schema knows at a path of the file. */
export function knownKeys(root: Shape, path: Path): readonly string[] {
  const alternatives = path.reduce<readonly Shape[]>(
    (found, part) => found.flatMap((one) => step(root, one, part)),
    expanded(root, root),
  );
  return alternatives.flatMap((one) => [
    ...(isShape(one['properties']) ? Object.keys(one['properties']) : []),
    ...(isShape(one['propertyNames']) && Array.isArray(one['propertyNames']['enum'])
      ? one['propertyNames']['enum'].map(String)
      : []),
  ]);
}

/** What the JSON Schema says of what stands at a path of the file. */
function described(root: Shape, path: Path): string {
  const [text] = path
    .reduce<readonly Shape[]>(
      (found, part) => found.flatMap((one) => step(root, one, part)),
      expanded(root, root),
    )
    .flatMap(({ description }) => (typeof description === 'string' ? [description] : []));
  return text === undefined ? '' : `. ${text}`;
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'keys and values, as { key: value }',
  record: 'names and values, as { name: value }',
  array: 'a list, as [a, b]',
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
};

const typeOf = (expected: string): string => typeWords[expected] ?? `a value of the type ${expected}`;

/** The schema with references followed and alternatives laid out. */
function expanded(root: Shape, schema: unknown): readonly Shape[] {
  if (!isShape(schema)) return [];
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((at, part) => (isShape(at) ? at[part] : undefined), root);
    return expanded(root, target);
  }
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list.flatMap((one) => expanded(root, one)) : [];
  });
  return [schema, ...choices];
}

function step(root: Shape, schema: Shape, part: string | number): readonly Shape[] {
  if (typeof part === 'number') return expanded(root, schema['items']);
  const properties = schema['properties'];
  if (isShape(properties) && part in properties) return expanded(root, properties[part]);
  return expanded(root, schema['additionalProperties']);
}

const shown = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : typeof value === 'number'
      ? String(value)
      : (JSON.stringify(value)?.slice(0, 80) ?? String(value));

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, part) => (isShape(at) ? at[part] : undefined), root);

/** What zod found, in the words of our messages: what was found, what is allowed. */
export function complaintsOf(
  issues: readonly z.core.$ZodIssue[],
  given: unknown,
  schema: Shape,
): readonly Complaint[] {
  return issues.flatMap((issue): readonly Complaint[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const value = valueAt(given, path);
    const found = `found ${shown(value)}`;
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => {
          const known = knownKeys(schema, path);
          return {
            path: [...path, key],
            isKey: true,
            message: `unknown key${didYouMean(key, known)} Known here: ${known.join(', ')}`.replace(
              'key Known',
              'key. Known',
            ),
          };
        });
      case 'invalid_value': {
        const allowed = issue.values.map(String);
        const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
        return [{ path, message: `${found}${hint === '' ? ';' : hint} allowed: ${allowed.join(', ')}` }];
      }
      case 'invalid_key':
        return [
          {
            path,
            isKey: true,
            message: `unknown name${didYouMean(String(path.at(-1)), namesOf(issue.issues)) || '.'} Allowed: ${namesOf(issue.issues).join(', ')}`,
          },
        ];
      case 'too_small':
        return [
          {
            path,
            message:
              issue.origin === 'number' || issue.origin === 'int'
                ? `${found}; allowed: ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
                : issue.origin === 'string'
                  ? `${found}; allowed: text that is not empty`
                  : `${found}; allowed: at least ${issue.minimum} of them`,
          },
        ];
      case 'too_big':
        return [
          {
            path,
            message: `${found}; allowed: ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`,
          },
        ];
      case 'invalid_type':
        return [
          value === undefined
            ? { path, message: `missing; it needs ${typeOf(issue.expected)}${described(schema, path)}` }
            : { path, message: `${found}; allowed: ${typeOf(issue.expected)}${described(schema, path)}` },
        ];
      case 'invalid_union':
      case 'invalid_format':
        return [{ path, message: `${found}; ${issue.message}` }];
      default:
        return [{ path, message: issue.message }];
    }
  });
}

const namesOf = (issues: readonly z.core.$ZodIssue[]): readonly string[] =>
  issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
