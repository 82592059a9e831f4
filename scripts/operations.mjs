/**
 * Writes load/operations.ts from load/operations/*.graphql: each document with the types of its variables and its
 * result, as schema.graphql has them.
 *
 *   node scripts/operations.mjs           fails where the file is not what would be written, or an operation not valid
 *   node scripts/operations.mjs --write   writes it
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  stripIgnoredCharacters,
  typeFromAST,
  validate,
} from 'graphql';

const folder = join('load', 'operations');
const target = join('load', 'operations.ts');
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** @type {Readonly<Record<string, string>>} */
const scalars = {
  ID: 'string',
  String: 'string',
  DateTime: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

/** Inputs that operations take, and what they consist of. @type {Map<string, string>} */
const inputs = new Map();

/** @param {import('graphql').GraphQLNamedType} type */
const leafOf = (type) =>
  isEnumType(type)
    ? type
        .getValues()
        .map(({ name }) => `'${name}'`)
        .join(' | ')
    : (scalars[type.name] ?? 'unknown');

/**
 * A type with its lists and nulls around what it is named.
 * @param {import('graphql').GraphQLType} type
 * @param {(named: import('graphql').GraphQLNamedType) => string} named
 * @returns {string}
 */
function wrapped(type, named) {
  if (!isNonNullType(type)) return `${bare(type, named)} | null`;
  return bare(type.ofType, named);
}

/** @param {any} type @param {(named: import('graphql').GraphQLNamedType) => string} named @returns {string} */
const bare = (type, named) =>
  isListType(type)
    ? `readonly (${wrapped(type.ofType, named)})[]`
    : named(/** @type {any} */ (getNamedType(type)));

/** @param {import('graphql').GraphQLNamedType} type @returns {string} */
function inputOf(type) {
  if (!isInputObjectType(type)) return leafOf(type);
  if (!inputs.has(type.name)) {
    inputs.set(type.name, '');
    const fields = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => {
      const isOptional = !isNonNullType(of) || defaultValue !== undefined;
      return `  readonly ${name}${isOptional ? '?' : ''}: ${wrapped(of, inputOf)};`;
    });
    inputs.set(type.name, `export interface ${type.name} {\n${fields.join('\n')}\n}`);
  }
  return type.name;
}

/**
 * The fields that a selection has on one object type, spreads that apply included.
 * @param {import('graphql').SelectionSetNode} selections
 * @param {import('graphql').GraphQLObjectType} type
 * @returns {string[]}
 */
const fieldsOn = (selections, type) =>
  selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = schema.getType(selection.typeCondition?.name.value ?? type.name);
      const isMeant =
        on === type || (on && !isObjectType(on) && schema.isSubType(/** @type {any} */ (on), type));
      return isMeant ? fieldsOn(selection.selectionSet, type) : [];
    }
    if (selection.kind !== Kind.FIELD) throw new Error('Named fragments are not understood: write them out.');
    const name = selection.alias?.value ?? selection.name.value;
    if (selection.name.value === '__typename') return [`readonly ${name}: TYPENAME;`];
    const of = type.getFields()[selection.name.value]?.type;
    const below = selection.selectionSet;
    return [
      `readonly ${name}: ${wrapped(/** @type {any} */ (of), (named) => (below ? objectOf(below, named) : leafOf(named)))};`,
    ];
  });

/**
 * What a selection gives: one shape for each set of types on which it has the same fields.
 * @param {import('graphql').SelectionSetNode} selections
 * @param {import('graphql').GraphQLNamedType} type
 */
function objectOf(selections, type) {
  const possible = isObjectType(type) ? [type] : schema.getPossibleTypes(/** @type {any} */ (type));
  /** @type {Map<string, string[]>} */
  const shapes = new Map();
  for (const one of possible) {
    const shape = `{ ${fieldsOn(selections, one).join(' ')} }`;
    shapes.set(shape, [...(shapes.get(shape) ?? []), `'${one.name}'`]);
  }
  return [...shapes].map(([shape, names]) => shape.replace('TYPENAME', names.sort().join(' | '))).join(' | ');
}

/** @param {string} file */
function written(file) {
  const source = readFileSync(join(folder, file), 'utf8');
  const document = parse(source);
  const [complaint] = validate(schema, document);
  if (complaint) throw new Error(`${join(folder, file)}: ${complaint.message}`);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || document.definitions.length !== 1 || !operation.name)
    throw new Error(
      `${join(folder, file)}: found ${document.definitions.length} definitions; allowed: one named operation`,
    );
  const root = schema.getRootType(operation.operation);
  const name = basename(file, '.graphql');
  const pascal = operation.name.value;
  if (pascal.toLowerCase() !== name.toLowerCase())
    throw new Error(
      `${join(folder, file)}: found the operation ${pascal}; allowed: one that is named as its file`,
    );
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const of = /** @type {any} */ (typeFromAST(schema, /** @type {any} */ (type)));
    return `readonly ${variable.name.value}${isNonNullType(of) && !defaultValue ? '' : '?'}: ${wrapped(of, inputOf)};`;
  });
  return `export type ${pascal}Result = ${objectOf(operation.selectionSet, /** @type {any} */ (root))};
export type ${pascal}Variables = { ${variables.join(' ')} };
export const ${name}: Operation<${pascal}Result, ${pascal}Variables> = {
  name: '${pascal}',
  text: \`${stripIgnoredCharacters(source)}\`,
};`;
}

function generated() {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  const operations = files.map(written);
  return {
    count: files.length,
    text: [
      "// Made from load/operations/*.graphql by `npm run operations`; not to be edited.\nimport type { Operation } from './operation.ts';",
      ...[...inputs.values()],
      ...operations,
      '',
    ].join('\n\n'),
  };
}

try {
  const { count, text } = generated();
  const isWritten = existsSync(target) && readFileSync(target, 'utf8') === text;
  if (process.argv.includes('--write')) writeFileSync(target, text);
  else if (!isWritten) throw new Error(`${target} is not what ${folder} says: run npm run operations`);
  console.log(`${count} operations of ${folder} are in ${target}`);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
